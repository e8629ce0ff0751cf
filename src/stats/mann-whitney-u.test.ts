import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jointCounts } from './joint-counts.ts';
import { mannWhitneyU } from './mann-whitney-u.ts';
import { wilcoxonSignedRank } from './wilcoxon-signed-rank.ts';

const alternatives = ['two-sided', 'less', 'greater'] as const;
const every = (from: number, step: number, n: number) => Array.from({ length: n }, (_, i) => from + i * step);

describe('mannWhitneyU', () => {
  it('agrees with scipy', () => {
    // scipy.stats.mannwhitneyu(x, y, alternative=..., method=..., use_continuity=...), pvalue two-sided, less, greater; the
    // first pair is the example of its documentation, the last R: wilcox.test(x, y, exact = TRUE, alternative)$p.value
    const [a, b] = [
      [19, 22, 16, 29, 24],
      [20, 11, 17, 12],
    ];
    const [x, y] = [
      [2, 4, 4, 7, 1.5],
      [3, 9, 8, 8, 8, 5, 6],
    ];
    const [u, v] = [every(0, 3, 14), every(1, 4, 15)];
    const cases: [number[], number[], Parameters<typeof mannWhitneyU>[2], number, number[]][] = [
      [a, b, {}, 17, [0.1111111111111111, 0.9682539682539683, 0.05555555555555555]],
      [a, b, { method: 'asymptotic' }, 17, [0.11134688653314041, 0.9669037101389033, 0.055673443266570206]],
      [x, y, {}, 5, [0.04929206719380236, 0.02464603359690118, 0.9834098462476777]],
      [x, y, { useContinuity: false }, 5, [0.04056238277425714, 0.02028119138712857, 0.9797188086128714]],
      [u, v, {}, 71.5, [0.14964953630651737, 0.07482476815325868, 0.93115258471703]],
      [u, every(1.5, 4, 15), { method: 'exact' }, 70, [0.1336996620368866, 0.0668498310184433, 0.9387379968426519]],
    ];
    for (const [first, second, options, statistic, pvalues] of cases) {
      for (const [i, alternative] of alternatives.entries()) {
        const result = mannWhitneyU(first, second, { ...options, alternative })!;
        expect(result.statistic).toBe(statistic);
        expect(result.pvalue).toBeCloseTo(pvalues[i]!, 12);
      }
    }
  });

  it('counts tied ranks exactly when asked to, as R does', () => {
    // R: exactRankTests::wilcox.exact(x, y, alternative)$p.value and pvalue(coin::wilcox_test(..., distribution = 'exact'))
    const [x, y] = [
      [2, 4, 4, 7, 1.5],
      [3, 9, 8, 8, 8, 5, 6],
    ];
    const less = mannWhitneyU(x, y, { method: 'exact', alternative: 'less' })!;
    expect(less.pvalue).toBeCloseTo(0.01893939393939394, 13);
    expect(mannWhitneyU(x, y, { method: 'exact', alternative: 'greater' })!.pvalue).toBeCloseTo(0.9861111111111112, 13);
  });

  it('sees only the order, and wins and losses add up to all pairs', () => {
    const sample = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const forward = mannWhitneyU(a, b)!;
        const backward = mannWhitneyU(b, a)!;
        expect(forward.statistic + backward.statistic).toBe(a.length * b.length);
        expect(backward.pvalue).toBeCloseTo(forward.pvalue, 12);
        const cube = (values: number[]) => values.map((value) => value ** 3);
        expect(mannWhitneyU(cube(a), cube(b))).toEqual(forward);
        const pairs = a.flatMap((one) => b.map((other): number => (one > other ? 1 : one === other ? 0.5 : 0)));
        expect(forward.statistic).toBe(pairs.reduce((sum, won) => sum + won, 0));
      }),
    );
  });

  it('finds nothing where all values are tied, and has no answer for an empty sample', () => {
    expect(mannWhitneyU([1, 1, 1], [1, 1])).toMatchObject({ statistic: 3, pvalue: 1, n: 5 });
    expect(mannWhitneyU([], [1])).toBeUndefined();
    expect(mannWhitneyU([Number.NaN, 2], [1])).toEqual(mannWhitneyU([2], [1]));
    expect(() => mannWhitneyU(every(0, 0, 20), every(0, 1, 20), { method: 'exact' })).toThrow(
      'at most 32 values, not 40',
    );
  });

  it('counts small samples exactly against large ones', () => {
    const result = mannWhitneyU([0.5, 1.5], every(10, 1, 20_000))!;
    // Both lowest: one of C(20002, 2) orders, doubled.
    expect(result.pvalue).toBeCloseTo(4 / (20_002 * 20_001), 16);
    expect(result.method).toBe('exact Mann-Whitney U');
  });
});

