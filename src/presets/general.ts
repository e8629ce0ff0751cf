import { definePreset } from './preset.ts';

export const general = definePreset({
  id: 'general',
  title: 'General',
  purpose: 'Is the file complete and its verifier believable, whatever it will be used for?',
  checks: {
    'dominant-task-type': { blocking: false },
    'duplicate-responses': { blocking: false },
    'duplicate-rollouts': { blocking: true },
    'empty-responses': { blocking: true },
    'identical-metrics': { blocking: true },
    'length-limit-hits': { blocking: false },
    'length-outliers': { blocking: false },
    'missing-rollouts': { blocking: true },
    'missing-task-types': { blocking: true },
    'nonfinite-rewards': { blocking: true },
    'reward-length-correlation': { blocking: false },
    'single-turn-rollouts': { blocking: false },
    'success-rate-out-of-band': { blocking: false },
    'truncated-responses': { blocking: false },
    'unscored-rollouts': { blocking: true },
    'unstable-verifier': { blocking: true },
    'verifier-too-lenient': { blocking: false },
    'verifier-too-strict': { blocking: false },
  },
});
