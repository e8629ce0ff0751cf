import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median } from './median.ts';
import { normalQuantile } from './normal-quantile.ts';
import { orderStatistic } from './order-statistic.ts';
import { createRng } from './rng.ts';
import { theilSen } from './theil-sen.ts';

const x = [0, 1, 2, 3, 5, 6, 8, 9, 12, 13, 14, 18];
const y = [3.1, 2.7, 2.9, 2.2, 2.4, 2.4, 1.9, 2.0, 1.7, 1.9, 1.5, 1.6];

describe('orderStatistic', () => {
  it('finds what sorting would put there, whatever the ties', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), fc.nat(), (values, place) => {
        const k = place % values.length;
        const sorted = Float64Array.from(values).sort();
        expect(orderStatistic(Float64Array.from(values), k)).toBe(sorted[k]);
      }),
    );
    expect(() => orderStatistic(new Float64Array(2), 2)).toThrow('invalid k: 2 (0 to 1)');
  });
});

describe('theilSen', () => {
  it('agrees with scipy', () => {
    // scipy.stats.theilslopes(y, x, 0.95)
    const result = theilSen(x, y)!;
    expect(result.slope).toBeCloseTo(-0.09090909090909091, 14);
    expect(result.intercept).toBeCloseTo(2.7363636363636363, 14);
    expect(result.low).toBeCloseTo(-0.11666666666666665, 14);
    expect(result.high).toBeCloseTo(-0.06000000000000005, 14);
    expect(result).toMatchObject({ n: 12, level: 0.95, method: 'Theil-Sen' });
    // scipy.stats.theilslopes(y, x, 0.9)
    const narrow = theilSen(x, y, { level: 0.9 })!;
    expect(narrow.low).toBeCloseTo(-0.11428571428571432, 14);
    expect(narrow.high).toBeCloseTo(-0.06153846153846153, 14);
  });

  it('agrees with scipy where several points share an x', () => {
    // scipy.stats.theilslopes(y, [0, 1, 1, 3, 5, 5, 8, 9, 12, 13, 14, 14], 0.95)
    const result = theilSen([0, 1, 1, 3, 5, 5, 8, 9, 12, 13, 14, 14], y)!;
    expect(result.slope).toBeCloseTo(-0.09999999999999998, 14);
    expect(result.intercept).toBeCloseTo(2.75, 14);
    expect(result.low).toBeCloseTo(-0.11666666666666668, 14);
    expect(result.high).toBeCloseTo(-0.06363636363636366, 14);
  });

  it('skips pairs that are not finite and has no answer without two different x', () => {
    expect(theilSen([...x, 20, Number.NaN], [...y, -Infinity, 3])).toEqual(theilSen(x, y));
    expect(theilSen([], [])).toBeUndefined();
    expect(theilSen([1], [1])).toBeUndefined();
    expect(theilSen([1, 1, 1], [1, 2, 3])).toBeUndefined();
    expect(theilSen([0, 2], [1, 5])).toMatchObject({ slope: 2, low: 2, high: 2, intercept: 1, n: 2 });
    expect(theilSen([0, 1, 2, 3], [4, 4, 4, 4])).toMatchObject({ slope: 0, low: 0, high: 0, intercept: 4 });
  });

  it('is the median of all slopes, whatever the order of the points', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -50, max: 50 }));
    fc.assert(
      fc.property(fc.array(point, { maxLength: 25 }), (points) => {
        const slopes = points.flatMap(([a, b], i) =>
          points.slice(0, i).flatMap(([c, d]) => (a === c ? [] : [(b - d) / (a - c)])),
        );
        const line = (points: [number, number][]) =>
          theilSen(
            points.map(([a]) => a),
            points.map(([, b]) => b),
          );
        const result = line(points);
        if (slopes.length === 0) expect(result).toBeUndefined();
        else expect(result!.slope).toBeCloseTo(median(slopes)!, 12);
        expect(line([...points].reverse())).toEqual(result);
      }),
    );
  });

  it('draws pairs beyond the limit, the same for the same seed, near the whole answer and a little wider', () => {
    const rng = createRng(3);
    const xs = Array.from({ length: 600 }, (_, i) => i);
    const ys = xs.map((i) => 2 - 0.01 * i + normalQuantile(rng.next() + 2 ** -54));
    const whole = theilSen(xs, ys)!;
    const options = { maxPairs: 60_000 };
    const drawn = theilSen(xs, ys, { ...options, rng: createRng(4) })!;
    expect(drawn).toEqual(theilSen(xs, ys, { ...options, rng: createRng(4) }));
    expect(Math.abs(drawn.slope - whole.slope)).toBeLessThan(0.1 * (whole.high - whole.low));
    expect((drawn.high - drawn.low) / (whole.high - whole.low)).toBeGreaterThan(0.97);
    expect((drawn.high - drawn.low) / (whole.high - whole.low)).toBeLessThan(1.1);
    expect(drawn.method).toBe('Theil-Sen, 60000 pairs drawn');
    expect(() => theilSen(xs, ys, options)).toThrow('invalid rng: undefined (a random stream: 179700 pairs');
  });

  it('covers the true slope as often as it says', () => {
    const rng = createRng(5);
    const xs = Array.from({ length: 25 }, (_, i) => i);
    let covered = 0;
    for (let run = 0; run < 1000; run++) {
      const ys = xs.map((i) => 0.3 * i + normalQuantile(rng.next() + 2 ** -54));
      const { low, high } = theilSen(xs, ys)!;
      if (low <= 0.3 && 0.3 <= high) covered += 1;
    }
    expect(covered / 1000).toBeGreaterThan(0.93);
    expect(covered / 1000).toBeLessThan(0.975);
  });

  it('refuses nonsense', () => {
    expect(() => theilSen([1, 2], [1])).toThrow('invalid length of y: 1 (2, as x)');
    expect(() => theilSen(x, y, { level: 95 })).toThrow('invalid level: 95');
    expect(() => theilSen(x, y, { maxPairs: 0 })).toThrow('invalid maxPairs: 0');
  });
});
