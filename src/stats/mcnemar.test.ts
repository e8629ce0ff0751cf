import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialCdf } from './binomial-cdf.ts';
import { mcnemar } from './mcnemar.ts';

const pairs = (first: number, second: number) =>
  [
    [9, first],
    [second, 4],
  ] as const;

describe('mcnemar', () => {
  it('agrees with scipy', () => {
    // scipy.stats.binomtest(b, b + c, alternative=...).pvalue two-sided, less, greater; mid-p: 2 binom.cdf(min(b, c) - 1, b +
    // c, 0.5) + binom.pmf(min(b, c), b + c, 0.5)
    const cases: [number, number, number[], number][] = [
      [5, 1, [0.21875, 0.984375, 0.109375], 0.125],
      [10, 25, [0.016673847800120715, 0.008336923900060357, 0.9970059397164732], 0.011330984183587137],
      [3, 3, [1, 0.65625, 0.65625], 1],
      [0, 7, [0.015625, 0.0078125, 1], 0.0078125],
    ];
    for (const [b, c, [both, less, greater], mid] of cases) {
      expect(mcnemar(pairs(b, c))!.pvalue).toBeCloseTo(both!, 13);
      expect(mcnemar(pairs(b, c), { alternative: 'less' })!.pvalue).toBeCloseTo(less!, 13);
      expect(mcnemar(pairs(b, c), { alternative: 'greater' })!.pvalue).toBeCloseTo(greater!, 13);
      expect(mcnemar(pairs(b, c), { method: 'mid-p' })!.pvalue).toBeCloseTo(mid, 13);
    }
  });

  it('ignores the pairs that agree and mirrors when the sides are exchanged', () => {
    const count = fc.nat(60);
    fc.assert(
      fc.property(count, count, count, (both, b, c) => {
        fc.pre(both + b + c > 0);
        const { pvalue, statistic } = mcnemar([
          [both, b],
          [c, 0],
        ])!;
        expect(statistic).toBe(b);
        expect(
          mcnemar([
            [0, c],
            [b, both],
          ])!.pvalue,
        ).toBeCloseTo(pvalue, 12);
        expect(
          mcnemar(
            [
              [0, b],
              [c, both],
            ],
            { method: 'mid-p' },
          )!.pvalue,
        ).toBeLessThanOrEqual(pvalue + 1e-12);
      }),
    );
  });

  it('finds nothing where all pairs agree, and has no answer without pairs', () => {
    expect(
      mcnemar([
        [5, 0],
        [0, 2],
      ]),
    ).toMatchObject({ statistic: 0, pvalue: 1, n: 7 });
    expect(
      mcnemar(
        [
          [5, 0],
          [0, 2],
        ],
        { method: 'mid-p' },
      )!.pvalue,
    ).toBe(1);
    expect(
      mcnemar([
        [0, 0],
        [0, 0],
      ]),
    ).toBeUndefined();
  });
});

describe('binomialCdf', () => {
  it('agrees with scipy in both tails', () => {
    // scipy.stats.binom.cdf(k, n, p) and .sf(k, n, p), by mpmath with 40 digits
    expect(Math.abs(binomialCdf(3, 10, 0.3) / 0.6496107184000001 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(binomialCdf(3, 10, 0.3, { upper: true }) / 0.3503892816 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(binomialCdf(2, 400, 0.1) / 5.129870474037374e-16 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(binomialCdf(2, 400, 0.1, { upper: true }) / 0.9999999999999994 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(binomialCdf(700, 1000, 0.5) / 1.0 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(binomialCdf(700, 1000, 0.5, { upper: true }) / 3.766850723525808e-38 - 1)).toBeLessThan(1e-12);
    expect(binomialCdf(-1, 5, 0.3)).toBe(0);
    expect(binomialCdf(5, 5, 0.3)).toBe(1);
    expect(binomialCdf(5, 5, 0.3, { upper: true })).toBe(0);
    expect(() => binomialCdf(1, 2.5, 0.3)).toThrow('invalid n: 2.5');
  });
});
