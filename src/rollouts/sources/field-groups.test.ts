import { describe, expect, it } from 'vitest';
import { loadRolloutRows } from '../../../test/support/rollouts.ts';

const REST = { _ng_task_index: 0, _ng_rollout_index: 0, reward: 1 };
const RESPONSE = { output: [], usage: { input_tokens: 20, output_tokens: 2 } };

describe('the numeric fields of a row', () => {
  it.each([
    ['after', { ...REST, response: RESPONSE, input_tokens: 10, output_tokens: 1 }],
    ['before', { input_tokens: 10, output_tokens: 1, ...REST, response: RESPONSE }],
  ])('take the usage rather than a key of the row that stands %s it', async (_, row) => {
    const { fields } = (await loadRolloutRows([row])).tables;
    const means = Object.fromEntries(fields.map(({ name, moments }) => [name, moments.mean]));
    expect(means).toMatchObject({ input_tokens: 20, output_tokens: 2, reward: 1 });
  });

  it('are found wherever in the file they first appear', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => ({
      ...REST,
      _ng_rollout_index: i,
      ...(i === 299 ? { late: 7 } : {}),
    }));
    const { fields } = (await loadRolloutRows(rows)).tables;
    expect(fields.find(({ name }) => name === 'late')).toMatchObject({ moments: { n: 1, mean: 7 } });
  });
});
