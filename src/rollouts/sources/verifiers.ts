import { defineLayout, isText } from './layout.ts';

/** Keys that a saved rollout has beside its prompt, completion and reward, across the versions of the format. */
const MARKS = [
  'example_id',
  'is_completed',
  'stop_condition',
  'generation_ms',
  'scoring_ms',
  'tool_defs',
  'token_usage',
];

/** `results.jsonl` of Prime Intellect's verifiers and `prime eval`: one row per rollout. */
export const verifiers = defineLayout({
  id: 'verifiers',
  title: 'verifiers results',
  source: 'PrimeIntellect-ai/verifiers: verifiers/utils/save_utils.py (state_to_output)',
  marks:
    '`prompt`, `completion` and `reward`, and one of `example_id`, `is_completed`, `stop_condition`, `generation_ms`, `scoring_ms`, `tool_defs`, `token_usage`',
  recognise(row) {
    if (!('reward' in row) || !('prompt' in row)) return 0;
    const isAnswered = isText(row.completion) || row.completion === null;
    return isAnswered && MARKS.some((mark) => mark in row) ? 3 : 0;
  },
  columns: {
    // Files of 2025 number their examples in `id`.
    task: ['example_id', 'id'],
    task_type: ['task', 'info.env_id'],
    reward: ['reward'],
    failure: ['error.error', 'error'],
    response: ['completion'],
    input: ['prompt'],
    output_tokens: ['token_usage.output_tokens', 'completion_tokens'],
    truncated: ['is_truncated'],
  },
  fields: [
    { path: '', prefix: '' },
    { path: 'token_usage', prefix: '' },
    { path: 'timing', prefix: 'timing.' },
  ],
});
