import type { Check } from './check.ts';
import verifierTooStrict from './rollouts/checks/verifier-too-strict/verifier-too-strict.ts';

/** Every check of every job, sorted by id. Adding a check is its folder and one line here. */
export const CHECKS: readonly Check[] = [verifierTooStrict] as Check[];
