import type { Outcome } from '../check.ts';
import type { Verdict } from '../result.ts';

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

/** What a verdict means for the reader, in a sentence. */
export const VERDICT_MEANINGS: Readonly<Record<Verdict, string>> = {
  pass: 'Every blocking check passed.',
  warn: 'No blocking check failed, but at least one gave a warning.',
  fail: 'At least one blocking check failed.',
  inconclusive: 'Nothing that blocks failed, but not all of it could be judged.',
};
