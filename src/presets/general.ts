import { COMMON } from './common.ts';
import { definePreset } from './preset.ts';

export const general = definePreset({
  id: 'general',
  title: 'General',
  purpose: 'Is the file complete and its verifier believable, whatever it will be used for?',
  checks: {
    ...COMMON,
    'missing-rollouts': { blocking: true },
    'missing-task-types': { blocking: true },
  },
});
