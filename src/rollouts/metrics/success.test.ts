import { describe, expect, it } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { measureRows } from '../../../test/support/metrics.ts';

const rate = async (rewards: unknown[], options = {}, extra = () => ({})) => {
  const { success } = await measureRows(rewardRows([rewards], extra), options);
  return success && { by: success.by, threshold: success.threshold, value: success.rate.value };
};

describe('success', () => {
  it('is full credit by default, when no reward exceeds 1', async () => {
    expect(await rate([1, 0.9, 0, 0.5])).toEqual({ by: 'reward >= 1', threshold: 1, value: 0.25 });
    expect(await rate([-1, 1])).toEqual({ by: 'reward >= 1', threshold: 1, value: 0.5 });
  });

  it('is unknown for rewards beyond 1, whose full credit nobody knows, until a threshold is given', async () => {
    expect(await rate([19.4, 0])).toBeUndefined();
    expect(await rate([19.4, 0], { passThreshold: 10 })).toEqual({ by: 'reward >= 10', threshold: 10, value: 0.5 });
  });

  it('is what the success field says, and the threshold of the user overrides it', async () => {
    const failing = () => ({ success: false });
    expect(await rate([1, 1], {}, failing)).toMatchObject({ by: 'the success field', value: 0 });
    expect(await rate([1, 0.2], { passThreshold: 0.5 }, failing)).toMatchObject({ by: 'reward >= 0.5', value: 0.5 });
  });

  it('leaves masked, failed and unscored rollouts out', async () => {
    const rows = rewardRows([[1, 0, 0, null]], (_, rollout) => ({
      ...(rollout === 1 && { mask_sample: true }),
      ...(rollout === 2 && { _ng_failure_class: 'timeout' }),
    }));
    const { success } = await measureRows(rows);
    expect(success?.rate).toMatchObject({ value: 1, n: 1 });
  });

  it('is absent when nothing is scored', async () => {
    expect(await rate([null, null])).toBeUndefined();
  });
});
