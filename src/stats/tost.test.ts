import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedDifference } from './paired-difference.ts';
import type { Table2x2 } from './table-2x2.ts';
import { tost } from './tost.ts';
import { tostOfDifference } from './tost-of-difference.ts';
import { tostProportions } from './tost-proportions.ts';

// Final correct rates of five seeds, published in retrain's experiment notes.
const grpo = [0.48, 0.465, 0.471, 0.486, 0.482];
const maxrl = [0.493, 0.475, 0.469, 0.474, 0.469];

describe('tost', () => {
  it('finds no equivalence within one point in the published seed table', () => {
    // Research page on retrain, section 7.3: 90 % paired interval -1.23 to +1.07 points
    const result = tost(maxrl, grpo, { margin: 0.01, paired: true })!;
    expect(result.equivalent).toBe(false);
    expect(result.estimate.low! * 100).toBeCloseTo(-1.23, 2);
    expect(result.estimate.high! * 100).toBeCloseTo(1.07, 2);
    // max of scipy.stats.ttest_1samp(maxrl - grpo, -0.01, alternative='greater') and (…, 0.01, alternative='less')
    expect(result.pvalue).toBeCloseTo(0.08176559473906471, 12);
    expect(tost(maxrl, grpo, { margin: 0.015, paired: true })!.equivalent).toBe(true);
  });

  it('compares independent samples by Welch, with margins that need not be symmetric', () => {
    // scipy.stats.ttest_ind(maxrl + shift, grpo, equal_var=False, alternative=...) with shift 0.01 'greater', -0.02 'less'
    const result = tost(maxrl, grpo, { margin: [-0.01, 0.02] })!;
    expect(result.lower.pvalue).toBeCloseTo(0.0779092120909572, 12);
    expect(result.upper.pvalue).toBeCloseTo(0.0038805776291897342, 12);
    expect(result).toMatchObject({ pvalue: result.lower.pvalue, n: 10, method: "two one-sided Welch's t" });
  });

  it('is equivalent exactly where the interval lies within the margin', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 1, max: 40 }), (a, b, margin) => {
        const result = tost(a, b, { margin, alpha: 0.1 });
        if (!result) return;
        const { low, high, level } = result.estimate;
        expect(level).toBeCloseTo(0.8, 15);
        expect(result.equivalent).toBe(low! > -margin && high! < margin);
      }),
    );
  });

  it('has no answer without spread and refuses a margin without width', () => {
    expect(tost([1, 1], [1, 1], { margin: 1 })).toBeUndefined();
    expect(() => tost([1, 2], [1, 3], { margin: 0 })).toThrow('invalid margin: 0 (above 0, or [low, high]');
    expect(() => tost([1, 2], [1, 3], { margin: 1, alpha: 0.5 })).toThrow('invalid alpha: 0.5 (above 0, below 0.5)');
  });

  it('is what tostOfDifference makes of the difference', () => {
    const difference = pairedDifference(maxrl, grpo)!;
    const { statistic, pvalue } = tostOfDifference(difference, { margin: 0.01 });
    expect(tost(maxrl, grpo, { margin: 0.01, paired: true })).toMatchObject({ statistic, pvalue });
  });
});

describe('tostProportions', () => {
  it('agrees with 40-digit arithmetic', () => {
    // mpmath.mp.dps = 40: restricted likelihood maximised by bisection of its derivative; the last p-value also by
    // statsmodels 0.15.0, tost_proportions_2indep(0, 10, 0, 20, -0.2, 0.2, method='score', correction=True)
    const cases: [Table2x2, number, number, number][] = [
      [
        [
          [342, 682],
          [298, 726],
        ],
        0.05,
        4.536074798820667,
        -0.3436167576272166,
      ],
      [
        [
          [36787, 40013],
          [36250, 40550],
        ],
        0.01,
        6.667865636152431,
        -1.1802896557452605,
      ],
      [
        [
          [9, 1],
          [8, 2],
        ],
        0.3,
        2.1644838089871166,
        -1.1500015239050287,
      ],
      [
        [
          [0, 10],
          [0, 20],
        ],
        0.2,
        2.19848432637882,
        -1.5545631755148026,
      ],
    ];
    for (const [table, margin, lower, upper] of cases) {
      const result = tostProportions(table, { margin })!;
      expect(result.lower.statistic).toBeCloseTo(lower, 11);
      expect(result.upper.statistic).toBeCloseTo(upper, 11);
    }
    expect(tostProportions(cases[3]![0], { margin: 0.2 })!.pvalue).toBeCloseTo(0.06002506984542888, 12);
  });

  it('agrees with the Miettinen-Nurminen interval', () => {
    const count = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(count, count, count, count, fc.double({ min: 0.01, max: 0.9, noNaN: true }), (a, b, c, d, margin) => {
        const result = tostProportions(
          [
            [a, b],
            [c, d],
          ],
          { margin },
        );
        if (a + b === 0 || c + d === 0) {
          expect(result).toBeUndefined();
          return;
        }
        const { low, high } = result!.estimate;
        fc.pre(Math.min(Math.abs(low! + margin), Math.abs(high! - margin)) > 1e-9);
        expect(result!.equivalent).toBe(low! > -margin && high! < margin);
      }),
    );
  });

  it('refuses a margin beyond the range of shares', () => {
    expect(() =>
      tostProportions(
        [
          [1, 2],
          [3, 4],
        ],
        { margin: 1.5 },
      ),
    ).toThrow('within -1 to 1');
  });
});
