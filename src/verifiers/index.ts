export { type ChoiceOptions, verifyChoice } from './choice/verify-choice.ts';
export { type VerifierKind, type VerifierOptions, verifiers } from './kinds.ts';
export { type Extracted, type Extraction, type ExtractOptions, extractAnswer } from './math/extract.ts';
export { type MathOptions, verifyMath } from './math/verify-math.ts';
export { type NumericOptions, verifyNumeric } from './numeric/verify-numeric.ts';
export { type RegexOptions, verifyRegex } from './regex/verify-regex.ts';
export { type StringOptions, verifyString } from './string/verify-string.ts';
export type { Verdict, Verification, VerificationRequest } from './verdict.ts';
export { type VerifyRequest, verify } from './verify.ts';
