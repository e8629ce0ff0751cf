import { COMMON } from './common.ts';
import { definePreset } from './preset.ts';

const TARGET = 'NeMo Gym quality metrics, target rates: DPO 40-70 %';

export const dpo = definePreset({
  id: 'dpo',
  title: 'Direct preference optimization',
  purpose: 'Does each task have a better and a worse answer, far enough apart to make a pair?',
  checks: {
    ...COMMON,
    'narrow-reward-spread': { blocking: true },
    'single-sample-tasks': { blocking: true },
    'success-rate-out-of-band': {
      blocking: true,
      thresholds: { minimum: { value: 0.4, source: TARGET }, maximum: { value: 0.7, source: TARGET } },
    },
    'uniform-groups': {
      blocking: true,
      thresholds: {
        maximum: { value: 0.4, source: 'NeMo Gym sampling strategies, DPO: pair yield 60-80 % of the tasks' },
        gap: { value: 0.2, source: 'NeMo Gym prepare for training, DPO: gap >= 0.2; other pages 0.1 and 0.15' },
      },
    },
  },
});
