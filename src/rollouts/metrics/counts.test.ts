import { describe, expect, it } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { measureRows } from '../../../test/support/metrics.ts';

describe('counts', () => {
  it('puts every rollout into one state, failed before masked before unscored', async () => {
    const rows = rewardRows([[1, null, 'high', 0, 0, 0, 1]], (_, rollout) => ({
      ...(rollout === 3 && { mask_sample: true }),
      ...(rollout === 4 && { _ng_failure_class: 'judge_failed', mask_sample: true }),
      ...(rollout === 5 && { mask_sample: false }),
    }));
    const { counts, reward } = await measureRows(rows);
    expect(counts).toMatchObject({
      rollouts: 7,
      scored: 3,
      unscored: 2,
      nonfinite: 0,
      masked: 1,
      failedRows: 1,
      failed: 1,
    });
    expect(counts.failureClasses).toEqual([{ class: 'judge_failed', count: 1 }]);
    expect(reward).toMatchObject({ n: 3, mean: 2 / 3 });
  });

  it('counts a reward whose square overflows as not finite', async () => {
    const { counts, reward } = await measureRows(rewardRows([[1e300, 1, 0]]));
    expect(counts).toMatchObject({ scored: 2, nonfinite: 1 });
    expect(reward).toMatchObject({ n: 2, kind: 'binary' });
  });

  it('counts rows that share task and index, but not a failed attempt beside its retry', async () => {
    const again = { _ng_task_index: 0, _ng_rollout_index: 0, reward: 1 };
    const failed = { _ng_task_index: 0, _ng_rollout_index: 1, reward: 0, _ng_failure_class: 'timeout' };
    const { counts } = await measureRows([...rewardRows([[1, 0]]), again, again, failed]);
    expect(counts.duplicates).toBe(3);
  });

  it('compares with the expected rollouts by task', async () => {
    const inputs = [0, 0, 1, 1, 2, 2].map((task, i) => ({ _ng_task_index: task, _ng_rollout_index: i % 2 }));
    const { counts, buckets } = await measureRows(rewardRows([[1, 0, 1], [1]]), { inputs });
    expect(counts).toMatchObject({ expectedTasks: 3, expectedRollouts: 6, missingRollouts: 3, extraRollouts: 1 });
    expect(buckets).toMatchObject({ always: 1, sometimes: 1, never: 0, missing: 1 });
  });

  it('says nothing about expected rollouts without inputs', async () => {
    const { counts } = await measureRows(rewardRows([[1]]));
    expect(counts).not.toHaveProperty('expectedTasks');
    expect(counts).not.toHaveProperty('missingRollouts');
  });
});
