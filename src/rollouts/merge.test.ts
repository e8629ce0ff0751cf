import { describe, expect, it } from 'vitest';
import { rewardRows } from '../../test/support/check-cases.ts';
import { tablesOf } from '../../test/support/metrics.ts';
import { mergeRolloutTables } from './merge.ts';

describe('mergeRolloutTables', () => {
  it('joins tasks by key, in the order of their numbers, and rollouts by index', async () => {
    const rows = [2, 10, 1].flatMap((task) =>
      [0, 1].map((rollout) => ({ _ng_task_index: task, _ng_rollout_index: rollout, reward: task + rollout / 10 })),
    );
    const shards = [await tablesOf([rows[1], rows[2]]), await tablesOf([rows[0], rows[3], rows[4], rows[5]])];
    const { rollouts } = mergeRolloutTables(shards);
    expect(rollouts.taskKeys).toEqual(['1', '2', '10']);
    expect([...rollouts.offsets]).toEqual([0, 2, 4, 6]);
    expect([...rollouts.numbers('reward')]).toEqual([1, 1.1, 2, 2.1, 10, 10.1]);
  });

  it('expects what the shards expect of the inputs file they share', async () => {
    const inputs = [0, 0, 1, 1].map((task, i) => ({ _ng_task_index: task, _ng_rollout_index: i % 2 }));
    const [a, b] = [rewardRows([[1, 0]]), [{ _ng_task_index: 1, _ng_rollout_index: 0, reward: 1 }]];
    const merged = mergeRolloutTables([await tablesOf(a, { inputs }), await tablesOf(b, { inputs })]);
    expect(merged.inputs).toEqual([
      { key: '0', rollouts: 2, taskType: null },
      { key: '1', rollouts: 2, taskType: null },
    ]);
  });

  it('drops the median of a field that two shards have, and keeps that of one', async () => {
    const a = await tablesOf(rewardRows([[1, 0]], () => ({ alone: 3 })));
    const b = await tablesOf([{ _ng_task_index: 1, _ng_rollout_index: 0, reward: 1 }]);
    const [agent] = mergeRolloutTables([a, b]).agents!;
    const medians = agent.fields.map(({ name, median }) => [name, median]);
    expect(medians).toEqual(
      expect.arrayContaining([
        ['alone', 3],
        ['reward', undefined],
      ]),
    );
    expect(agent.rollouts).toBe(3);
  });

  it('is nothing without shards', () => {
    expect(mergeRolloutTables([])).toMatchObject({
      fields: [],
      agents: [],
      rollouts: { rolloutCount: 0, taskCount: 0 },
    });
  });
});
