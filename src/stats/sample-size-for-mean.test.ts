import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleSizeForMean } from './sample-size-for-mean.ts';
import { sampleSizeToResolve } from './sample-size-to-resolve.ts';
import { studentTQuantile } from './student-t-quantile.ts';

describe('sampleSizeForMean', () => {
  it('agrees with a search in scipy', () => {
    // next(n for n in range(2, 10**6) if scipy.stats.t.ppf(0.5 + level / 2, n - 1) * sd / n**0.5 <= margin)
    const cases: [number, number, number, number][] = [
      [1, 0.5, 0.95, 18],
      [0.5, 0.02, 0.95, 2404],
      [2, 5, 0.95, 3],
      [1, 10, 0.9, 2],
      [1, 0.3, 0.99, 78],
    ];
    for (const [standardDeviation, margin, level, expected] of cases) {
      expect(sampleSizeForMean({ standardDeviation, margin, level })).toBe(expected);
    }
  });

  it('is 2 without any spread and refuses a margin of 0', () => {
    expect(sampleSizeForMean({ standardDeviation: 0, margin: 1 })).toBe(2);
    expect(() => sampleSizeForMean({ standardDeviation: 1, margin: 0 })).toThrow('invalid margin: 0 (above 0)');
  });
});

describe('sampleSizeToResolve', () => {
  it('grows with 1 over the distance squared', () => {
    const near = sampleSizeToResolve({ value: 0.51, line: 0.5, standardError: 0.02, n: 100 })!;
    const far = sampleSizeToResolve({ value: 0.52, line: 0.5, standardError: 0.02, n: 100 })!;
    expect((near + 100) / (far + 100)).toBeCloseTo(4, 1);
  });

  it('is the least that clears the line', () => {
    const shape = fc.record({
      value: fc.double({ min: 0, max: 1, noNaN: true }),
      standardError: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
      n: fc.integer({ min: 2, max: 500 }),
    });
    fc.assert(
      fc.property(shape, ({ value, standardError, n }) => {
        const line = 0.5;
        fc.pre(Math.abs(value - line) > 1e-3);
        const more = sampleSizeToResolve({ value, line, standardError, n })!;
        const clears = (size: number) =>
          studentTQuantile(0.975, size - 1) * standardError * Math.sqrt(n / size) <=
          Math.abs(value - line) * (1 + 1e-12);
        expect(clears(n + more)).toBe(true);
        if (more > 0) expect(clears(n + more - 1)).toBe(false);
      }),
    );
  });

  it('has no answer on the line, without noise, or with one draw', () => {
    const base = { value: 0.6, line: 0.5, standardError: 0.1, n: 10 };
    expect(sampleSizeToResolve({ ...base, value: 0.5 })).toBeUndefined();
    expect(sampleSizeToResolve({ ...base, standardError: 0 })).toBeUndefined();
    expect(sampleSizeToResolve({ ...base, standardError: Number.NaN })).toBeUndefined();
    expect(sampleSizeToResolve({ ...base, n: 1 })).toBeUndefined();
    expect(sampleSizeToResolve({ ...base, standardError: 0.001 })).toBe(0);
    expect(() => sampleSizeToResolve({ ...base, n: -1 })).toThrow('invalid n: -1 (an integer of 0 or more)');
  });
});
