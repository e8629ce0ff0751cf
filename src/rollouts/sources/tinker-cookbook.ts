import { defineLayout } from './layout.ts';

/** `*_rollout_summaries.jsonl` of tinker-cookbook: one row per trajectory, with token counts of its steps but no text. */
export const tinkerCookbook = defineLayout({
  id: 'tinker-cookbook',
  title: 'tinker-cookbook rollout summaries',
  source: 'thinking-machines-lab/tinker-cookbook: tinker_cookbook/rl/rollout_logging.py (serialize_rollout_summaries)',
  marks: '`group_idx`, `traj_idx` and `total_reward`',
  recognise: (row) => ('group_idx' in row && 'traj_idx' in row && 'total_reward' in row ? 3 : 0),
  columns: {
    // Groups are numbered anew in every iteration.
    task: ['+split', '+iteration', '+group_idx'],
    rollout_index: ['traj_idx'],
    task_type: ['tags[]'],
    reward: ['total_reward'],
    output_tokens: ['steps[].ac_len'],
    turns: ['steps[]'],
    truncated: ['steps[].stop_reason'],
  },
  fields: [
    { path: '', prefix: '' },
    { path: 'trajectory_metrics', prefix: '' },
  ],
  noise: ['schema_version', 'iteration', 'group_idx', 'traj_idx', 'sampling_client_step'],
});
