import { definePreset } from './preset.ts';

export const general = definePreset({
  id: 'general',
  title: 'General',
  purpose: 'Is the file complete and its verifier believable, whatever it will be used for?',
  checks: {
    'verifier-too-strict': { blocking: false },
  },
});
