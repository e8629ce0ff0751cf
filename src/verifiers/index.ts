export { type VerifierKind, type VerifierOptions, verifiers } from './kinds.ts';
export { type Extracted, type Extraction, type ExtractOptions, extractAnswer } from './math/extract.ts';
export { type MathOptions, verifyMath } from './math/verify-math.ts';
export type { Verdict, Verification, VerificationRequest } from './verdict.ts';
export { type VerifyRequest, verify } from './verify.ts';
