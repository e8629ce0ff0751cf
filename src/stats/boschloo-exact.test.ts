import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alternative } from './alternative.ts';
import { barnardExact } from './barnard-exact.ts';
import { binomialDistribution } from './binomial-distribution.ts';
import { boschlooExact } from './boschloo-exact.ts';
import { fisherExact } from './fisher-exact.ts';
import type { Table2x2 } from './table-2x2.ts';

const table = (a: number, n1: number, c: number, n2: number): Table2x2 => [
  [a, n1 - a],
  [c, n2 - c],
];

describe('boschlooExact', () => {
  it('agrees with scipy', () => {
    // scipy.stats.boschloo_exact(numpy.array(table).T, alternative, n=64), version 1.17; the first table is the example
    // of its documentation
    const cases: [Table2x2, Alternative, number, number][] = [
      [table(74, 105, 43, 74), 'two-sided', 0.060494674636299345, 0.0907674591958295],
      [table(74, 105, 43, 74), 'greater', 0.060494674636299345, 0.04538372959791475],
      [table(74, 105, 43, 74), 'less', 0.9691383472405883, 0.9574661893731842],
      [table(2, 8, 5, 8), 'two-sided', 0.15734265734265734, 0.2101135253906253],
      [table(1, 10, 11, 14), 'less', 0.0013797280926100418, 0.00041789021132030785],
      [table(7, 12, 5, 30), 'two-sided', 0.01151665326835167, 0.010699337504718994],
      [table(10, 100, 20, 100), 'two-sided', 0.03671379486068818, 0.055965826045290185],
      [table(6, 6, 0, 5), 'two-sided', 0.0021645021645021645, 0.0010220402108877394],
      [table(298, 1024, 342, 1024), 'two-sided', 0.02016335404160839, 0.037029082647678666],
    ];
    for (const [counts, alternative, statistic, pvalue] of cases) {
      const result = boschlooExact(counts, { alternative })!;
      expect(result.statistic).toBeCloseTo(statistic, 12);
      expect(Math.abs(result.pvalue / pvalue - 1)).toBeLessThan(1e-10);
    }
  });

  it('is never above the one-sided comparison of Fisher, and mirrors when the arms are exchanged', () => {
    const count = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        fc.pre(a + b > 0 && c + d > 0);
        const greater = boschlooExact(
          [
            [a, b],
            [c, d],
          ],
          { alternative: 'greater' },
        )!.pvalue;
        expect(greater).toBeLessThanOrEqual(
          fisherExact(
            [
              [a, b],
              [c, d],
            ],
            { alternative: 'greater' },
          )!.pvalue + 1e-12,
        );
        expect(
          boschlooExact(
            [
              [c, d],
              [a, b],
            ],
            { alternative: 'less' },
          )!.pvalue,
        ).toBeCloseTo(greater, 10);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the error rate it promises, at every common rate', () => {
    const [n1, n2] = [5, 7];
    for (const compare of [boschlooExact, barnardExact]) {
      const all = Array.from({ length: (n1 + 1) * (n2 + 1) }, (_, i) => {
        const [a, c] = [i % (n1 + 1), Math.floor(i / (n1 + 1))];
        return { a, c, pvalue: compare(table(a, n1, c, n2))!.pvalue };
      });
      for (const rate of [0.01, 0.1, 0.23, 0.5, 0.7, 0.95]) {
        const [first, second] = [binomialDistribution(n1, rate), binomialDistribution(n2, rate)];
        for (const alpha of all.map(({ pvalue }) => pvalue)) {
          const rejected = all.filter(({ pvalue }) => pvalue <= alpha + 1e-12);
          const chance = rejected.reduce(
            (sum, { a, c }) => sum + first.probabilities[a]! * second.probabilities[c]!,
            0,
          );
          expect(chance).toBeLessThanOrEqual(alpha + 1e-9);
        }
      }
    }
  });

  it('finds nothing where all succeed, and has no answer for an empty arm', () => {
    expect(boschlooExact(table(4, 4, 3, 3))!.pvalue).toBe(1);
    expect(boschlooExact(table(0, 0, 3, 3))).toBeUndefined();
    expect(() => boschlooExact(table(1, 2, 3, 3), { alternative: 'equal' as 'less' })).toThrow(
      'invalid alternative: equal',
    );
  });
});

describe('barnardExact', () => {
  it('agrees with scipy', () => {
    // scipy.stats.barnard_exact(numpy.array(table).T, alternative, n=64), version 1.17
    const cases: [Table2x2, Alternative, number, number][] = [
      [table(74, 105, 43, 74), 'two-sided', 1.712579015090074, 0.09454168097543024],
      [table(74, 105, 43, 74), 'greater', 1.712579015090074, 0.04863453664706274],
      [table(2, 8, 5, 8), 'two-sided', -1.5118578920369088, 0.21182250976562542],
      [table(1, 10, 11, 14), 'less', -3.3123146848433005, 0.0004406514959999895],
      [table(7, 12, 5, 30), 'two-sided', 2.700308624336609, 0.009745960368497382],
      [table(3, 3, 1, 4), 'two-sided', 1.984313483298443, 0.07812500000000004],
      [table(6, 6, 0, 5), 'two-sided', 3.3166247903554, 0.0009765625000000009],
    ];
    for (const [counts, alternative, statistic, pvalue] of cases) {
      const result = barnardExact(counts, { alternative })!;
      expect(result.statistic).toBeCloseTo(statistic, 12);
      expect(Math.abs(result.pvalue / pvalue - 1)).toBeLessThan(1e-10);
    }
  });

  it('counts ties that rounding sets apart', () => {
    // numpy: the full matrix of pooled statistics compared with a tolerance of 1e-12, its chance maximised over 6001 rates:
    // 0.05426232322755277; without the tolerance scipy's 0.05364967767020101, as 80 against 90 of 100 is lost
    expect(barnardExact(table(10, 100, 20, 100))!.pvalue).toBeCloseTo(0.05426232322755277, 8);
  });

  it('finds nothing where all succeed, and has no answer for an empty arm', () => {
    expect(barnardExact(table(0, 10, 0, 20))).toMatchObject({ statistic: 0, pvalue: 1 });
    expect(barnardExact(table(0, 10, 0, 0))).toBeUndefined();
    expect(() => barnardExact(table(1, 2, 3, 3), { alternative: 'equal' as 'less' })).toThrow(
      'invalid alternative: equal',
    );
  });
});
