import { verifyChoice } from './choice/verify-choice.ts';
import { verifyMath } from './math/verify-math.ts';
import { verifyNumeric } from './numeric/verify-numeric.ts';
import { verifyRegex } from './regex/verify-regex.ts';
import { verifyString } from './string/verify-string.ts';

/** The verifiers by the name of the kind of answer that each judges. */
export const verifiers = {
  math: verifyMath,
  string: verifyString,
  choice: verifyChoice,
  numeric: verifyNumeric,
  regex: verifyRegex,
} as const;

export type VerifierKind = keyof typeof verifiers;

/** What the verifier of a kind can be told beside the answer and the reference. */
export type VerifierOptions<K extends VerifierKind> = Omit<
  Parameters<(typeof verifiers)[K]>[0],
  'answer' | 'reference'
>;
