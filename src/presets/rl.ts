import { definePreset } from './preset.ts';

const TARGET = 'NeMo Gym quality metrics, target rates: RL 30-70 %';

export const rl = definePreset({
  id: 'rl',
  title: 'Reinforcement learning',
  purpose: 'Do the rollouts of a task differ in reward, so that a group-relative method has something to learn?',
  checks: {
    'clustered-rewards': { blocking: true },
    'dominant-task-type': { blocking: false },
    'duplicate-responses': { blocking: false },
    'duplicate-rollouts': { blocking: true },
    'empty-responses': { blocking: true },
    'identical-metrics': { blocking: true },
    'length-limit-hits': { blocking: false },
    'length-outliers': { blocking: false },
    'missing-rollouts': { blocking: false },
    'missing-task-types': { blocking: false },
    'nonfinite-rewards': { blocking: true },
    'reward-length-correlation': { blocking: false },
    'single-sample-tasks': { blocking: true },
    'single-turn-rollouts': { blocking: false },
    'success-rate-out-of-band': {
      blocking: true,
      thresholds: { minimum: { value: 0.3, source: TARGET }, maximum: { value: 0.7, source: TARGET } },
    },
    'truncated-responses': { blocking: false },
    'uniform-groups': { blocking: true },
    'unscored-rollouts': { blocking: true },
    'unstable-verifier': { blocking: true },
    'verifier-too-lenient': { blocking: false },
    'verifier-too-strict': { blocking: false },
  },
});