describe('jointCounts', () => {
  it('lays both samples along one axis', () => {
    const { distinct, x, y } = jointCounts([3, 1, Number.NaN, 3], [2, 3]);
    expect([Array.from(distinct), Array.from(x), Array.from(y)]).toEqual([
      [1, 2, 3],
      [1, 0, 2],
      [0, 1, 1],
    ]);
    expect(jointCounts([], [])).toEqual({ distinct: new Float64Array(), x: new Float64Array(), y: new Float64Array() });
  });
});

describe('wilcoxonSignedRank', () => {
  const simple = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75];
  const few = [1.5, -0.5, 2, 0, 3, -1, 2.5, 0.5, -2, 4, 1];
  const tied = [1, 2, 2, -3, 4, 0, 5, -1, 6, 7, 8, -2, 9, 3, 3, 1];

  it('agrees with scipy', () => {
    // scipy.stats.wilcoxon(d, alternative=..., method=..., correction=...), version 1.17: statistic and pvalue two-sided, pvalue
    // less, greater; the first is the example of its documentation
    const cases: [number[], Parameters<typeof wilcoxonSignedRank>[1], number, number[]][] = [
      [simple, {}, 24, [0.041259765625, 0.982330322265625, 0.0206298828125]],
      [
        simple,
        { method: 'asymptotic', correction: true },
        24,
        [0.043772323763041174, 0.9809166843332187, 0.021886161881520587],
      ],
      [few, {}, 11.5, [0.12109375, 0.955078125, 0.060546875]],
      [tied, {}, 15, [0.010406105868851021, 0.9947969470655745, 0.005203052934425511]],
      [tied, { correction: true }, 15, [0.01129080910106522, 0.995208186846377, 0.00564540455053261]],
    ];
    for (const [d, options, statistic, pvalues] of cases) {
      expect(wilcoxonSignedRank(d, options)!.statistic).toBe(statistic);
      for (const [i, alternative] of alternatives.entries()) {
        expect(wilcoxonSignedRank(d, { ...options, alternative })!.pvalue).toBeCloseTo(pvalues[i]!, 12);
      }
    }
    expect(wilcoxonSignedRank(simple, { alternative: 'greater' })!.statistic).toBe(96);
  });

  it('counts tied ranks exactly when asked to, as R does', () => {
    // R: exactRankTests::wilcox.exact(d[d != 0], alternative)$p.value
    const exact = (alternative: (typeof alternatives)[number]) =>
      wilcoxonSignedRank(tied, { method: 'exact', alternative })!;
    expect(exact('two-sided').pvalue).toBeCloseTo(0.00860595703125, 14);
    expect(exact('less').pvalue).toBeCloseTo(0.996856689453125, 14);
    expect(exact('greater').pvalue).toBeCloseTo(0.004302978515625, 14);
  });

  it('mirrors when the signs are turned', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 }), (d) => {
        const turned = d.map((value) => -value);
        const less = wilcoxonSignedRank(turned, { alternative: 'less' })!;
        expect(less.pvalue).toBeCloseTo(wilcoxonSignedRank(d, { alternative: 'greater' })!.pvalue, 12);
        expect(wilcoxonSignedRank(turned)!.pvalue).toBeCloseTo(wilcoxonSignedRank(d)!.pvalue, 12);
      }),
    );
  });

  it('finds nothing in zeros and has no answer without differences', () => {
    expect(wilcoxonSignedRank([0, 0, 0])).toMatchObject({ statistic: 0, pvalue: 1, n: 3 });
    expect(wilcoxonSignedRank(new Array(60).fill(0))!.pvalue).toBe(1);
    expect(wilcoxonSignedRank([])).toBeUndefined();
    expect(() => wilcoxonSignedRank(every(1, 1, 301), { method: 'exact' })).toThrow('at most 300 differences');
  });
});
