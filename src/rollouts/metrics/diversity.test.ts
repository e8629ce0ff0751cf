import { describe, expect, it } from 'vitest';
import { measureRows } from '../../../test/support/metrics.ts';

const typed = (type: string) => ({ metadata: { task_type: type } });

describe('diversity', () => {
  it('averages distinct answers over the tasks with two or more, and counts task types by their evenness', async () => {
    const answers = [['a', 'a', 'b', 'c'], ['x', 'x'], ['only one']];
    const rows = answers.flatMap((texts, task) =>
      texts.map((text, rollout) => ({
        _ng_task_index: task,
        _ng_rollout_index: rollout,
        reward: 1,
        ...typed(`type ${task % 2}`),
        response: { output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }] },
      })),
    );
    const { diversity } = await measureRows(rows);
    expect(diversity?.distinctResponses).toMatchObject({ value: (3 / 4 + 1 / 2) / 2, n: 2 });
    // numpy: p = [5/7, 2/7]; exp(-sum(p log p))
    expect(diversity?.effectiveTaskTypes).toBeCloseTo(1.8189685, 6);
  });
});
