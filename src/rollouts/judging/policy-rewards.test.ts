import { describe, expect, it } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { loadRolloutRows } from '../../../test/support/rollouts.ts';
import { successes } from '../success.ts';
import { groupRewards } from './group-rewards.ts';
import { policyRewards } from './policy-rewards.ts';

const frameOf = async (rows: readonly object[]) => (await loadRolloutRows(rows)).tables.rollouts;

describe('policyRewards', () => {
  it('leaves out masked, failed and unscored rows and keeps the order of the frame', async () => {
    const marks = [{}, { mask_sample: true }, { _ng_failure_class: 'timeout' }, { mask_sample: false }];
    const frame = await frameOf(
      rewardRows(
        [
          [1, 1, 1, 0],
          [null, 0.5],
        ],
        (task, i) => (task === 0 ? marks[i] : {}),
      ),
    );
    expect([...policyRewards(frame)]).toEqual([1, Number.NaN, Number.NaN, 0, Number.NaN, 0.5]);
  });
});

describe('groupRewards', () => {
  it('counts the scored rollouts of a task and drops groups that are too small', async () => {
    const frame = await frameOf(
      rewardRows([
        [1, null, 0],
        [null, 0.5],
        [0.2, 0.2],
      ]),
    );
    expect(groupRewards(policyRewards(frame), frame.offsets, { size: 2 })).toEqual([
      { task: 0, row: 0, n: 2, mean: 0.5, least: 0, greatest: 1 },
      { task: 2, row: 5, n: 2, mean: 0.2, least: 0.2, greatest: 0.2 },
    ]);
  });

  it('keeps a mean within its own rewards in spite of rounding', () => {
    const rewards = new Float64Array(10).fill(0.1);
    expect(groupRewards(rewards, Int32Array.of(0, 10))[0].mean).toBe(0.1);
  });
});

describe('successes', () => {
  it('takes the success field where the row has one, else the reward, else says nothing', async () => {
    const frame = await frameOf(
      rewardRows([[0, 1, 0.8, null]], (_, rollout) => (rollout === 0 ? { success: true } : {})),
    );
    const { by, bySuccessField, byReward, passed } = successes(frame, { threshold: 0.8 });
    expect([...passed]).toEqual([1, 1, 1, Number.NaN]);
    expect({ by, bySuccessField, byReward }).toEqual({
      by: 'the success field, else reward >= 0.8',
      bySuccessField: 1,
      byReward: 2,
    });
  });
});
