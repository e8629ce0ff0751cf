import type { Preset } from './preset.ts';

/**
 * Checks of training runs, at every stage the same: each knows by which method a run was trained and does not apply to
 * the others. Those block whose failure means that no checkpoint of the run should be deployed as it is.
 */
export const RUNS: Preset['checks'] = {
  'diverged-loss': { blocking: true },
  'flat-train-loss': { blocking: false },
  'high-initial-loss': { blocking: true },
  'loss-spike': { blocking: false },
  'nonfinite-values': { blocking: true },
  'overfit-checkpoint': { blocking: true },
  'zero-learning-rate': { blocking: true },
};
