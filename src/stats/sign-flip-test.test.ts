import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from './normal-cdf.ts';
import { createRng } from './rng.ts';
import { signFlipFloor } from './sign-flip-floor.ts';
import { signFlipTest } from './sign-flip-test.ts';

const rng = createRng(5);
const alternatives = ['two-sided', 'less', 'greater'] as const;

describe('signFlipTest', () => {
  it('agrees with scipy', () => {
    // scipy.stats.permutation_test((d,), numpy.mean, permutation_type='samples', n_resamples=numpy.inf, alternative=...)
    const d = [1.5, -0.5, 2, 0, 3, -1, 2.5, 0.5, -2, 4, 1];
    const expected = [0.1171875, 0.958984375, 0.05859375];
    for (const [i, alternative] of alternatives.entries()) {
      expect(signFlipTest(d, { alternative, rng })!.pvalue).toBe(expected[i]);
    }
    const drawn = signFlipTest(d, { method: 'monte-carlo', resamples: 20_000, rng })!;
    expect(Math.abs(drawn.pvalue - 0.1171875)).toBeLessThan(8 * Math.sqrt((0.0586 * 0.9414) / 20_000));
    expect(drawn).toMatchObject({ statistic: 1, resamples: 20_000, floor: 2 / 20_001 });
  });

  it('gives the answer of the published seed table', () => {
    // 26 of 32 (research page on retrain, section 7.3)
    const d = [0.493 - 0.48, 0.475 - 0.465, 0.469 - 0.471, 0.474 - 0.486, 0.469 - 0.482];
    const result = signFlipTest(d, { rng })!;
    expect(result.pvalue).toBe(26 / 32);
    expect(result).toMatchObject({ floor: 2 / 32, n: 5, method: 'exact sign flips' });
  });

  it('counts paired 0/1 data as the sign comparison does, whatever their number', () => {
    // scipy.stats.binomtest(10, 35).pvalue
    const d = [...new Array(10).fill(1), ...new Array(25).fill(-1), ...new Array(400).fill(0)];
    expect(signFlipTest(d, { rng })!.pvalue).toBeCloseTo(0.016673847800120715, 14);
    expect(signFlipTest(d, { rng })!.floor).toBeCloseTo(2 * 2 ** -35, 20);
  });

  it('counts by halves what enumeration counts one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 9 }), (d) => {
        const sum = d.reduce((a, b) => a + b, 0);
        let atLeast = 0;
        for (let mask = 0; mask < 2 ** d.length; mask++) {
          if (d.reduce((total, value, i) => total + (mask & (1 << i) ? value : -value), 0) >= sum) atLeast += 1;
        }
        const result = signFlipTest(d, { alternative: 'greater', rng })!;
        expect(result.pvalue).toBeCloseTo(atLeast / 2 ** d.length, 14);
        expect(result.floor).toBeGreaterThanOrEqual(signFlipFloor(d.length, { alternative: 'greater' })!);
      }),
    );
  });

  it('draws many differences of few sizes by how often each occurs', () => {
    const source = createRng(8);
    const d = Array.from({ length: 6000 }, () => [0.5, -0.5, 0.2, -0.2, 1, -1, 0][source.integer(7)]!);
    const { pvalue, resamples } = signFlipTest(d, { alternative: 'less', rng })!;
    const sum = d.reduce((a, b) => a + b, 0);
    // So many flips sum to a normal variable with the variance of the squares.
    const expected = normalCdf(sum / Math.sqrt(d.reduce((a, b) => a + b * b, 0)));
    expect(resamples).toBe(9999);
    expect(Math.abs(pvalue - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / 9999) + 0.002);
  });

  it('finds nothing in zeros and has no answer without differences', () => {
    expect(signFlipTest([0, 0], { rng })).toMatchObject({ statistic: 0, pvalue: 1, floor: 1 });
    expect(signFlipTest([Number.NaN], { rng })).toBeUndefined();
    expect(signFlipTest([3], { rng })!.pvalue).toBeCloseTo(1, 14);
    expect(signFlipTest([3], { rng })!.floor).toBe(1);
  });

  it('refuses to count too much, and draws instead', () => {
    const d = Array.from({ length: 40 }, (_, i) => Math.sin(i));
    expect(() => signFlipTest(d, { method: 'exact', rng })).toThrow('invalid method: exact (at most 32');
    expect(() => signFlipTest([Infinity], { rng })).toThrow('invalid mean of differences: Infinity (finite');
    expect(signFlipTest(d, { resamples: 500, rng })!.resamples).toBe(500);
  });
});

describe('signFlipFloor', () => {
  it('says before running what no data can reach', () => {
    // 2 / 2^S: research page on retrain, section 8.2
    expect([3, 4, 5, 6, 8].map((n) => signFlipFloor(n))).toEqual([0.25, 0.125, 0.0625, 0.03125, 0.0078125]);
    expect(signFlipFloor(5, { alternative: 'greater' })).toBe(0.03125);
    expect(signFlipFloor(0)).toBeUndefined();
    expect(() => signFlipFloor(-1)).toThrow('invalid n: -1 (an integer of 0 or more)');
  });
});
