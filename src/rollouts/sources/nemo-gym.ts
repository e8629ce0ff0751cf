import { defineLayout, isForeign, isObject } from './layout.ts';

/**
 * Rollout files of NVIDIA NeMo Gym. The columns of its quality-metrics page (`success`, `output`, `metadata.task_type`)
 * are read wherever they occur, since servers may return any of them.
 */
export const nemoGym = defineLayout({
  id: 'nemo-gym',
  title: 'NeMo Gym rollouts',
  source: 'NVIDIA-NeMo/Gym: nemo_gym/rollout_collection.py, nemo_gym/reward_profile.py',
  marks:
    '`_ng_task_index`, `_ng_rollout_index`, `_ng_failure_class` or `responses_create_params`, beside a `response` or a `reward`',
  recognise(row) {
    const isResult = 'response' in row || 'reward' in row || '_ng_failure_class' in row;
    if (!isResult) return 0;
    if ('_ng_task_index' in row || '_ng_rollout_index' in row || '_ng_failure_class' in row) return 3;
    if (isObject(row.responses_create_params)) return 3;
    if (isForeign(row)) return 0;
    return isObject(row.response) && Array.isArray(row.response.output) && 'reward' in row ? 2 : 0;
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
});
