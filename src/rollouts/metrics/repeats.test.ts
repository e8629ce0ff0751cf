import { describe, expect, it } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { measureRows } from '../../../test/support/metrics.ts';

const indexed = (places: readonly (readonly [task: number, rollout: number, reward: unknown])[]) =>
  places.map(([task, rollout, reward]) => ({ _ng_task_index: task, _ng_rollout_index: rollout, reward }));

describe('repeats', () => {
  it("has each repeat's mean with Student's t over tasks, and the repeats' own mean and spread", async () => {
    const { repeats } = await measureRows(
      rewardRows([
        [1, 0],
        [0, 1],
        [1, 1],
        [0.5, null],
      ]),
    );
    // scipy.stats.t.interval(.95, 3, mean, sem) of [1, 0, 1, .5]
    expect(repeats?.points[0]).toMatchObject({ index: 0, tasks: 4, missing: 0 });
    expect(repeats?.points[0].mean).toMatchObject({ value: 0.625, n: 4, low: 0, high: 1 });
    // of [0, 1, 1], cut at 1; the fourth task has no score in this repeat
    expect(repeats?.points[1]).toMatchObject({ index: 1, tasks: 3, missing: 1 });
    expect(repeats?.points[1].mean.value).toBeCloseTo(2 / 3, 12);
    // numpy.std([.625, 2/3], ddof=1), scipy.stats.sem
    expect(repeats?.acrossRepeats).toMatchObject({ n: 2, method: "Student's t" });
    expect(repeats?.std).toBeCloseTo(0.029462782549439473, 12);
    expect(repeats?.standardError).toBeCloseTo(0.02083333333333333, 12);
  });

  it('has the bounds of scipy', async () => {
    const { repeats } = await measureRows(
      rewardRows([
        [2, 3],
        [2.5, 3],
        [3, 3],
      ]),
    );
    // scipy.stats.t.interval(.95, 2, mean, sem) of [2, 2.5, 3]
    expect(repeats?.points[0].mean.low).toBeCloseTo(1.257931, 6);
    expect(repeats?.points[0].mean.high).toBeCloseTo(3.742069, 6);
    expect(repeats?.points[1].mean).not.toHaveProperty('low');
  });

  it('keeps sparse indices apart, and counts a duplicated one once', async () => {
    const { repeats } = await measureRows(
      indexed([
        [81, 3, 1],
        [81, 8, 0],
        [81, 8, 1],
        [86, 3, 0],
        [86, 9, 1],
      ]),
    );
    expect(repeats?.points.map(({ index, tasks, missing, mean }) => [index, tasks, missing, mean.value])).toEqual([
      [3, 2, 0, 0.5],
      [8, 1, 1, 0.5],
      [9, 1, 1, 1],
    ]);
  });

  it('is absent for one repeat, and where the index numbers rollouts instead of repeats', async () => {
    expect(await measureRows(rewardRows([[1], [0]]))).not.toHaveProperty('repeats');
    const numbered = indexed(Array.from({ length: 20 }, (_, i) => [i >> 1, i, 1] as const));
    expect(await measureRows(numbered)).not.toHaveProperty('repeats');
  });
});
