import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pearson } from './pearson.ts';
import { spearman } from './spearman.ts';

const x = [1, 4, 2, 2, 7, 9, 3, 5];
const y = [2, 3, 3, 1, 8, 6, 3, 7];

describe('pearson', () => {
  it('agrees with scipy', () => {
    // scipy.stats.pearsonr([1, 4, 2, 2, 7, 9, 3, 5], [2, 3, 3, 1, 8, 6, 3, 7])[0]
    expect(pearson(x, y)).toBeCloseTo(0.8186028928895421, 13);
    expect(pearson([...x, Number.NaN, 3], [...y, 3, Number.NaN])).toBe(pearson(x, y));
  });

  it('has no answer for constants or a single pair', () => {
    expect(pearson([1, 1, 1], [1, 2, 3])).toBeUndefined();
    expect(pearson([1], [2])).toBeUndefined();
    expect(pearson([], [])).toBeUndefined();
    expect(() => pearson([1, 2], [1])).toThrow('invalid length of y: 1 (2, as x)');
  });
});

describe('spearman', () => {
  it('agrees with scipy, ties included', () => {
    // r = scipy.stats.spearmanr([1, 4, 2, 2, 7, 9, 3, 5], [2, 3, 3, 1, 8, 6, 3, 7])[0]
    const r = 0.8467691965873325;
    // half = 1.959963984540054 * numpy.sqrt((1 + r**2 / 2) / 5); numpy.tanh(numpy.arctanh(r) + [-half, half])
    const [low, high] = [0.2193681002311752, 0.9787215430871791];
    const estimate = spearman(x, y)!;
    expect(estimate.value).toBeCloseTo(r, 13);
    expect(estimate.low).toBeCloseTo(low!, 12);
    expect(estimate.high).toBeCloseTo(high!, 12);
    expect(estimate).toMatchObject({ n: 8, level: 0.95 });
  });

  it('skips pairs with a gap and has no answer for constants', () => {
    expect(spearman([...x, Number.NaN], [...y, 1])).toEqual(spearman(x, y));
    expect(spearman([1, 1], [1, 2])).toBeUndefined();
    expect(spearman([], [])).toBeUndefined();
    expect(spearman([5], [5])).toBeUndefined();
  });

  it('gives no interval for three pairs or perfect agreement', () => {
    expect(spearman([1, 2, 3], [1, 3, 2])!.low).toBeUndefined();
    expect(spearman([1, 2, 3, 4, 5], [1, 4, 9, 16, 25])).toMatchObject({ value: 1, n: 5 });
    expect(spearman([1, 2, 3, 4, 5], [1, 4, 9, 16, 25])!.high).toBeUndefined();
  });

  it('does not change when a side is transformed upwards or the pairs are shuffled', () => {
    const pair = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 4 }), (pairs) => {
        const value = spearman(
          pairs.map((p) => p[0]),
          pairs.map((p) => p[1]),
        )?.value;
        const other = [...pairs].reverse();
        const moved = spearman(
          other.map((p) => Math.exp(p[0])),
          other.map((p) => p[1] ** 3),
        )?.value;
        if (value === undefined) expect(moved).toBeUndefined();
        else expect(moved).toBeCloseTo(value, 10);
      }),
    );
  });
});
