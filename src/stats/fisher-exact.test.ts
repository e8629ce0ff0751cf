import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionalOddsRatio } from './conditional-odds-ratio.ts';
import { fisherDistribution } from './fisher-distribution.ts';
import { fisherExact } from './fisher-exact.ts';
import { fisherMidP } from './fisher-mid-p.ts';
import { fisherTails } from './fisher-tails.ts';
import type { Table2x2 } from './table-2x2.ts';

const table = (a: number, n1: number, c: number, n2: number): Table2x2 => [
  [a, n1 - a],
  [c, n2 - c],
];
const count = fc.integer({ min: 0, max: 40 });
const tables = fc
  .tuple(count, count, count, count)
  .filter(([a, b, c, d]) => a + b > 0 && c + d > 0)
  .map(
    ([a, b, c, d]): Table2x2 => [
      [a, b],
      [c, d],
    ],
  );
const relative = (value: number | undefined, expected: number) => Math.abs(value! / expected - 1);

describe('fisherExact', () => {
  it('agrees with scipy on both sides', () => {
    // scipy.stats.fisher_exact([[a, n1 - a], [c, n2 - c]], alternative).pvalue for two-sided, less, greater (1.17); the
    // third by exact integers and mpmath, from which scipy's 0.006170841976787263 departs in the eleventh digit
    const cases: [Table2x2, number, number, number][] = [
      [table(298, 1024, 342, 1024), 0.04032670808321678, 0.02016335404160839, 0.9840559891029929],
      [table(12, 2560, 17, 2560), 0.4569701001189131, 0.22848505005945655, 0.8682158815632566],
      [table(36250, 76800, 36787, 76800), 0.006170841976855539, 0.003085420988427769, 0.9970091345386292],
      [table(2, 8, 5, 8), 0.31468531468531474, 0.15734265734265737, 0.9797202797202798],
      [table(1, 10, 11, 14), 0.0027594561852200836, 0.0013797280926100418, 0.9999663480953022],
      [table(10, 100, 20, 100), 0.07342758972137636, 0.03671379486068818, 0.9859331476106494],
      [table(0, 200, 200, 200), 1.942643449522235e-119, 9.713217247611174e-120, 1],
      [table(40, 400, 9, 35), 0.010014805004043715, 0.010014805004043715, 0.9972606152743213],
    ];
    for (const [counts, both, less, greater] of cases) {
      expect(relative(fisherExact(counts)!.pvalue, both)).toBeLessThan(1e-12);
      expect(relative(fisherExact(counts, { alternative: 'less' })!.pvalue, less)).toBeLessThan(1e-12);
      expect(relative(fisherExact(counts, { alternative: 'greater' })!.pvalue, greater)).toBeLessThan(1e-9);
    }
  });

  it('includes the tables that rounding alone makes more probable', () => {
    // 5 successes are as probable as 2 and must be counted:
    // sum of C(8, x) C(8, 7 - x) / C(16, 7) over x = 0, 1, 2, 5, 6, 7 is 3600 / 11440
    expect(fisherExact(table(2, 8, 5, 8))!.pvalue).toBeCloseTo(3600 / 11440, 14);
  });

  it('shows what an absolute tolerance makes of a tiny p-value', () => {
    // textpolicy adds all chances up to the observed one + 1e-15: 1.1732749e-15 (research page on retrain, section 9)
    const { probabilities } = fisherDistribution(table(0, 200, 200, 200));
    const loose = probabilities.filter((chance) => chance <= probabilities[0]! + 1e-15);
    expect(
      relative(
        loose.reduce((sum, chance) => sum + chance, 0),
        1.1732749e-15,
      ),
    ).toBeLessThan(1e-7);
  });

  it('reports the odds ratio of the sample and the conditional one beside it', () => {
    // scipy.stats.fisher_exact(...).statistic and scipy.stats.contingency.odds_ratio(...).statistic
    const result = fisherExact(table(298, 1024, 342, 1024))!;
    expect(result.statistic).toBeCloseTo(0.8185362395888711, 14);
    expect(result.conditionalOddsRatio).toBeCloseTo(0.8186163507384869, 10);
    expect(result).toMatchObject({ alternative: 'two-sided', n: 2048, method: "Fisher's exact" });
    expect(fisherExact(table(3, 3, 1, 4))).toMatchObject({ statistic: Infinity, conditionalOddsRatio: Infinity });
  });

  it('finds nothing where no arm or both succeed throughout, and has no answer for an empty arm', () => {
    const all = fisherExact(table(5, 5, 9, 9))!;
    expect(all.pvalue).toBe(1);
    expect(all.statistic).toBeUndefined();
    expect(fisherExact(table(0, 10, 0, 20))!.pvalue).toBe(1);
    expect(fisherExact(table(0, 0, 3, 5))).toBeUndefined();
    expect(fisherExact(table(1, 1, 0, 1))!.pvalue).toBe(1);
    expect(() => fisherExact(table(1, 2, 1, 2), { alternative: 'larger' as 'less' })).toThrow(
      'invalid alternative: larger',
    );
    expect(() =>
      fisherExact([
        [1, 2],
        [3, 0.5],
      ]),
    ).toThrow('invalid count d: 0.5 (an integer of 0 or more)');
  });

  it('does not change when rows and columns are exchanged, and mirrors when the arms are', () => {
    fc.assert(
      fc.property(tables, ([[a, b], [c, d]]) => {
        const greater = { alternative: 'greater' } as const;
        const less = { alternative: 'less' } as const;
        const own = fisherExact([
          [a, b],
          [c, d],
        ])!.pvalue;
        expect(
          fisherExact([
            [c, d],
            [a, b],
          ])!.pvalue,
        ).toBeCloseTo(own, 12);
        expect(
          fisherExact(
            [
              [c, d],
              [a, b],
            ],
            less,
          )!.pvalue,
        ).toBeCloseTo(
          fisherExact(
            [
              [a, b],
              [c, d],
            ],
            greater,
          )!.pvalue,
          12,
        );
        if (a + c > 0 && b + d > 0)
          expect(
            fisherExact([
              [a, c],
              [b, d],
            ])!.pvalue,
          ).toBeCloseTo(own, 12);
      }),
    );
  });

  it('costs the root of the counts', () => {
    const { probabilities } = fisherDistribution(table(5e8, 1e9, 5.001e8, 1e9));
    expect(probabilities.length).toBeLessThan(2e6);
    expect(fisherExact(table(5e6, 1e7, 5.01e6, 1e7))!.pvalue).toBeLessThan(1e-4);
  });
});

