import { describe, expect, it } from 'vitest';
import { createCusum } from './create-cusum.ts';
import { createPageHinkley } from './create-page-hinkley.ts';
import { cusum } from './cusum.ts';
import { normalQuantile } from './normal-quantile.ts';
import { createRng } from './rng.ts';

const normals = (seed: number, n: number) => {
  const rng = createRng(seed);
  return Array.from({ length: n }, () => normalQuantile(rng.next() + 2 ** -54));
};

describe('createCusum', () => {
  it('sums what is beyond k and sounds above h', () => {
    const detector = createCusum({ k: 0.5, h: 2 });
    expect(detector.push(1)).toEqual({ up: 0.5, down: 0 });
    expect(detector.push(0)).toEqual({ up: 0, down: 0 });
    expect(detector.push(2.5)).toEqual({ up: 2, down: 0 });
    expect(detector.push(0.75)).toEqual({ up: 2.25, down: 0, alarm: 'up' });
    expect(detector.push(Number.NaN)).toEqual({ up: 2.25, down: 0, alarm: 'up' });
    detector.reset();
    expect(detector.push(-3)).toEqual({ up: 0, down: 2.5, alarm: 'down' });
  });

  it('comes back from an infinite reading', () => {
    const detector = createCusum();
    expect(detector.push(Infinity).alarm).toBe('up');
    detector.push(-Infinity);
    const after = detector.push(-Infinity);
    expect(after.up).toBe(0);
    expect(Number.isFinite(after.down)).toBe(true);
  });

  it('has the run lengths of the textbook', () => {
    // Montgomery, table 9.3: with k = 0.5 and h = 5 a shift of 0 takes 465 readings on average, one of 1 sd 10.4 and one
    // of 2 sd 4.01.
    const expected = new Map([
      [0, 465],
      [1, 10.4],
      [2, 4.01],
    ]);
    for (const [shift, length] of expected) {
      const detector = createCusum();
      const readings = normals(31, 200_000);
      let alarms = 0;
      for (const reading of readings) {
        if (!detector.push(reading + shift).alarm) continue;
        alarms += 1;
        detector.reset();
      }
      expect(readings.length / alarms / length, `shift ${shift}`).toBeCloseTo(1, 0.7);
    }
  });

  it('refuses nonsense', () => {
    expect(() => createCusum({ k: -1 })).toThrow('invalid k: -1 (0 or more)');
    expect(() => createCusum({ h: 0 })).toThrow('invalid h: 0 (above 0)');
  });
});

describe('cusum', () => {
  it('says where it sounded and where the change began', () => {
    expect(cusum([0, 0.1, -0.2, 2, 2, 2, 2, 2])).toEqual({ alarm: 'up', index: 6, change: 3 });
    expect(cusum([0, 0, -9])).toEqual({ alarm: 'down', index: 2, change: 2 });
    expect(cusum([Infinity])).toEqual({ alarm: 'up', index: 0, change: 0 });
  });

  it('estimates the beginning of a shift to within a few readings', () => {
    let near = 0;
    for (let seed = 0; seed < 100; seed++) {
      const readings = normals(seed, 80).map((z, i) => (i < 40 ? z : z - 2));
      const found = cusum(readings, { h: 8 });
      if (found?.alarm === 'down' && Math.abs(found.change - 40) <= 5) near += 1;
    }
    expect(near).toBeGreaterThan(85);
  });

  it('is silent on short, flat or missing data', () => {
    expect(cusum([])).toBeUndefined();
    expect(cusum([1])).toBeUndefined();
    expect(cusum([0, 0, 0, 0])).toBeUndefined();
    expect(cusum([Number.NaN, Number.NaN])).toBeUndefined();
  });
});

describe('createPageHinkley', () => {
  it('is the sum of value less mean less delta, above its least', () => {
    const readings = normals(41, 60).map((z, i) => (i < 30 ? z : z + 2));
    const detector = createPageHinkley({ delta: 0.2, lambda: 8 });
    let sum = 0;
    let total = 0;
    const sums = [0];
    for (const [i, value] of readings.entries()) {
      total += value;
      sum += value - total / (i + 1) - 0.2;
      sums.push(sum);
      const { up, mean, n } = detector.push(value);
      expect(up).toBeCloseTo(sum - Math.min(...sums), 10);
      expect(mean).toBeCloseTo(total / (i + 1), 10);
      expect(n).toBe(i + 1);
    }
    expect(detector.push(2).alarm).toBe('up');
  });

  it('sounds on a fall as on a rise, and starts over when reset', () => {
    const up = createPageHinkley({ delta: 0.1, lambda: 3 });
    const down = createPageHinkley({ delta: 0.1, lambda: 3 });
    for (let i = 0; i < 40; i++) {
      const rising = up.push(i < 20 ? 0 : 1);
      const falling = down.push(i < 20 ? 0 : -1);
      expect(rising.up).toBeCloseTo(falling.down, 12);
    }
    expect(up.push(1).alarm).toBe('up');
    expect(down.push(-1).alarm).toBe('down');
    up.reset();
    expect(up.push(7)).toEqual({ up: 0, down: 0, mean: 7, n: 1 });
  });

  it('passes over readings that are not finite', () => {
    const detector = createPageHinkley({ delta: 0, lambda: 1 });
    expect(detector.push(Number.NaN)).toEqual({ up: 0, down: 0, n: 0 });
    expect(detector.push(Infinity)).toEqual({ up: 0, down: 0, n: 0 });
    expect(detector.push(3)).toEqual({ up: 0, down: 0, mean: 3, n: 1 });
    expect(() => createPageHinkley({ delta: 0, lambda: 0 })).toThrow('invalid lambda: 0 (above 0)');
    expect(() => createPageHinkley({ delta: -1, lambda: 1 })).toThrow('invalid delta: -1 (0 or more)');
  });
});
