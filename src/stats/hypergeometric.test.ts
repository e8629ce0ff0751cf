import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialDistribution } from './binomial-distribution.ts';
import { hypergeometric } from './hypergeometric.ts';
import { hypergeometricUpper } from './hypergeometric-upper.ts';

const relative = (value: number | undefined, expected: number) => Math.abs(value! / expected - 1);

describe('hypergeometric', () => {
  it('agrees with scipy, also with odds', () => {
    // scipy.stats.hypergeom.pmf([0, 3, 7], 42, 12, 12) and scipy.stats.nchypergeom_fisher.pmf([0, 3, 7], 42, 12, 12, 0.5)
    const { first, probabilities } = hypergeometric({ marked: 12, unmarked: 30, draws: 12 });
    expect(first).toBe(0);
    expect(relative(probabilities[0], 0.007821695671697987)).toBeLessThan(1e-11);
    expect(relative(probabilities[3], 0.2846391507595358)).toBeLessThan(1e-11);
    expect(relative(probabilities[7], 0.010206507413796476)).toBeLessThan(1e-11);
    const noncentral = hypergeometric({ marked: 12, unmarked: 30, draws: 12, odds: 0.5 }).probabilities;
    expect(relative(noncentral[0], 0.056003822310763035)).toBeLessThan(1e-11);
    expect(relative(noncentral[3], 0.2547542293083607)).toBeLessThan(1e-11);
    expect(relative(noncentral[7], 0.0005709314150902736)).toBeLessThan(1e-11);
  });

  it('sums to 1 within its bounds', () => {
    const size = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(size, size, fc.double({ min: 0, max: 1, noNaN: true }), (marked, unmarked, share) => {
        const draws = Math.floor(share * (marked + unmarked));
        const { first, probabilities } = hypergeometric({ marked, unmarked, draws });
        expect(first).toBeGreaterThanOrEqual(Math.max(0, draws - unmarked));
        expect(first + probabilities.length - 1).toBeLessThanOrEqual(Math.min(draws, marked));
        expect(probabilities.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
        const mean = probabilities.reduce((sum, chance, i) => sum + chance * (first + i), 0);
        if (draws > 0) expect(mean).toBeCloseTo((draws * marked) / (marked + unmarked), 9);
      }),
    );
  });

  it('refuses impossible numbers', () => {
    expect(() => hypergeometric({ marked: 2, unmarked: 1, draws: 4 })).toThrow('invalid draws: 4 (0 to 3)');
    expect(() => hypergeometric({ marked: -1, unmarked: 1, draws: 0 })).toThrow('invalid marked: -1');
    expect(() => hypergeometric({ marked: 1, unmarked: 1, draws: 1, odds: 0 })).toThrow('invalid odds: 0 (above 0)');
  });
});

describe('hypergeometricUpper', () => {
  it('is the sum of the chances from x on, small ones included', () => {
    // sum of math.comb(1024, x) * math.comb(1024, 1024 - x) for x from 601 on, over math.comb(2048, 1024)
    expect(relative(hypergeometricUpper(601, 1024, 1024, 1024), 2.22181699184221e-15)).toBeLessThan(1e-12);
    const size = fc.integer({ min: 1, max: 80 });
    fc.assert(
      fc.property(size, size, fc.nat(160), fc.nat(160), (marked, unmarked, drawn, x) => {
        const draws = Math.min(drawn, marked + unmarked);
        const { first, probabilities } = hypergeometric({ marked, unmarked, draws });
        const sum = probabilities.slice(Math.max(0, x - first)).reduce((a, b) => a + b, 0);
        expect(hypergeometricUpper(x, marked, unmarked, draws)).toBeCloseTo(sum, 12);
      }),
    );
  });
});

describe('binomialDistribution', () => {
  it('agrees with scipy', () => {
    // scipy.stats.binom.pmf([0, 3, 10], 10, 0.3)
    const { first, probabilities } = binomialDistribution(10, 0.3);
    expect(first).toBe(0);
    expect(relative(probabilities[0], 0.0282475249)).toBeLessThan(1e-11);
    expect(relative(probabilities[3], 0.2668279319999998)).toBeLessThan(1e-11);
    expect(relative(probabilities[10], 5.9048999999999975e-6)).toBeLessThan(1e-11);
  });

  it('is one count where the rate is 0 or 1', () => {
    expect(binomialDistribution(7, 1)).toEqual({ first: 7, probabilities: Float64Array.of(1) });
    expect(binomialDistribution(7, 0)).toEqual({ first: 0, probabilities: Float64Array.of(1) });
    expect(() => binomialDistribution(7, 1.1)).toThrow('invalid p: 1.1 (0 to 1)');
    expect(() => binomialDistribution(0.5, 1)).toThrow('invalid n: 0.5');
  });
});