describe('fisherMidP', () => {
  it('counts the tables as probable as the observed one by half', () => {
    // Exact fractions in Python: sums of math.comb(n1, x) * math.comb(n2, m - x)
    const cases: [Table2x2, number, number, number][] = [
      [table(298, 1024, 342, 1024), 0.03610736493861577, 0.018053682469307886, 0.9819463175306921],
      [table(2, 8, 5, 8), 0.17762237762237762, 0.08881118881118881, 0.9111888111888112],
      [table(1, 10, 11, 14), 0.0014133799973078476, 0.0007066899986539238, 0.999293310001346],
      [table(7, 12, 5, 30), 0.014235095233151418, 0.9935866004385465, 0.0064133995614534325],
    ];
    for (const [counts, both, less, greater] of cases) {
      expect(relative(fisherMidP(counts)!.pvalue, both)).toBeLessThan(1e-12);
      expect(relative(fisherMidP(counts, { alternative: 'less' })!.pvalue, less)).toBeLessThan(1e-12);
      expect(relative(fisherMidP(counts, { alternative: 'greater' })!.pvalue, greater)).toBeLessThan(1e-12);
    }
  });

  it('is never above the exact p-value, and 1 where there is one table only', () => {
    fc.assert(fc.property(tables, (counts) => fisherMidP(counts)!.pvalue <= fisherExact(counts)!.pvalue + 1e-12));
    expect(fisherMidP(table(0, 10, 0, 20))!.pvalue).toBe(1);
    expect(fisherMidP(table(0, 0, 0, 20))).toBeUndefined();
  });
});

describe('conditionalOddsRatio', () => {
  it('agrees with scipy', () => {
    // scipy.stats.contingency.odds_ratio([[a, n1 - a], [c, n2 - c]]), .confidence_interval(0.95); R's fisher.test agrees in
    // the digits it solves for
    const cases: [Table2x2, number, number, number][] = [
      [table(298, 1024, 342, 1024), 0.8186163507384869, 0.6757044080116689, 0.9914189569983964],
      [table(2, 8, 5, 8), 0.22350144063600602, 0.013162831411938811, 2.447029717117525],
      [table(7, 12, 5, 30), 6.599619607022536, 1.2473746050891636, 40.41714071395033],
      [table(40, 400, 9, 35), 0.322172322395172, 0.13429614451043384, 0.8373857585342578],
    ];
    for (const [counts, value, low, high] of cases) {
      const estimate = conditionalOddsRatio(counts)!;
      expect(relative(estimate.value, value)).toBeLessThan(1e-9);
      expect(relative(estimate.low, low)).toBeLessThan(1e-9);
      expect(relative(estimate.high, high)).toBeLessThan(1e-9);
    }
    expect(conditionalOddsRatio(table(0, 200, 200, 200))).toMatchObject({ value: 0, low: 0 });
    expect(relative(conditionalOddsRatio(table(0, 200, 200, 200))!.high, 0.00018598851700234946)).toBeLessThan(1e-9);
    expect(relative(conditionalOddsRatio(table(5, 5, 0, 7))!.low, 3.388031197240845)).toBeLessThan(1e-9);
    expect(conditionalOddsRatio(table(5, 5, 0, 7))!.high).toBe(Infinity);
    expect(conditionalOddsRatio(table(0, 5, 0, 7))).toBeUndefined();
  });

  it('has an interval that excludes 1 exactly where a one-sided comparison falls below half the error', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const estimate = conditionalOddsRatio(counts);
        if (!estimate) return;
        const { point, above, below } = fisherTails(counts);
        fc.pre(Math.abs(point + above - 0.025) > 1e-9 && Math.abs(point + below - 0.025) > 1e-9);
        expect(estimate.low! > 1).toBe(point + above < 0.025);
        expect(estimate.high! < 1).toBe(point + below < 0.025);
      }),
    );
  });
});
