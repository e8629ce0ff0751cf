import type { Outcome } from '../check.ts';

/** How an outcome looks and reads. The word always stands beside the symbol; colour only repeats it. */
export interface Look {
  readonly symbol: string;
  readonly word: string;
  readonly color: 'green' | 'yellow' | 'red' | 'magenta' | 'gray';
}

export const LOOKS: Readonly<Record<Outcome, Look>> = {
  fail: { symbol: '✗', word: 'fail', color: 'red' },
  error: { symbol: '✗', word: 'error', color: 'red' },
  warn: { symbol: '!', word: 'warn', color: 'yellow' },
  inconclusive: { symbol: '?', word: 'inconclusive', color: 'magenta' },
  pass: { symbol: '✓', word: 'pass', color: 'green' },
  'not-applicable': { symbol: '-', word: 'not applicable', color: 'gray' },
};

/** Gravest first: the order in which every report lists checks. */
export const REPORTING_ORDER: readonly Outcome[] = ['fail', 'error', 'warn', 'inconclusive', 'pass', 'not-applicable'];
