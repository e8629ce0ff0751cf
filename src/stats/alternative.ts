/**
 * What a comparison looks for, in scipy's words: that the first sample lies above the second ('greater'), below it
 * ('less'), or either ('two-sided').
 */
export type Alternative = 'two-sided' | 'less' | 'greater';
