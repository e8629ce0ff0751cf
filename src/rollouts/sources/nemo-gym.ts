import { defineLayout, valueAt } from './layout.ts';

/** Rollout files of NVIDIA NeMo Gym, and the plain layout of its quality-metrics page (`success`, `output`, `metadata`). */
export const nemoGym = defineLayout({
  id: 'nemo-gym',
  title: 'NeMo Gym rollouts',
  recognise(row) {
    if ('_ng_task_index' in row || '_ng_rollout_index' in row) return 3;
    if (valueAt(row, 'responses_create_params') !== undefined && ('response' in row || 'reward' in row)) return 3;
    if (valueAt(row, 'response.output') !== undefined && 'reward' in row) return 2;
    return 'reward' in row && Array.isArray(row.output) ? 2 : 0;
  },
  columns: {
    task: ['_ng_task_index'],
    rollout_index: ['_ng_rollout_index'],
    agent: ['agent_ref.name', 'agent_name'],
    task_type: ['metadata.task_type'],
    reward: ['reward'],
    success: ['success'],
    masked: ['mask_sample'],
    failure: ['_ng_failure_class'],
    response: ['response.output', 'output'],
    input: ['responses_create_params.input'],
    output_tokens: ['response.usage.output_tokens', 'response.usage.completion_tokens'],
    token_limit: ['responses_create_params.max_output_tokens'],
    truncated: ['response.incomplete_details.reason'],
  },
  fields: [
    { path: '', prefix: '' },
    { path: 'response.usage', prefix: '' },
  ],
  noise: ['_ng_attempt_index', 'seed', 'id', 'task_id'],
});
