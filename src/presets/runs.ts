import type { Preset } from './preset.ts';

/**
 * Checks of training runs, at every stage the same: each knows by which method a run was trained and does not apply to
 * the others. Those block whose failure means that no checkpoint of the run should be deployed as it is.
 */
export const RUNS: Preset['checks'] = {
  'dead-groups': { blocking: true },
  'diverged-loss': { blocking: true },
  'flat-train-loss': { blocking: false },
  'flat-zero-reward': { blocking: true },
  'grader-errors': { blocking: true },
  'high-initial-loss': { blocking: true },
  'loss-spike': { blocking: false },
  'no-reward-trend': { blocking: false },
  'nonfinite-values': { blocking: true },
  'overfit-checkpoint': { blocking: true },
  'reward-collapse': { blocking: true },
  'reward-gap': { blocking: false },
  'reward-hacking': { blocking: true },
  'token-growth': { blocking: false },
  'zero-learning-rate': { blocking: true },
};
