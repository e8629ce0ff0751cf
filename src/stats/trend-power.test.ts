import { describe, expect, it } from 'vitest';
import { trendPower } from './trend-power.ts';
import { trendSampleSize } from './trend-sample-size.ts';

describe('trendPower', () => {
  it('agrees within 3 points with simulation, the lengths of fine-tunes included', () => {
    // numpy.random.default_rng(1), 20 000 series for each row; i, j = numpy.triu_indices(n, 1)
    // v = numpy.linspace(0, rise, n) + sd * rng.standard_normal((1000, n)); s = numpy.sign(v[:, j] - v[:, i]).sum(1)
    // 100 * ((s - numpy.sign(s)) / (n * (n - 1) * (2 * n + 5) / 18)**0.5 > 1.6448536269514722).mean()
    const simulated = [
      [8, 0.1, 0.05, 34.355],
      [10, 0.1, 0.03, 84.12],
      [10, 0.1, 0.06, 35.235],
      [10, 0.1, 0.1, 17.395],
      [20, 0, 0.1, 4.82],
      [20, 0.05, 0.03, 67.505],
      [20, 0.05, 0.06, 27.065],
      [20, 0.05, 0.1, 15.225],
      [20, 0.1, 0.03, 99.33],
      [20, 0.1, 0.06, 66.59],
      [20, 0.1, 0.1, 33.975],
      [40, 0.1, 0.03, 100],
      [40, 0.1, 0.06, 90.3],
      [40, 0.1, 0.1, 55.135],
      [100, 0.1, 0.2, 40.86],
    ] as const;
    for (const [n, rise, sd, percent] of simulated) {
      expect(Math.abs(100 * trendPower({ n, rise, sd })! - percent), `${n} ${rise} ${sd}`).toBeLessThan(3);
    }
  });

  it('goes on smoothly where many points stand for more', () => {
    const [before, after] = [400, 401].map((n) => trendPower({ n, rise: 0.1, sd: 0.5 })!);
    expect(Math.abs(after! - before!)).toBeLessThan(0.005);
    expect(trendPower({ n: 1600, rise: 0.1, sd: 1 })).toBeCloseTo(trendPower({ n: 400, rise: 0.1, sd: 0.5 })!, 12);
  });

  it('knows that three points prove nothing and that fewer are no trend', () => {
    expect(trendPower({ n: 3, rise: 100, sd: 0.001 })).toBe(0);
    expect(trendPower({ n: 2, rise: 1, sd: 1 })).toBeUndefined();
    expect(trendPower({ n: 0, rise: 1, sd: 1 })).toBeUndefined();
    expect(trendPower({ n: 20, rise: 100, sd: 0.001 })).toBe(1);
  });

  it('takes a fall as a rise and asks more of a stricter level', () => {
    expect(trendPower({ n: 20, rise: -0.1, sd: 0.06 })).toBe(trendPower({ n: 20, rise: 0.1, sd: 0.06 }));
    expect(trendPower({ n: 20, rise: 0.1, sd: 0.06, alpha: 0.01 })!).toBeLessThan(0.5);
  });

  it('refuses nonsense', () => {
    expect(() => trendPower({ n: 9.5, rise: 1, sd: 1 })).toThrow('invalid n: 9.5 (an integer of 0 or more)');
    expect(() => trendPower({ n: 9, rise: 1, sd: 0 })).toThrow('invalid sd: 0 (above 0)');
    expect(() => trendPower({ n: 9, rise: Number.NaN, sd: 1 })).toThrow('invalid rise: NaN (a finite number)');
    expect(() => trendPower({ n: 9, rise: 1, sd: 1, alpha: 5 })).toThrow('invalid alpha: 5 (above 0, below 1)');
  });
});

describe('trendSampleSize', () => {
  it('is the least number of points that reaches the power', () => {
    for (const sd of [0.03, 0.06, 0.1, 0.7]) {
      const n = trendSampleSize({ rise: 0.1, sd })!;
      expect(trendPower({ n, rise: 0.1, sd })!).toBeGreaterThanOrEqual(0.8);
      expect(trendPower({ n: n - 1, rise: 0.1, sd })!).toBeLessThan(0.8);
    }
    expect(trendSampleSize({ rise: 10, sd: 0.01 })).toBe(4);
  });

  it('has no answer without a rise', () => {
    expect(trendSampleSize({ rise: 0, sd: 1 })).toBeUndefined();
    expect(() => trendSampleSize({ rise: 1, sd: 1, power: 80 })).toThrow('invalid power: 80 (above 0, below 1)');
  });
});
