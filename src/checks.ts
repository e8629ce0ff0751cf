import type { Check } from './check.ts';
import lowMeanReward from './rollouts/checks/low-mean-reward/low-mean-reward.ts';
import rewardLengthCorrelation from './rollouts/checks/reward-length-correlation/reward-length-correlation.ts';
import singleSampleTasks from './rollouts/checks/single-sample-tasks/single-sample-tasks.ts';
import successRateOutOfBand from './rollouts/checks/success-rate-out-of-band/success-rate-out-of-band.ts';
import uniformGroups from './rollouts/checks/uniform-groups/uniform-groups.ts';
import unstableVerifier from './rollouts/checks/unstable-verifier/unstable-verifier.ts';
import verifierTooLenient from './rollouts/checks/verifier-too-lenient/verifier-too-lenient.ts';
import verifierTooStrict from './rollouts/checks/verifier-too-strict/verifier-too-strict.ts';

/** Every check of every job, sorted by id. Adding a check is its folder and two lines here. */
export const CHECKS: readonly Check[] = [
  lowMeanReward,
  rewardLengthCorrelation,
  singleSampleTasks,
  successRateOutOfBand,
  uniformGroups,
  unstableVerifier,
  verifierTooLenient,
  verifierTooStrict,
] as Check[];
