import { type VerifierKind, type VerifierOptions, verifiers } from './kinds.ts';
import type { Verification, VerificationRequest } from './verdict.ts';

/** A request that says of what kind the answer is, with the options of that kind. */
export type VerifyRequest<K extends VerifierKind = VerifierKind> = VerificationRequest & {
  readonly kind?: K;
} & VerifierOptions<K>;

/**
 * Judges an answer against its reference by the verifier of its kind, `math` unless said otherwise. The verdict depends on the
 * request alone. Throws a RangeError for an unknown kind or an option out of range.
 */
export function verify<K extends VerifierKind = 'math'>({ kind, ...request }: VerifyRequest<K>): Verification {
  const name = kind ?? 'math';
  if (!Object.hasOwn(verifiers, name))
    throw new RangeError(`invalid kind: ${name} (one of ${Object.keys(verifiers).join(', ')})`);
  return (verifiers[name] as (request: VerificationRequest) => Verification)(request as unknown as VerificationRequest);
}
