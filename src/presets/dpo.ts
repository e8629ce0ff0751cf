import { definePreset } from './preset.ts';

const TARGET = 'NeMo Gym quality metrics, target rates: DPO 40-70 %';

export const dpo = definePreset({
  id: 'dpo',
  title: 'Direct preference optimization',
  purpose: 'Does each task have a better and a worse answer, far enough apart to make a pair?',
  checks: {
    'dominant-task-type': { blocking: false },
    'duplicate-responses': { blocking: false },
    'duplicate-rollouts': { blocking: true },
    'empty-responses': { blocking: true },
    'identical-metrics': { blocking: true },
    'length-limit-hits': { blocking: false },
    'length-outliers': { blocking: false },
    'missing-rollouts': { blocking: false },
    'missing-task-types': { blocking: false },
    'narrow-reward-spread': { blocking: true },
    'nonfinite-rewards': { blocking: true },
    'reward-length-correlation': { blocking: false },
    'single-sample-tasks': { blocking: true },
    'single-turn-rollouts': { blocking: false },
    'success-rate-out-of-band': {
      blocking: true,
      thresholds: { minimum: { value: 0.4, source: TARGET }, maximum: { value: 0.7, source: TARGET } },
    },
    'truncated-responses': { blocking: false },
    'uniform-groups': {
      blocking: true,
      thresholds: {
        maximum: { value: 0.4, source: 'NeMo Gym sampling strategies, DPO: pair yield 60-80 % of the tasks' },
        gap: { value: 0.2, source: 'NeMo Gym prepare for training, DPO: gap >= 0.2; other pages 0.1 and 0.15' },
      },
    },
    'unscored-rollouts': { blocking: true },
    'unstable-verifier': { blocking: true },
    'verifier-too-lenient': { blocking: false },
    'verifier-too-strict': { blocking: false },
  },
});
