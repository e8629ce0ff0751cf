import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneSampleTTest } from './one-sample-t-test.ts';
import { pairedTTest } from './paired-t-test.ts';
import { welchTTest } from './welch-t-test.ts';

const x = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4];
const y = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 24.4];

// Final correct rates published in retrain's experiment notes: three seeds with PPO clipping and without, and two more
// seeds of the first and third condition.
const grpo = [0.48, 0.465, 0.471];
const ppo = [0.337, 0.417, 0.315];
const maxrl = [0.493, 0.475, 0.469];
const maxrlPpo = [0.421, 0.393, 0.373];
const grpoFive = [...grpo, 0.486, 0.482];
const maxrlFive = [...maxrl, 0.474, 0.469];

describe('welchTTest', () => {
  it('agrees with scipy on unequal sizes', () => {
    // scipy.stats.ttest_ind(x, y[:9], equal_var=False, alternative=...), .confidence_interval(0.9) of the two-sided
    const result = welchTTest(x, y.slice(0, 9), { level: 0.9 })!;
    expect(result.statistic).toBeCloseTo(-2.878402952292628, 12);
    expect(result.pvalue).toBeCloseTo(0.008929836466237332, 13);
    expect(result.df).toBeCloseTo(21.229610191132636, 11);
    expect(result.estimate.low).toBeCloseTo(-4.512088826053635, 9);
    expect(result.estimate.high).toBeCloseTo(-1.1368000628352641, 9);
    expect(welchTTest(x, y.slice(0, 9), { alternative: 'less' })!.pvalue).toBeCloseTo(0.004464918233118666, 13);
    expect(welchTTest(x, y.slice(0, 9), { alternative: 'greater' })!.pvalue).toBeCloseTo(0.9955350817668813, 13);
    expect(result).toMatchObject({ n: 24, method: "Welch's t", estimate: { level: 0.9, n: 24 } });
  });

  it('gives the run-level answers of the published seed tables', () => {
    // scipy.stats.ttest_ind(b, a, equal_var=False): research page on retrain, section 7.3
    const clipped = welchTTest(ppo, grpo)!;
    expect(clipped.statistic).toBeCloseTo(-3.7, 2);
    expect(clipped.df).toBeCloseTo(2.08, 2);
    expect(clipped.pvalue).toBeCloseTo(0.062227, 6);
    expect(clipped.estimate.low! * 100).toBeCloseTo(-24.6, 1);
    expect(clipped.estimate.high! * 100).toBeCloseTo(1.4, 1);
    expect(welchTTest(maxrl, grpo)!.pvalue).toBeCloseTo(0.462124, 6);
    expect(welchTTest(maxrlPpo, grpo)!.pvalue).toBeCloseTo(0.023432, 6);
    const five = welchTTest(maxrlFive, grpoFive)!;
    expect(five.pvalue).toBeCloseTo(0.895, 3);
    expect(five.estimate.low! * 100).toBeCloseTo(-1.44, 2);
    expect(five.estimate.high! * 100).toBeCloseTo(1.28, 2);
  });

  it('is antisymmetric, and unmoved by a shift of both samples', () => {
    const sample = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const forward = welchTTest(a, b);
        const backward = welchTTest(b, a);
        const shifted = welchTTest(
          a.map((v) => v + 7),
          b.map((v) => v + 7),
        );
        if (!forward) {
          expect([backward, shifted]).toEqual([undefined, undefined]);
          return;
        }
        expect(backward!.statistic).toBeCloseTo(-forward.statistic, 10);
        expect(backward!.pvalue).toBeCloseTo(forward.pvalue, 12);
        expect(shifted!.pvalue).toBeCloseTo(forward.pvalue, 10);
        expect(forward.pvalue < 0.05).toBe(forward.estimate.low! > 0 || forward.estimate.high! < 0);
      }),
    );
  });

  it('skips missing values and has no answer where nothing tells the spread', () => {
    expect(welchTTest([1, Number.NaN, 2], [5, 7])).toEqual(welchTTest([1, 2], [5, 7]));
    expect(welchTTest([], [1, 2])).toBeUndefined();
    expect(welchTTest([3], [1, 2])).toBeUndefined();
    expect(welchTTest([0.1, 0.1, 0.1], [0.3, 0.3])).toBeUndefined();
    expect(welchTTest([0.1 + 0.2, 0.3], [0.4, 0.4])).toBeUndefined();
    // One sample without spread leaves the noise of the other.
    expect(welchTTest([3, 3, 3], [1, 2])!.df).toBe(1);
  });
});

