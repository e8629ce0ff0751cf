import { describe, expect, it } from 'vitest';
import { createRng } from './rng.ts';
import { simultaneousBand } from './simultaneous-band.ts';
import { studentTQuantile } from './student-t-quantile.ts';
import { tInterval } from './t-interval.ts';

const rng = createRng(20260112);
const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
/** Curves of standard normal steps, each correlated `memory` with the one before. */
const draw = (runs: number, steps: number, memory: number) =>
  Array.from({ length: runs }, () => {
    let last = normal();
    return Float64Array.from({ length: steps }, () => {
      last = memory * last + Math.sqrt(1 - memory ** 2) * normal();
      return last;
    });
  });

describe('simultaneousBand', () => {
  it('is wider than the interval of a step alone, and never wider than Bonferroni', () => {
    const curves = draw(8, 40, 0.9);
    const points = simultaneousBand(curves, { rng })!;
    expect(points).toHaveLength(40);
    for (const { step, value, low, high, level, n } of points) {
      const alone = tInterval(curves.map((curve) => curve[step]!))!;
      expect(value).toBeCloseTo(alone.value, 12);
      const [half, single] = [(high! - low!) / 2, (alone.high! - alone.low!) / 2];
      expect(half).toBeGreaterThanOrEqual(single - 1e-12);
      expect(half).toBeLessThanOrEqual(
        (single * studentTQuantile(1 - 0.025 / 40, 7)) / studentTQuantile(0.975, 7) + 1e-12,
      );
      expect([level, n]).toEqual([0.95, 8]);
    }
  });

  it('is the interval of one step where all steps are the same', () => {
    const level = draw(16, 1, 0);
    const curves = level.map((curve) => new Float64Array(30).fill(curve[0]!));
    const [point] = simultaneousBand(curves, { rng, resamples: 20_000 })!;
    const alone = tInterval(level.map((curve) => curve[0]!))!;
    expect((point!.high! - point!.low!) / (alone.high! - alone.low!)).toBeGreaterThan(0.999);
    expect((point!.high! - point!.low!) / (alone.high! - alone.low!)).toBeLessThan(1.12);
  });

  for (const [runs, memory] of [
    [3, 0.9],
    [6, 0.9],
    [8, 0.99],
    [16, 0],
  ] as const) {
    it(`holds the whole truth about 95 times of 100, for ${runs} runs with memory ${memory}`, () => {
      let covered = 0;
      const replications = 200;
      for (let replication = 0; replication < replications; replication++) {
        const points = simultaneousBand(draw(runs, 50, memory), { rng, resamples: 400 })!;
        if (points.every(({ low, high }) => low! <= 0 && 0 <= high!)) covered += 1;
      }
      expect(covered / replications).toBeGreaterThan(0.89);
    });
  }

  it('holds a whole difference of two conditions', () => {
    let covered = 0;
    const replications = 150;
    for (let replication = 0; replication < replications; replication++) {
      const noisy = draw(8, 50, 0.9).map((curve) => curve.map((value) => 3 * value + 1));
      const points = simultaneousBand(noisy, { rng, versus: draw(6, 50, 0.9), resamples: 400 })!;
      if (points.every(({ low, high }) => low! <= 1 && 1 <= high!)) covered += 1;
      expect(points[0]!.n).toBe(14);
    }
    expect(covered / replications).toBeGreaterThan(0.88);
  });

  it('takes curves that stop early, and leaves out steps that nobody reached', () => {
    const curves = draw(8, 20, 0.5);
    for (const [run, curve] of curves.entries()) curve.fill(Number.NaN, run < 2 ? 10 : 18);
    const points = simultaneousBand(curves, { rng })!;
    expect(points.map(({ step }) => step)).toEqual(Array.from({ length: 18 }, (_, step) => step));
    expect([points[9]!.n, points[10]!.n]).toEqual([8, 6]);
    for (const { low, high } of points) expect(high! - low!).toBeGreaterThan(0);
  });

  it('gives steps without spread no band, and does not let them count', () => {
    const curves = draw(6, 3, 0).map((curve) => Float64Array.of(0.5, ...curve));
    const points = simultaneousBand(curves, { rng: createRng(1) })!;
    expect(points[0]).toEqual({ step: 0, value: 0.5, n: 6, method: 'simultaneous band, sup-t wild bootstrap' });
    const without = simultaneousBand(
      curves.map((curve) => curve.subarray(1)),
      { rng: createRng(1) },
    )!;
    expect(points[1]!.low).toBe(without[0]!.low);
  });

  it('has nothing to draw without curves, and no band for one', () => {
    expect(simultaneousBand([], { rng })).toEqual([]);
    expect(simultaneousBand([[]], { rng })).toEqual([]);
    expect(simultaneousBand([[Number.NaN]], { rng })).toEqual([]);
    expect(simultaneousBand([[1, 2]], { rng })!.map(({ value, low }) => [value, low])).toEqual([
      [1, undefined],
      [2, undefined],
    ]);
    expect(simultaneousBand([[1], [2]], { rng })[0]!.method).toBe('simultaneous band, Bonferroni');
  });

  it('repeats itself for the same seed, and refuses ragged rows', () => {
    const curves = draw(20, 10, 0.5);
    const run = (seed: number) => simultaneousBand(curves, { rng: createRng(seed) });
    expect(run(1)).toEqual(run(1));
    expect(() => simultaneousBand([[1, 2], [1]], { rng })).toThrow('invalid length of row 1: 1 (2)');
    expect(() => simultaneousBand(curves, { rng, resamples: 5 })).toThrow('invalid resamples: 5');
  });
});
