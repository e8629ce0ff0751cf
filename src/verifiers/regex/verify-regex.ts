import { runInNewContext } from 'node:vm';
import type { Verification, VerificationRequest } from '../verdict.ts';

export interface RegexOptions {
  /** Flags of a JavaScript regular expression: i, m, s, u, v. */
  readonly flags?: string;
  /** Whether the whole answer must match, outer white space left out, or any part of it. */
  readonly match?: 'full' | 'part';
  /** Milliseconds after which a pattern that backtracks without end is stopped. */
  readonly milliseconds?: number;
}

/**
 * Judges whether the answer matches the reference, a JavaScript regular expression. `unknown` where the pattern is no valid
 * expression, and where matching is stopped.
 */
export function verifyRegex({
  answer,
  reference,
  flags = '',
  match = 'full',
  milliseconds = 1000,
}: VerificationRequest & RegexOptions): Verification {
  const trace = [`pattern: /${reference}/${flags}`, `match: ${match}`];
  const source = match === 'full' ? `^(?:${reference})$` : reference;
  try {
    new RegExp(reference, flags);
    const expression = new RegExp(source, flags.replace(/[gy]/g, ''));
    const text = match === 'full' ? answer.trim() : answer;
    const context = { source: expression.source, flags: expression.flags, text };
    const isMatch = runInNewContext('new RegExp(source, flags).test(text)', context, {
      timeout: milliseconds,
    }) as boolean;
    if (isMatch) return { verdict: 'correct', reason: 'The answer matches the pattern.', trace };
    return { verdict: 'incorrect', reason: 'The answer does not match the pattern.', trace };
  } catch (error) {
    if (error instanceof SyntaxError)
      return { verdict: 'unknown', reason: 'The reference is no valid pattern.', trace };
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return { verdict: 'unknown', reason: `Matching takes more than ${milliseconds} ms.`, trace };
  }
}
