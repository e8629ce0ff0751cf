import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { miettinenNurminenInterval } from './miettinen-nurminen-interval.ts';
import { newcombeInterval } from './newcombe-interval.ts';
import { scoreOfDifference } from './score-of-difference.ts';
import type { Table2x2 } from './table-2x2.ts';
import { waldInterval } from './wald-interval.ts';

const table = (a: number, n1: number, c: number, n2: number): Table2x2 => [
  [a, n1 - a],
  [c, n2 - c],
];
const count = fc.integer({ min: 0, max: 40 });
const counts = fc.tuple(count, count, count, count);

describe('newcombeInterval', () => {
  it('agrees with statsmodels and the published table', () => {
    // statsmodels 0.15.0, statsmodels.stats.proportion.confint_proportions_2indep(x1, n1, x2, n2, method='newcomb'); to
    // four digits in Newcombe 1998, table II, method 10, cases a, b, d, e
    // and g
    const cases: [Table2x2, number, number][] = [
      [table(56, 70, 48, 80), 0.05243147240236498, 0.333872654036906],
      [table(9, 10, 3, 10), 0.1705227239345029, 0.809017973535488],
      [table(5, 56, 0, 29), -0.038137147903536936, 0.19256001385511165],
      [table(0, 10, 0, 20), -0.1611251580528194, 0.27753279986288926],
      [table(10, 10, 0, 20), 0.6790860371419147, 1],
    ];
    for (const [counts, low, high] of cases) {
      const estimate = newcombeInterval(counts)!;
      expect(estimate.low).toBeCloseTo(low, 12);
      expect(estimate.high).toBeCloseTo(high, 12);
    }
    expect(newcombeInterval(table(1, 2, 0, 0))).toBeUndefined();
  });
});

describe('miettinenNurminenInterval', () => {
  it('agrees with 40-digit arithmetic and the published table', () => {
    // mpmath.mp.dps = 40: restricted likelihood maximised by bisection of its derivative, score inverted by bisection; to
    // four digits in Newcombe 1998, table II, method 6, for the first six
    const cases: [Table2x2, number, number, number][] = [
      [table(56, 70, 48, 80), 0.95, 0.05282971324584463, 0.3381729400158683],
      [table(9, 10, 3, 10), 0.95, 0.1700250164243988, 0.8406495439433282],
      [table(6, 7, 2, 7), 0.95, 0.0341755450843645, 0.8534052598974203],
      [table(5, 56, 0, 29), 0.95, -0.03259656174351372, 0.1933309766908807],
      [table(0, 10, 0, 20), 0.95, -0.1657602275421716, 0.2843813395343773],
      [table(10, 10, 0, 20), 0.95, 0.7156186604656227, 1],
      [table(342, 1024, 298, 1024), 0.9, 0.009272140224332962, 0.07658885305693192],
      [table(36787, 76800, 36250, 76800), 0.95, 0.001997238413420962, 0.011986788534022],
      [table(17, 2560, 12, 2560), 0.99, -0.003836652440808333, 0.008095366783520744],
    ];
    for (const [counts, level, low, high] of cases) {
      const estimate = miettinenNurminenInterval(counts, { level })!;
      expect(estimate.low).toBeCloseTo(low, 12);
      expect(estimate.high).toBeCloseTo(high, 12);
    }
    expect(miettinenNurminenInterval(table(0, 0, 1, 2))).toBeUndefined();
  });
});

describe('the intervals of two shares', () => {
  it('hold the difference, stay within -1 to 1 and mirror when the arms are exchanged', () => {
    for (const interval of [newcombeInterval, miettinenNurminenInterval]) {
      fc.assert(
        fc.property(counts, ([a, b, c, d]) => {
          fc.pre(a + b > 0 && c + d > 0);
          const { value, low, high } = interval([
            [a, b],
            [c, d],
          ])!;
          const mirror = interval([
            [c, d],
            [a, b],
          ])!;
          expect(low).toBeLessThanOrEqual(value + 1e-12);
          expect(high).toBeGreaterThanOrEqual(value - 1e-12);
          expect(low).toBeGreaterThanOrEqual(-1);
          expect(high).toBeLessThanOrEqual(1);
          expect(mirror.low).toBeCloseTo(-high!, 10);
          expect(mirror.high).toBeCloseTo(-low!, 10);
        }),
      );
    }
  });

  it('come close to the textbook interval where it is at home', () => {
    const wald = waldInterval(table(36787, 76800, 36250, 76800))!;
    // Research page on retrain, section 7.3, from counts rounded to whole episodes: +0.20 to +1.20 points
    expect(wald.low! * 100).toBeCloseTo(0.2, 2);
    expect(wald.high! * 100).toBeCloseTo(1.2, 2);
    expect(newcombeInterval(table(36787, 76800, 36250, 76800))!.low).toBeCloseTo(wald.low!, 6);
  });

  it('refuse counts that are not whole', () => {
    expect(() =>
      newcombeInterval([
        [1.5, 2],
        [3, 4],
      ]),
    ).toThrow('invalid count a: 1.5 (an integer of 0 or more)');
    expect(() =>
      waldInterval([
        [1, 2],
        [3, -4],
      ]),
    ).toThrow('invalid count d: -4');
    expect(() =>
      miettinenNurminenInterval(
        [
          [1, 2],
          [3, 4],
        ],
        { level: 0 },
      ),
    ).toThrow('invalid level: 0');
  });
});

describe('waldInterval', () => {
  it("gives textpolicy's interval", () => {
    // textpolicy.analysis.sepa_significance on 2 of 8 against 5 of 8 (research page on retrain, section 9)
    const { low, high } = waldInterval(table(5, 8, 2, 8))!;
    expect(low).toBeCloseTo(-0.07508547, 8);
    expect(high).toBeCloseTo(0.82508547, 8);
  });

  it('gives no interval where both shares are 0 or 1', () => {
    expect(waldInterval(table(8, 8, 0, 5))).toEqual({ value: 1, n: 13, method: 'Wald' });
  });
});

describe('scoreOfDifference', () => {
  it('falls from one infinity to the other as the hypothesis moves', () => {
    fc.assert(
      fc.property(counts, ([a, b, c, d]) => {
        fc.pre(a + b > 0 && c + d > 0);
        const scores = [-1, -0.6, -0.1, 0, 0.2, 0.7, 1].map(
          (delta) =>
            scoreOfDifference(
              [
                [a, b],
                [c, d],
              ],
              delta,
            )!,
        );
        for (let i = 1; i < scores.length; i++) expect(scores[i]!).toBeLessThanOrEqual(scores[i - 1]! + 1e-12);
      }),
    );
    expect(scoreOfDifference(table(3, 4, 1, 4), 1)).toBe(-Infinity);
    expect(scoreOfDifference(table(4, 4, 0, 4), 1)).toBe(0);
    expect(scoreOfDifference(table(0, 0, 0, 4), 0)).toBeUndefined();
  });
});
