import { describe, expect, it } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { measureRows } from '../../../test/support/metrics.ts';
import { commonK } from './k-values.ts';

describe('buckets', () => {
  it('sorts tasks by whether they always, sometimes or never pass', async () => {
    const { buckets, taskPassRates } = await measureRows(
      rewardRows([
        [1, 1],
        [1, 0],
        [0, 0],
        [0, 0],
        [null, null],
      ]),
    );
    expect(buckets).toMatchObject({ always: 1, sometimes: 1, never: 2, unscored: 1 });
    expect(buckets).not.toHaveProperty('missing');
    expect(taskPassRates?.counts).toEqual([2, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  it('values a retry as pass@k - pass@1 over the tasks with k rollouts', async () => {
    const { buckets } = await measureRows(
      rewardRows([
        [1, 1],
        [1, 0],
        [0, 0],
        [0, 0],
      ]),
    );
    expect(buckets?.retryK).toBe(2);
    // Gains by task: 0, 1 - 0.5, 0, 0; scipy.stats.t.interval(.95, 3, .125, sem) is [-0.273, 0.523], cut at 0.
    expect(buckets?.retryValue).toMatchObject({ value: 0.125, n: 4, low: 0 });
    expect(buckets?.retryValue?.high).toBeCloseTo(0.522806, 6);
  });

  it('does not let one short task shorten the k of all others', () => {
    expect(commonK([4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 1])).toBe(4);
    expect(commonK([4, 4, 4, 1])).toBe(1);
    expect(commonK([])).toBe(0);
  });

  it('values no retry where tasks have one rollout', async () => {
    const { buckets } = await measureRows(rewardRows([[1], [0]]));
    expect(buckets).not.toHaveProperty('retryValue');
  });
});
