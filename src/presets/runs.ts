import type { Preset } from './preset.ts';

/**
 * Checks of training runs, at every stage the same: each knows by which method a run was trained and does not apply to
 * the others. Those block whose failure means that no checkpoint of the run should be deployed as it is.
 */
export const RUNS: Preset['checks'] = {
  'chance-preference-accuracy': { blocking: false },
  'collapsed-train-loss': { blocking: true },
  'dead-groups': { blocking: true },
  'diverged-loss': { blocking: true },
  'flat-train-loss': { blocking: false },
  'flat-zero-reward': { blocking: true },
  'grader-errors': { blocking: true },
  'high-final-losses': { blocking: false },
  'high-initial-loss': { blocking: true },
  'likelihood-displacement': { blocking: false },
  'loss-spike': { blocking: false },
  'no-reward-trend': { blocking: false },
  'nonfinite-values': { blocking: true },
  'overconfident-preferences': { blocking: false },
  'overconfident-validation': { blocking: false },
  'overfit-checkpoint': { blocking: true },
  'overfit-ratio': { blocking: false },
  'reference-mismatch': { blocking: false },
  'resumed-steps': { blocking: false },
  'reward-collapse': { blocking: true },
  'reward-gap': { blocking: false },
  'reward-hacking': { blocking: true },
  'saturated-preferences': { blocking: false },
  'single-batch-validation': { blocking: false },
  'token-growth': { blocking: false },
  'train-valid-gap-from-start': { blocking: false },
  'undertrained-run': { blocking: false },
  'valid-oscillation': { blocking: false },
  'valid-plateau': { blocking: false },
  'zero-learning-rate': { blocking: true },
};
