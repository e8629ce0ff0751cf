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

describe('lengths', () => {
  it('covers what the rows say, masked ones too, and leaves out what none says', async () => {
    const { lengths } = await measureRows([row(0, 0, 'ab'), row(0, 1, 'abcd', { mask_sample: true })]);
    expect(lengths.characters).toMatchObject({ n: 2, mean: 3, min: 2, max: 4 });
    expect(lengths.output_tokens).toMatchObject({ n: 2, mean: 6 });
    expect(lengths.turns).toMatchObject({ n: 2, mean: 1 });
    const { lengths: none } = await measureRows([{ _ng_task_index: 0, _ng_rollout_index: 0, reward: 1 }]);
    expect(none).toEqual({});
  });
});
