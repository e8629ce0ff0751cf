import { describe, expect, it } from 'vitest';
import { ema } from './ema.ts';

const values = [3.1, 2.7, 2.9, 2.2, 2.4, 2.4];

describe('ema', () => {
  it('agrees with the debiased form at even steps', () => {
    // alpha = 0.5**(1 / 2); s = 0
    // for i, y in enumerate(values): s = alpha * s + (1 - alpha) * y; print(s / (1 - alpha**(i + 1)))
    const expected = [
      3.1, 2.865685424949238, 2.8812327357287892, 2.6151948040905233, 2.5386310109108403, 2.492226344610224,
    ];
    for (const [i, average] of ema(values, { halfLife: 2 }).entries()) expect(average).toBeCloseTo(expected[i]!, 13);
  });

  it('weights by distance at uneven steps', () => {
    // t = [0, 1, 2, 3, 5, 6]
    // [numpy.average(values[:i + 1], weights=0.5**((t[i] - numpy.array(t[:i + 1])) / 3)) for i in range(6)]
    const expected = [
      3.1, 2.8769973336097774, 2.8864882095643094, 2.6516839016758897, 2.563118663341673, 2.513013577331504,
    ];
    const averages = ema(values, { halfLife: 3, positions: [0, 1, 2, 3, 5, 6] });
    for (const [i, average] of averages.entries()) expect(average).toBeCloseTo(expected[i]!, 13);
  });

  it('leaves constants as they are, to the last bit', () => {
    expect(Array.from(ema([0.1, 0.1, 0.1, 0.1], { halfLife: 0.7 }))).toEqual([0.1, 0.1, 0.1, 0.1]);
  });

  it('repeats itself over gaps, which still take time', () => {
    const gap = ema([Number.NaN, 1, Number.NaN, Infinity, 3], { halfLife: 1 });
    expect(Array.from(gap)).toEqual(Array.from(gap, (_, i) => [Number.NaN, 1, 1, 1, 1 + 2 / 1.125][i]));
    expect(ema([], { halfLife: 1 })).toHaveLength(0);
  });

  it('weights values at one place alike', () => {
    expect(ema([1, 2, 6], { halfLife: 1, positions: [4, 4, 4] })[2]).toBeCloseTo(3, 14);
  });

  it('refuses nonsense', () => {
    expect(() => ema([1], { halfLife: 0 })).toThrow('invalid halfLife: 0 (above 0)');
    expect(() => ema([1, 2], { halfLife: 1, positions: [1] })).toThrow('invalid length of positions: 1 (2, as values)');
    expect(() => ema([1, 2], { halfLife: 1, positions: [2, 1] })).toThrow('invalid positions[1]: 1 (2 or more)');
  });
});
