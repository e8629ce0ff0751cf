import { describe, expect, it } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { measureRows } from '../../../test/support/metrics.ts';

describe('reward', () => {
  it('weighs rollouts or tasks, and says how many of each', async () => {
    const { reward } = await measureRows(rewardRows([[1, 1, 1], [0], [0.5]]));
    expect(reward).toMatchObject({ n: 5, kind: 'unit', distinct: 3, mean: 0.7 });
    expect(reward?.meanByRollout).toMatchObject({ value: 0.7, n: 5, clusters: 3 });
    expect(reward?.meanByTask).toMatchObject({ value: 0.5, n: 5, clusters: 3 });
  });

  it('splits the variance between and within tasks', async () => {
    const { reward } = await measureRows(
      rewardRows([
        [1, 1],
        [0, 0],
        [1, 0],
      ]),
    );
    // One-way ANOVA of equal groups of 2: MSB = 0.5, MSW = 1/6, between = (MSB - MSW) / 2 = 1/6, icc = 1/2.
    expect(reward?.variance?.within).toBeCloseTo(1 / 6, 12);
    expect(reward?.variance?.between).toBeCloseTo(1 / 6, 12);
    expect(reward?.variance?.icc).toBeCloseTo(0.5, 12);
    expect(reward?.variance?.designEffect).toBeCloseTo(1.5, 12);
  });

  it.each([
    ['binary', [0, 1]],
    ['unit', [0, 0.5]],
    ['other', [-1, 1]],
    ['other', [2, 0]],
  ])('calls rewards %s when they are %j', async (kind, rewards) => {
    expect((await measureRows(rewardRows([rewards]))).reward?.kind).toBe(kind);
  });

  it('keeps the interval of rewards within 0 to 1 inside it, and no other', async () => {
    const near = Array.from({ length: 4 }, (_, t) => [t === 0 ? 0 : 0.99]);
    const { reward } = await measureRows(rewardRows(near));
    expect(reward?.meanByRollout).toMatchObject({ low: expect.any(Number), high: 1 });
    const { reward: other } = await measureRows(rewardRows(near.map(([value]) => [value * 2])));
    expect(other?.meanByRollout.high).toBeGreaterThan(2);
  });

  it('has no split where it cannot be told, and no reward at all where none is scored', async () => {
    const one = await measureRows(rewardRows([[1], [0]]));
    expect(one.reward).not.toHaveProperty('variance');
    expect(await measureRows(rewardRows([[null]]))).not.toHaveProperty('reward');
  });
});
