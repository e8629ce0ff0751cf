import { COMMON } from './common.ts';
import { definePreset } from './preset.ts';

const TARGET = 'NeMo Gym quality metrics, target rates: RL 30-70 %';

export const rl = definePreset({
  id: 'rl',
  title: 'Reinforcement learning',
  purpose: 'Do the rollouts of a task differ in reward, so that a group-relative method has something to learn?',
  checks: {
    ...COMMON,
    'clustered-rewards': { blocking: true },
    'single-sample-tasks': { blocking: true },
    'success-rate-out-of-band': {
      blocking: true,
      thresholds: { minimum: { value: 0.3, source: TARGET }, maximum: { value: 0.7, source: TARGET } },
    },
    'uniform-groups': { blocking: true },
  },
});
