import type { Verification, VerificationRequest } from '../verdict.ts';

export interface StringOptions {
  /** Whether upper and lower case are the same. */
  readonly ignoreCase?: boolean;
  /** Whether runs of white space are one space and outer white space is none. */
  readonly ignoreSpace?: boolean;
}

/**
 * Judges whether the answer is the reference, letter by letter in Unicode's composed form (NFC). An empty reference gives
 * `unknown`.
 */
export function verifyString({
  answer,
  reference,
  ignoreCase = false,
  ignoreSpace = true,
}: VerificationRequest & StringOptions): Verification {
  const [expected, given] = [reference, answer].map((text) => {
    const spaced = ignoreSpace ? text.replace(/\s+/g, ' ').trim() : text;
    return (ignoreCase ? spaced.toLowerCase() : spaced).normalize('NFC');
  });
  if (expected === '') return { verdict: 'unknown', reason: 'The reference is empty.', trace: [] };
  const trace = [`reference: ${expected}`, `answer: ${given}`];
  if (expected === given) return { verdict: 'correct', reason: 'The answer is the reference.', trace };
  return {
    verdict: 'incorrect',
    reason: `The answer differs from character ${firstDifference(expected, given)} on.`,
    trace,
  };
}

function firstDifference(expected: string, given: string): number {
  const [a, b] = [[...expected], [...given]];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at + 1;
}
