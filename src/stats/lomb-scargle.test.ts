import { describe, expect, it } from 'vitest';
import { finitePairs } from './finite-pairs.ts';
import { lombScargle } from './lomb-scargle.ts';
import { normalQuantile } from './normal-quantile.ts';
import { createRng } from './rng.ts';

const x = [0, 1, 2, 3, 5, 6, 8, 9, 12, 13, 14, 18];
const y = [0.2, 1.1, -0.3, -1, 0.4, 1.2, 0.1, -0.9, 0.3, 0.8, -0.2, -1.1];
const frequencies = [0.05, 0.1, 0.13, 0.2, 0.25, 0.31];

describe('finitePairs', () => {
  it('leaves out pairs with a gap or an infinity on either side', () => {
    const { x, y } = finitePairs([1, Number.NaN, 3, 4], [5, 6, Infinity, 8]);
    expect([Array.from(x), Array.from(y)]).toEqual([
      [1, 4],
      [5, 8],
    ]);
    expect(() => finitePairs([1], [])).toThrow('invalid length of y: 0 (1, as x)');
  });
});

describe('lombScargle', () => {
  it('agrees with scipy', () => {
    // f = numpy.array(frequencies)
    // scipy.signal.lombscargle(x, y, 2 * numpy.pi * f, normalize=True, floating_mean=True)
    const powers = [
      0.027207909265385487, 0.054114406817640744, 0.4380580168916963, 0.47988681742546346, 0.19570518899878012,
      0.1452686670086035,
    ];
    const result = lombScargle(x, y, { frequencies })!;
    for (const [i, power] of result.powers.entries()) expect(power).toBeCloseTo(powers[i]!, 12);
    expect(result).toMatchObject({ frequency: 0.2, period: 5, n: 12 });
    // min(1, 6 * (1 - 0.47988681742546346)**4.5)
    expect(result.pvalue).toBeCloseTo(0.3166588473011711, 12);
    const shifted = lombScargle(
      x.map((at) => at + 1e6),
      y.map((value) => 5 + 2 * value),
      { periods: frequencies.map((frequency) => 1 / frequency) },
    )!;
    for (const [i, power] of shifted.powers.entries()) expect(power).toBeCloseTo(powers[i]!, 8);
  });

  it('finds a saw-tooth of known period in noise', () => {
    const rng = createRng(12);
    const saw = Array.from({ length: 60 }, (_, i) => (i % 12) / 12 + 0.2 * normalQuantile(rng.next() + 2 ** -54));
    const result = lombScargle(
      saw.map((_, i) => i),
      saw,
      { periods: [5, 8, 12, 20, 30] },
    )!;
    expect(result.period).toBeCloseTo(12, 12);
    expect(result.pvalue).toBeLessThan(1e-4);
  });

  it('gives the wave at the edge of what even steps can show', () => {
    const alternating = [1, -1, 1, -1, 1, -1];
    expect(lombScargle([0, 1, 2, 3, 4, 5], alternating, { periods: [2] })!.power).toBeCloseTo(1, 8);
  });

  it('sounds by chance no more often than it says', () => {
    const rng = createRng(13);
    let below = 0;
    for (let run = 0; run < 1000; run++) {
      const noise = Array.from({ length: 30 }, () => normalQuantile(rng.next() + 2 ** -54));
      if (lombScargle([...noise.keys()], noise, { periods: [3, 5, 7, 10, 15] })!.pvalue < 0.05) below += 1;
    }
    expect(below / 1000).toBeLessThan(0.066);
    expect(below / 1000).toBeGreaterThan(0.025);
  });

  it('has no answer for constants, too few values or no period', () => {
    expect(lombScargle([1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1], { periods: [2] })).toBeUndefined();
    expect(lombScargle([1, 2, 3], [1, 2, 1], { periods: [2] })).toBeUndefined();
    expect(lombScargle([], [], { periods: [2] })).toBeUndefined();
    expect(lombScargle(x, y, { periods: [] })).toBeUndefined();
    expect(lombScargle([...x, 20], [...y, Number.NaN], { frequencies })).toEqual(lombScargle(x, y, { frequencies }));
    expect(() => lombScargle(x, y, {})).toThrow('invalid periods: undefined (periods or frequencies, one of them)');
    expect(() => lombScargle(x, y, { periods: [0] })).toThrow('invalid period: 0 (above 0)');
  });
});
