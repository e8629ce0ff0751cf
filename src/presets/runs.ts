import type { Preset } from './preset.ts';

/**
 * Checks of training runs, at every stage the same: each knows by which method a run was trained and does not apply to
 * the others. Those block whose failure means that no checkpoint of the run should be deployed as it is.
 *
 * Of rewards these block: nothing was taught (flat-zero-reward, dead-groups at 1.0), what was taught is not what was meant
 * (grader-errors, reward-hacking), or what was learnt is gone (reward-collapse). A missing trend, a gap or a growing length
 * alone leaves checkpoints that may be compared and used. Those that block do not apply, rather than leave the verdict open,
 * where there is no rise to doubt or no room for a fall.
 */
export const RUNS: Preset['checks'] = {
  'chance-preference-accuracy': { blocking: false },
  'clip-fraction': { blocking: false },
  'collapsed-train-loss': { blocking: true },
  'dead-groups': { blocking: true },
  'diverged-loss': { blocking: true },
  'engine-mismatch': { blocking: false },
  'entropy-collapse': { blocking: false },
  'flat-train-loss': { blocking: false },
  'flat-zero-reward': { blocking: true },
  'grader-errors': { blocking: true },
  'gradient-anomaly': { blocking: false },
  'high-final-losses': { blocking: false },
  'high-initial-loss': { blocking: true },
  'likelihood-displacement': { blocking: false },
  'loss-not-progress': { blocking: false },
  'loss-spike': { blocking: false },
  'negative-reward': { blocking: false },
  'no-reward-trend': { blocking: false },
  'nonfinite-values': { blocking: true },
  'overconfident-preferences': { blocking: false },
  'overconfident-validation': { blocking: false },
  'overfit-checkpoint': { blocking: true },
  'overfit-ratio': { blocking: false },
  'parse-errors': { blocking: false },
  'reference-drift': { blocking: false },
  'reference-mismatch': { blocking: false },
  'resumed-steps': { blocking: false },
  'reward-collapse': { blocking: true },
  'reward-gap': { blocking: false },
  'reward-hacking': { blocking: true },
  'saturated-preferences': { blocking: false },
  'single-batch-validation': { blocking: false },
  'token-growth': { blocking: false },
  'train-valid-gap-from-start': { blocking: false },
  'trivial-reward': { blocking: false },
  'truncated-completions': { blocking: false },
  'undertrained-run': { blocking: false },
  'unresponsive-rollouts': { blocking: false },
  'valid-oscillation': { blocking: false },
  'valid-plateau': { blocking: false },
  'zero-learning-rate': { blocking: true },
};
