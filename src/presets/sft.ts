import { definePreset } from './preset.ts';

export const sft = definePreset({
  id: 'sft',
  title: 'Supervised fine-tuning',
  purpose: 'Are most rollouts good enough to imitate, whole, and of several kinds?',
  checks: {
    'dominant-task-type': {
      blocking: false,
      thresholds: {
        maximum: { value: 0.6, source: 'NeMo Gym quality metrics, checklist for SFT: no single task type > 60 %' },
      },
    },
    'duplicate-responses': { blocking: false },
    'duplicate-rollouts': { blocking: true },
    'empty-responses': { blocking: true },
    'identical-metrics': { blocking: false },
    'length-limit-hits': { blocking: false },
    'length-outliers': { blocking: false },
    'low-mean-reward': { blocking: true },
    'missing-rollouts': { blocking: false },
    'missing-task-types': { blocking: false },
    'nonfinite-rewards': { blocking: true },
    'reward-length-correlation': { blocking: false },
    'single-turn-rollouts': { blocking: false },
    'success-rate-out-of-band': {
      blocking: true,
      thresholds: {
        minimum: { value: 0.8, source: 'NeMo Gym quality metrics, target rates: SFT >= 80 %' },
      },
    },
    'truncated-responses': { blocking: true },
    'unscored-rollouts': { blocking: true },
    'unstable-verifier': { blocking: true },
    'verifier-too-lenient': { blocking: false },
    'verifier-too-strict': { blocking: false },
  },
});
