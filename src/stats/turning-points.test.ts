import { describe, expect, it } from 'vitest';
import { normalQuantile } from './normal-quantile.ts';
import { createRng } from './rng.ts';
import { turningPoints } from './turning-points.ts';

describe('turningPoints', () => {
  it('agrees with the formula in scipy', () => {
    // v = [1, 3, 2, 4, 1, 5, 2, 6, 0]; n = 9; c = sum((v[i] - v[i-1]) * (v[i+1] - v[i]) < 0 for i in range(1, n - 1))
    // z = (c - 2 * (n - 2) / 3) / ((16 * n - 29) / 90)**0.5; 2 * scipy.stats.norm.sf(abs(z))
    const result = turningPoints([1, 3, 2, 4, 1, 5, 2, 6, 0])!;
    expect(result).toMatchObject({ count: 7, n: 9 });
    expect(result.expected).toBeCloseTo(4.666666666666667, 13);
    expect(result.z).toBeCloseTo(2.06418738616856, 12);
    expect(result.pvalue).toBeCloseTo(0.03899995301244552, 12);
  });

  it('counts a flat peak once and skips gaps', () => {
    expect(turningPoints([1, 2, 2, 2, 1, 1, 3])).toEqual(turningPoints([1, 2, 1, 3]));
    expect(turningPoints([1, Number.NaN, 2, 1, 3])).toEqual(turningPoints([1, 2, 1, 3]));
    expect(turningPoints([1, 2, 2, 3])).toMatchObject({ count: 0, n: 3 });
  });

  it('has no answer below three different neighbours', () => {
    expect(turningPoints([])).toBeUndefined();
    expect(turningPoints([1, 2])).toBeUndefined();
    expect(turningPoints([4, 4, 4, 4])).toBeUndefined();
  });

  it('is centred for independent noise', () => {
    const rng = createRng(6);
    let sum = 0;
    let squares = 0;
    for (let run = 0; run < 2000; run++) {
      const { z } = turningPoints(Array.from({ length: 12 }, () => normalQuantile(rng.next() + 2 ** -54)))!;
      sum += z;
      squares += z * z;
    }
    expect(Math.abs(sum / 2000)).toBeLessThan(0.07);
    expect(squares / 2000).toBeGreaterThan(0.9);
    expect(squares / 2000).toBeLessThan(1.1);
  });
});
