import { defineLayout } from './layout.ts';

/**
 * Rollout and validation dumps of verl: `rollout_data_dir/N.jsonl` and `validation_data_dir/N.jsonl`, one file per
 * training step, decoded texts and the summed token scores. Extras of the reward function follow as further keys.
 */
export const verl = defineLayout({
  id: 'verl',
  title: 'verl rollout dump',
  source: 'verl-project/verl: verl/trainer/ppo/ray_trainer.py (_dump_generations)',
  marks: 'the texts `input` and `output`, `score` and `step`',
  recognise(row) {
    if (typeof row.input !== 'string' || typeof row.output !== 'string') return 0;
    return 'score' in row && 'step' in row ? 3 : 0;
  },
  columns: {
    task_type: ['data_source'],
    reward: ['score'],
    // The validation core variable, where the reward function reports one.
    success: ['acc'],
    response: ['output'],
    input: ['+step', '+input'],
  },
  fields: [{ path: '', prefix: '' }],
  noise: ['step'],
});
