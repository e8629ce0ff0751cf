import { defineLayout, isForeign } from './layout.ts';
import { nemoGym } from './nemo-gym.ts';

/** The plain rows of NeMo Gym's quality-metrics page: a reward and a list of output items, without a request. */
export const qualityMetrics = defineLayout({
  ...nemoGym,
  id: 'quality-metrics',
  title: 'plain rollouts',
  source: 'NVIDIA-NeMo/Gym: docs/training/data-quality/quality-metrics.md at fa812acca',
  marks: '`reward` and a list `output`, without a request',
  recognise: (row) => ('reward' in row && Array.isArray(row.output) && !isForeign(row) ? 2 : 0),
  columns: {
    ...nemoGym.columns,
    task: ['task_id', 'prompt_id', 'example_id', 'metadata.task_id', ...(nemoGym.columns.task ?? [])],
    input: ['input', 'prompt', ...(nemoGym.columns.input ?? [])],
    output_tokens: ['usage.output_tokens', 'usage.completion_tokens', ...(nemoGym.columns.output_tokens ?? [])],
    truncated: ['incomplete_details.reason', 'finish_reason', ...(nemoGym.columns.truncated ?? [])],
  },
  fields: [
    { path: '', prefix: '' },
    { path: 'usage', prefix: '' },
  ],
});
