import { describe, expect, it } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { measureRows } from '../../../test/support/metrics.ts';

describe('subsets', () => {
  it('has mean reward and pass@k of each value of the named field, and a task may be in several', async () => {
    const levels = [['easy', 'easy'], ['hard', 'hard', 'easy'], ['hard']];
    const rows = rewardRows([[1, 0], [0, 0, 1], [1]], (task, rollout) => ({ level: { name: levels[task][rollout] } }));
    const { subsets } = await measureRows(rows, { map: { subset: 'level.name' } });
    expect(subsets?.by).toBe('level.name');
    expect(subsets?.subsets).toMatchObject([
      { value: 'easy', tasks: 2, rollouts: 3, meanReward: { value: 2 / 3 } },
      { value: 'hard', tasks: 2, rollouts: 3, meanReward: { value: 1 / 3 } },
    ]);
    const points = subsets?.subsets.map(({ passAtK }) =>
      passAtK.map(({ k, tasks, passAtK: p }) => [k, tasks, p.value]),
    );
    expect(points).toEqual([
      [
        [1, 2, 0.75],
        [2, 1, 1],
      ],
      [
        [1, 2, 0.5],
        [2, 1, 0],
      ],
    ]);
  });
});
