import { COMMON } from './common.ts';
import { definePreset } from './preset.ts';

export const sft = definePreset({
  id: 'sft',
  title: 'Supervised fine-tuning',
  purpose: 'Are most rollouts good enough to imitate, whole, and of several kinds?',
  checks: {
    ...COMMON,
    'dominant-task-type': {
      blocking: false,
      thresholds: {
        maximum: { value: 0.6, source: 'NeMo Gym quality metrics, checklist for SFT: no single task type > 60 %' },
      },
    },
    // Demonstrations that all pass have constant metrics, and that is as it should be.
    'identical-metrics': { blocking: false },
    'low-mean-reward': { blocking: true },
    'success-rate-out-of-band': {
      blocking: true,
      thresholds: {
        minimum: { value: 0.8, source: 'NeMo Gym quality metrics, target rates: SFT >= 80 %' },
      },
    },
    'truncated-responses': { blocking: true },
  },
});
