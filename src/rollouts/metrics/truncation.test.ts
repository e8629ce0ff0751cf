import { describe, expect, it } from 'vitest';
import { measureRows } from '../../../test/support/metrics.ts';

const row = (task: number, rollout: number, text: string, extra: object = {}, response: object = {}) => ({
  _ng_task_index: task,
  _ng_rollout_index: rollout,
  reward: 1,
  response: {
    output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }],
    usage: { output_tokens: text.length * 2 },
    ...response,
  },
  ...extra,
});

describe('truncation', () => {
  it('is the share the file calls truncated, and the share at the token limit, each of those that say', async () => {
    const limited = (limit: number) => ({ responses_create_params: { input: 'x', max_output_tokens: limit } });
    const { truncation } = await measureRows([
      row(0, 0, 'abc', limited(6), { incomplete_details: { reason: 'max_output_tokens' } }),
      row(0, 1, 'abc', limited(7), { incomplete_details: null }),
      row(1, 0, 'abc', {}, { incomplete_details: null }),
    ]);
    expect(truncation?.truncated).toMatchObject({ value: 1 / 3, n: 3, clusters: 2 });
    expect(truncation?.atTokenLimit).toMatchObject({ value: 0.5, n: 2 });
  });

  it('is absent when no row says either', async () => {
    expect(await measureRows([{ _ng_task_index: 0, _ng_rollout_index: 0, reward: 1 }])).not.toHaveProperty(
      'truncation',
    );
  });
});