describe('pairedTTest', () => {
  it('agrees with scipy', () => {
    // scipy.stats.ttest_rel(x, y, alternative=...), .confidence_interval(0.99) of the two-sided
    const result = pairedTTest(x, y, { level: 0.99 })!;
    expect(result.statistic).toBeCloseTo(-3.219208719948254, 12);
    expect(result.pvalue).toBeCloseTo(0.006179872550863293, 13);
    expect(result.estimate.low).toBeCloseTo(-5.453352251373419, 9);
    expect(result.estimate.high).toBeCloseTo(-0.21331441529324868, 9);
    expect(pairedTTest(x, y, { alternative: 'less' })!.pvalue).toBeCloseTo(0.0030899362754316464, 13);
    expect(result).toMatchObject({ df: 14, n: 15 });
  });

  it('gives the paired answer of the published seed table', () => {
    // scipy.stats.ttest_rel(maxrl, grpo): research page on retrain, section 7.3
    const result = pairedTTest(maxrlFive, grpoFive)!;
    expect(result.estimate.value * 100).toBeCloseTo(-0.08, 10);
    expect(result.standardError * Math.sqrt(5) * 100).toBeCloseTo(1.207, 3);
    expect(result.statistic).toBeCloseTo(-0.148, 3);
    expect(result.pvalue).toBeCloseTo(0.889, 3);
    expect(result.estimate.low! * 100).toBeCloseTo(-1.58, 2);
    expect(result.estimate.high! * 100).toBeCloseTo(1.42, 2);
  });

  it('drops incomplete pairs and has no answer for equal differences, even ones that rounding sets apart', () => {
    expect(pairedTTest([1, Number.NaN, 4, 9], [0, 2, Number.NaN, 6])).toEqual(pairedTTest([1, 9], [0, 6]));
    expect(pairedTTest([0.48, 0.38, 0.28], [0.47, 0.37, 0.27])).toBeUndefined();
    expect(pairedTTest([1], [0])).toBeUndefined();
    expect(() => pairedTTest([1, 2], [1])).toThrow('invalid length of y: 1 (2, as x)');
  });
});

describe('oneSampleTTest', () => {
  it('agrees with scipy', () => {
    // scipy.stats.ttest_1samp(x, 20, alternative=...), .confidence_interval(0.95) of the two-sided
    const result = oneSampleTTest(x, { popmean: 20 })!;
    expect(result.statistic).toBeCloseTo(1.132251950739545, 12);
    expect(result.pvalue).toBeCloseTo(0.2765491746502415, 13);
    expect(result.estimate.low).toBeCloseTo(19.26670165245124, 9);
    expect(result.estimate.high).toBeCloseTo(22.373298347548754, 9);
    expect(oneSampleTTest(x, { popmean: 20, alternative: 'greater' })!.pvalue).toBeCloseTo(0.13827458732512074, 13);
  });

  it('has no answer without spread, and refuses other words', () => {
    expect(oneSampleTTest([2, 2])).toBeUndefined();
    expect(oneSampleTTest([2])).toBeUndefined();
    expect(() => oneSampleTTest([1, 2], { alternative: 'larger' as 'less' })).toThrow('invalid alternative: larger (');
    expect(() => oneSampleTTest([1, 2], { level: 1 })).toThrow('invalid level: 1');
  });
});
