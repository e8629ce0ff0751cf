import { describe, expect, it } from 'vitest';
import { bcaAcceleration } from './bca-acceleration.ts';
import { bootstrapBounds } from './bootstrap-bounds.ts';
import { empiricalDistribution } from './empirical-distribution.ts';
import { jackknife } from './jackknife.ts';
import { mean } from './mean.ts';
import { resamplingLayout } from './resampling-layout.ts';

const x = [0.3, 1.9, 0.7, 4.2, 2.8, 0.1, 1.1, 6.5];
const y = [0.9, 2.2, 0.4, 1.7, 3.1];
const numbers = Array.from({ length: 999 }, (_, i) => i + 1);

describe('bootstrapBounds', () => {
  // b = numpy.arange(1, 1000); d1 = x.mean() + 0.05 + sin(b) * (0.7 + 0.3 * cos(2 * b))
  // d2 = x.mean() - y.mean() - 0.1 + sin(b) * (0.8 + 0.3 * cos(3 * b)), taken as resamples:
  // scipy.stats.bootstrap(data, statistic, n_resamples=0, method=m, confidence_level=c,
  //     bootstrap_result=BootstrapResult(None, d, 0)).confidence_interval, for d1 (low, high), then d2 (low, high)
  const expected = {
    percentile: {
      0.95: [1.754203614199992, 2.745799290620014, -0.5432538478913979, 1.4248809587838969],
      0.8: [1.7679885230746635, 2.732007382350547, -0.39640229516243597, 1.281610337875929],
    },
    basic: {
      0.95: [1.6542007093799862, 2.6457963858000086, -0.3448809587838968, 1.623253847891398],
      0.8: [1.6679926176494533, 2.632011476925337, -0.20161033787592886, 1.476402295162436],
    },
    bca: {
      0.95: [1.7546839243788277, 2.7463566865602598, -0.5110194336813885, 1.4345430267453567],
      0.8: [1.7686796509197018, 2.7332114042174114, -0.22576552756066331, 1.3796900724370431],
    },
  };
  const one = mean(x)!;
  const two = mean(x)! - mean(y)!;
  const drawsOfOne = numbers.map((b) => one + 0.05 + Math.sin(b) * (0.7 + 0.3 * Math.cos(2 * b)));
  const drawsOfTwo = numbers.map((b) => two - 0.1 + Math.sin(b) * (0.8 + 0.3 * Math.cos(3 * b)));
  const layouts = [[x], [x, y]].map((samples) => resamplingLayout(samples.map((values) => ({ values, factors: [] }))));

  for (const method of ['percentile', 'basic', 'bca'] as const) {
    for (const level of [0.95, 0.8] as const) {
      it(`gives the ${level} ${method} interval that scipy gives for the same resamples`, () => {
        const bounds = [
          { value: one, draws: drawsOfOne, layout: layouts[0]! },
          { value: two, draws: drawsOfTwo, layout: layouts[1]! },
        ].flatMap(({ value, draws, layout }) => {
          const acceleration = bcaAcceleration(jackknife(layout, 'mean'))!;
          const { low, high } = bootstrapBounds(empiricalDistribution(draws)!, { value, level, method, acceleration })!;
          return [low, high];
        });
        for (const [i, bound] of bounds.entries()) expect(bound).toBeCloseTo(expected[method][level][i]!, 12);
      });
    }
  }

  it('measures studentised ends in standard errors, from the far side', () => {
    const distribution = empiricalDistribution([-3, -1, 0, 1, 2])!;
    const bounds = bootstrapBounds(distribution, { value: 10, level: 0.5, method: 'studentized', standardError: 2 })!;
    expect(bounds).toEqual({ low: 8, high: 12 });
  });

  it('gives no interval when the value lies beyond all resamples, or the resamples are infinite', () => {
    expect(bootstrapBounds(empiricalDistribution([1, 2, 3])!, { value: 0 })).toBeUndefined();
    const infinite = empiricalDistribution([-Infinity, 0, 1, Infinity])!;
    expect(bootstrapBounds(infinite, { value: 0.5, method: 'percentile' })).toBeUndefined();
  });

  it('refuses unknown methods and levels', () => {
    const distribution = empiricalDistribution([1, 2, 3])!;
    expect(() => bootstrapBounds(distribution, { value: 2, method: 'normal' as 'basic' })).toThrow(
      'invalid method: normal',
    );
    expect(() => bootstrapBounds(distribution, { value: 2, level: 95 })).toThrow('invalid level: 95');
  });
});

describe('bcaAcceleration', () => {
  it('is the skewness of the influence values over six root n, for a mean', () => {
    // d = x - x.mean(); (d**3).sum() / (6 * (d**2).sum()**1.5)
    const d = x.map((value) => value - mean(x)!);
    const sum = (power: number) => d.reduce((total, value) => total + value ** power, 0);
    const layout = resamplingLayout([{ values: x, factors: [] }]);
    expect(bcaAcceleration(jackknife(layout, 'mean'))).toBeCloseTo(sum(3) / (6 * sum(2) ** 1.5), 13);
  });

  it('has no answer where nothing varies', () => {
    expect(bcaAcceleration([[2, 2, 2]])).toBeUndefined();
    expect(bcaAcceleration([])).toBeUndefined();
  });
});
