import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact } from './fisher-exact.ts';
import { mean } from './mean.ts';
import { permutationFloor } from './permutation-floor.ts';
import { permutationTest } from './permutation-test.ts';
import { createRng } from './rng.ts';
import { welchTTest } from './welch-t-test.ts';

const rng = createRng(11);
const alternatives = ['two-sided', 'less', 'greater'] as const;

// Final correct rates of five seeds, published in retrain's experiment notes.
const grpo = [0.48, 0.465, 0.471, 0.486, 0.482];
const maxrl = [0.493, 0.475, 0.469, 0.474, 0.469];
const x = [2, 4, 4, 7, 1.5];
const y = [3, 9, 8, 8, 8, 5, 6];
const pass = [1, 0, 1, 1, 0, 1, 1, 0];
const fail = [0, 0, 0, 1, 0, 1, 0, 0];

describe('permutationTest', () => {
  it('counts all labellings of the published seed table', () => {
    // R: exactRankTests::perm.test(c(493, 475, 469, 474, 469), c(480, 465, 471, 486, 482), alternative)$p.value; 230 of 252
    // two-sided (research page on retrain, section 7.3)
    const expected = [230 / 252, 0.4563492063492063, 0.5793650793650793];
    for (const [i, alternative] of alternatives.entries()) {
      expect(permutationTest(maxrl, grpo, { alternative, rng })!.pvalue).toBeCloseTo(expected[i]!, 12);
    }
    const result = permutationTest(maxrl, grpo, { rng })!;
    expect(result.statistic).toBeCloseTo(-0.0008, 12);
    expect(result.resamples).toBeUndefined();
    // Two of the 252 arrangements are as far out as any.
    expect(result.floor).toBeCloseTo(2 / 252, 15);
    expect(result).toMatchObject({ n: 10, method: 'exact permutation of labels' });
  });

  it('agrees with scipy and R on unequal sizes with ties, for means, medians and any function', () => {
    // scipy.stats.permutation_test((x, y), statistic, n_resamples=numpy.inf, alternative=alternative) with the difference
    // of numpy.mean and of numpy.median; one-sided also R: pvalue(coin::oneway_test(..., distribution = 'exact'))
    const means = [0.05808080808080808, 0.02904040404040404, 0.9848484848484849];
    const medians = [0.15656565656565657, 0.07828282828282829, 0.9873737373737373];
    const own = (a: Float64Array, b: Float64Array) => mean(a)! - mean(b)!;
    for (const [i, alternative] of alternatives.entries()) {
      const options = { alternative, rng };
      expect(permutationTest(x, y, options)!.pvalue).toBeCloseTo(means[i]!, 12);
      expect(permutationTest(x, y, { ...options, statistic: own })!.pvalue).toBeCloseTo(means[i]!, 12);
      expect(permutationTest(x, y, { ...options, statistic: 'median' })!.pvalue).toBeCloseTo(medians[i]!, 12);
    }
    expect(permutationTest(x, y, { rng, statistic: own })!.floor).toBe(permutationTest(x, y, { rng })!.floor);
  });

  it('counts 0/1 data exactly, as Fisher does one-sided, whatever their number', () => {
    for (const alternative of ['less', 'greater'] as const) {
      const expected = fisherExact(
        [
          [5, 3],
          [2, 6],
        ],
        { alternative },
      )!.pvalue;
      expect(permutationTest(pass, fail, { alternative, rng })!.pvalue).toBeCloseTo(expected, 13);
    }
    // scipy.stats.permutation_test(..., n_resamples=numpy.inf), two-sided
    expect(permutationTest(pass, fail, { rng })!.pvalue).toBeCloseTo(0.3146853146853147, 12);
    const many = (ones: number, n: number) => Float64Array.from({ length: n }, (_, i) => (i < ones ? 1 : 0));
    const result = permutationTest(many(36787, 76800), many(36250, 76800), { rng })!;
    expect(result.resamples).toBeUndefined();
    expect(result.pvalue).toBeCloseTo(
      fisherExact([
        [36787, 40013],
        [36250, 40550],
      ])!.pvalue,
      12,
    );
  });

  it('gives the answers of textpolicy within Monte-Carlo error', () => {
    // textpolicy permutes 20 000 times with seed 11: 0.90735; 1000 times with seed 0: 0.3256743 (research page, section 9)
    expect(permutationTest(maxrl, grpo, { rng })!.pvalue).toBeCloseTo(0.90735, 1);
    expect(Math.abs(permutationTest(pass, fail, { rng })!.pvalue - 0.3256743)).toBeLessThan(3 * Math.sqrt(0.22 / 1000));
  });

  it('draws close to what it counts, never below its floor, the same for the same seed', () => {
    const draw = (seed: number) =>
      permutationTest(x, y, { method: 'monte-carlo', resamples: 20_000, rng: createRng(seed) })!;
    // Four standard errors of a doubled share of 0.029 among 20 000.
    expect(Math.abs(draw(1).pvalue - 0.05808080808080808)).toBeLessThan(8 * Math.sqrt((0.029 * 0.971) / 20_000));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1).pvalue).not.toBe(draw(2).pvalue);
    expect(draw(1)).toMatchObject({
      resamples: 20_000,
      floor: 2 / 20_001,
      method: 'Monte-Carlo permutation of labels',
    });
    const apart = permutationTest([9, 9.5, 9.7, 9.9], [1, 2, 3, 4, 5], {
      method: 'monte-carlo',
      resamples: 19,
      alternative: 'less',
      rng,
    })!;
    expect(apart.pvalue).toBe(1);
    const median = permutationTest(x, y, { statistic: 'median', method: 'monte-carlo', resamples: 5000, rng })!;
    expect(Math.abs(median.pvalue - 0.15656565656565657)).toBeLessThan(8 * Math.sqrt((0.078 * 0.922) / 5000));
  });

  it('draws many values of few levels as it would one by one', () => {
    const levels = [-0.5, 0, 0.1, 1];
    const source = createRng(2);
    const many = (n: number) => Array.from({ length: n }, () => levels[source.integer(4)]!);
    const [a, b] = [many(4000), many(5000)];
    const { pvalue, resamples } = permutationTest(a, b, { rng })!;
    // So many draws make the comparison of means by t (welchTTest) and by rearrangement agree.
    const expected = welchTTest(a, b)!.pvalue;
    expect(resamples).toBe(9999);
    expect(Math.abs(pvalue - expected)).toBeLessThan(8 * Math.sqrt(expected / 2 / 9999) + 0.002);
  });

  it('holds its error rate: no effect gives p at most alpha no more often than alpha', () => {
    // Every labelling of one data set taken as the observed one: the p-values are its exact null distribution.
    const pooled = [1, 2, 2, 3, 7, 7.5, 9];
    const pvalues: number[] = [];
    for (let a = 0; a < 7; a++) {
      for (let b = a + 1; b < 7; b++) {
        for (let c = b + 1; c < 7; c++) {
          const first = [a, b, c].map((i) => pooled[i]!);
          const second = pooled.filter((_, i) => ![a, b, c].includes(i));
          pvalues.push(permutationTest(first, second, { rng })!.pvalue);
        }
      }
    }
    for (const alpha of pvalues) {
      const share = pvalues.filter((p) => p <= alpha + 1e-12).length / pvalues.length;
      expect(share).toBeLessThanOrEqual(alpha + 1e-12);
    }
  });

  it('does not change with order, shift or scale', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { pvalue, floor } = permutationTest(a, b, { rng })!;
        const moved = (values: number[]) => values.map((value) => 0.1 * value + 3).reverse();
        expect(permutationTest(moved(a), moved(b), { rng })!.pvalue).toBeCloseTo(pvalue, 12);
        expect(permutationTest(b, a, { rng })!.pvalue).toBeCloseTo(pvalue, 12);
        expect(pvalue).toBeGreaterThanOrEqual(floor - 1e-12);
        expect(floor).toBeGreaterThanOrEqual(permutationFloor(a.length, b.length)! - 1e-12);
      }),
    );
  });

  it('finds nothing in constants, sees constants that differ, and skips what is missing', () => {
    expect(permutationTest([1, 1], [1, 1, 1], { rng })).toMatchObject({ statistic: 0, pvalue: 1, floor: 1 });
    // All of 3 above all of 3: two of 20 arrangements.
    expect(permutationTest([0.8, 0.8, 0.8], [0, 0, 0], { rng })!.pvalue).toBeCloseTo(0.1, 12);
    expect(permutationTest([1, Number.NaN], [3], { rng })).toEqual(permutationTest([1], [3], { rng }));
    expect(permutationTest([], [1, 2], { rng })).toBeUndefined();
    expect(permutationTest([1], [1, 2], { statistic: 'standardDeviation', rng })).toBeUndefined();
  });

  it('refuses to count too much', () => {
    const many = Array.from({ length: 17 }, (_, i) => i * i);
    expect(() => permutationTest(many, many, { method: 'exact', rng })).toThrow('invalid method: exact (');
    expect(() => permutationTest([Infinity], [2, 3], { rng })).toThrow('invalid difference of means: Infinity (finite');
    expect(() => permutationTest([1], [2], { resamples: 0, rng })).toThrow('invalid resamples: 0');
  });
});

describe('permutationFloor', () => {
  it('says before running what no data can reach', () => {
    // 2 / C(2 S, S): research page on retrain, section 8.2
    expect(permutationFloor(3, 3)).toBeCloseTo(0.1, 15);
    expect(permutationFloor(4, 4)).toBeCloseTo(2 / 70, 15);
    expect(permutationFloor(5, 5)).toBeCloseTo(2 / 252, 15);
    expect(permutationFloor(3, 3, { alternative: 'greater' })).toBeCloseTo(0.05, 15);
    expect(permutationFloor(1, 1)).toBe(1);
    expect(permutationFloor(0, 4)).toBeUndefined();
    expect(() => permutationFloor(1.5, 4)).toThrow('invalid n');
  });
});
