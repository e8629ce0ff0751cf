import { describe, expect, it } from 'vitest';
import { armVariance } from './arm-variance.ts';
import { powerRuns } from './power-runs.ts';
import { sampleSizePermutation } from './sample-size-permutation.ts';

describe('powerRuns', () => {
  it('says aloud that three seeds cannot reach 0.05', () => {
    // Research page on retrain, sections 7.3 and 8.2, for a hoped-for point at 0.927 points between runs
    const plan = { difference: 1, standardDeviation: 0.927 };
    const three = powerRuns({ runs: 3, ...plan });
    expect(three).toMatchObject({ floor: 0.1, reachesAlpha: false, runsToReachAlpha: 4, runsNeeded: 15 });
    expect(three.minimumDetectableEffect).toBeCloseTo(2.85, 2);
    expect(three.power!).toBeLessThan(0.2);
    expect(powerRuns({ runs: 4, ...plan })).toMatchObject({ reachesAlpha: true });
    expect(powerRuns({ runs: 15, ...plan }).power!).toBeGreaterThan(0.8);
  });

  it('needs six pairs where runs are paired', () => {
    const five = powerRuns({ runs: 5, difference: 1, standardDeviation: 1, paired: true });
    expect(five).toMatchObject({ floor: 0.0625, reachesAlpha: false, runsToReachAlpha: 6 });
    expect(powerRuns({ runs: 6, difference: 1, standardDeviation: 1, paired: true }).reachesAlpha).toBe(true);
  });

  it('leaves out what single runs cannot tell', () => {
    const one = powerRuns({ runs: 1, difference: 1, standardDeviation: 1 });
    expect(one.power).toBeUndefined();
    expect(one.minimumDetectableEffect).toBeUndefined();
    expect(one).toMatchObject({ floor: 1, reachesAlpha: false });
  });
});

describe('sampleSizePermutation', () => {
  it('is the first number of runs whose floor is low enough', () => {
    // 2 / C(2 S, S) and 2 / 2^S: research page on retrain, section 8.2
    expect(sampleSizePermutation()).toBe(4);
    expect(sampleSizePermutation({ paired: true })).toBe(6);
    expect(sampleSizePermutation({ alternative: 'greater' })).toBe(3);
    expect(sampleSizePermutation({ alpha: 0.01 })).toBe(5);
    expect(sampleSizePermutation({ alpha: 0.1 })).toBe(3);
    expect(() => sampleSizePermutation({ alpha: 1 })).toThrow('invalid alpha: 1');
  });
});

describe('armVariance', () => {
  const plan = { runs: 8, prompts: 160, groupSize: 16, rate: 0.45, icc: 0.8, runVariance: 0.0093 ** 2 };

  it('splits the variance of a pass rate by what reduces it', () => {
    const base = armVariance(plan);
    expect(base.total).toBeCloseTo(base.run + base.prompt + base.rollout, 18);
    const more = armVariance({ ...plan, runs: 16 });
    expect(more.run).toBeCloseTo(base.run / 2, 15);
    expect(more.prompt).toBe(base.prompt);
    expect(more.rollout).toBeCloseTo(base.rollout / 2, 15);
    expect(armVariance({ ...plan, groupSize: 32 }).prompt).toBe(base.prompt);
  });

  it('is binomial where nothing is shared', () => {
    const { total } = armVariance({ ...plan, runs: 1, icc: 0, runVariance: 0 });
    expect(total).toBeCloseTo((0.45 * 0.55) / (160 * 16), 15);
  });

  it('refuses impossible plans', () => {
    expect(() => armVariance({ ...plan, runs: 0 })).toThrow('invalid runs: 0 (1 or more)');
    expect(() => armVariance({ ...plan, icc: 2 })).toThrow('invalid icc: 2 (0 to 1)');
    expect(() => armVariance({ ...plan, runVariance: -1 })).toThrow('invalid runVariance: -1');
  });
});
