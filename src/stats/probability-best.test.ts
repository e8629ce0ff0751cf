import { describe, expect, it } from 'vitest';
import { binomialStandardError } from './binomial-standard-error.ts';
import { pairedBootstrapBest } from './paired-bootstrap-best.ts';
import { probabilityBest } from './probability-best.ts';
import { createRng } from './rng.ts';

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('binomialStandardError', () => {
  it('is the spread of a share', () => {
    expect(binomialStandardError(0.5, 100)).toBeCloseTo(0.05, 14);
    expect(binomialStandardError(1, 10)).toBe(0);
    expect(binomialStandardError(0.5, 0)).toBeUndefined();
    expect(() => binomialStandardError(50, 10)).toThrow('invalid p: 50 (0 to 1)');
    expect(() => binomialStandardError(0.5, -1)).toThrow('invalid n: -1 (0 or more)');
  });
});

describe('probabilityBest', () => {
  it('agrees with scipy for two and for three', () => {
    // scipy.stats.norm.cdf((0.62 - 0.6) / numpy.hypot(0.03, 0.02))
    const two = probabilityBest(
      [
        { value: 0.62, se: 0.03 },
        { value: 0.6, se: 0.02 },
      ],
      { rng: createRng(1) },
    );
    expect(Math.abs(two[0]! - 0.7104501290230407)).toBeLessThan(0.01);
    // scipy.integrate.quad(lambda t: norm.pdf(t, 3, 1) * norm.cdf(t, 2, 2) * norm.cdf(t, 2.5, 0.5), -20, 20)[0]
    const three = probabilityBest(
      [
        { value: 3, se: 1 },
        { value: 2, se: 2 },
        { value: 2.5, se: 0.5 },
      ],
      { rng: createRng(2) },
    );
    expect(Math.abs(three[0]! - 0.5078266470260518)).toBeLessThan(0.011);
    expect(sum(three)).toBeCloseTo(1, 10);
  });

  it('shares the win among equals without noise', () => {
    const equal = { value: 1, se: 0 };
    expect(probabilityBest([equal, { value: 0, se: 0 }, equal], { rng: createRng(1), draws: 8 })).toEqual([
      0.5, 0, 0.5,
    ]);
  });

  it('leaves out what has no value, and gives none to nobody', () => {
    const known = { value: 0, se: 1 };
    const unknown = { value: Number.NaN, se: 1 };
    expect(probabilityBest([unknown, known], { rng: createRng(1), draws: 10 })).toEqual([0, 1]);
    expect(probabilityBest([unknown], { rng: createRng(1), draws: 10 })).toEqual([0]);
    expect(probabilityBest([], { rng: createRng(1) })).toEqual([]);
  });

  it('is the same for the same seed and refuses nonsense', () => {
    const estimates = [1, 2, 3].map((value) => ({ value, se: 2 }));
    expect(probabilityBest(estimates, { rng: createRng(5) })).toEqual(
      probabilityBest(estimates, { rng: createRng(5) }),
    );
    expect(() => probabilityBest([{ value: 0, se: -1 }], { rng: createRng(1) })).toThrow('invalid se: -1 (0 or more)');
    expect(() => probabilityBest([], { rng: createRng(1), draws: 0 })).toThrow('invalid draws: 0');
  });
});

describe('pairedBootstrapBest', () => {
  it('agrees with counting every resample', () => {
    // d = [0.3, -0.1, 0.2, -0.2]; means = [sum(r) for r in itertools.product(d, repeat=4)]
    // (sum(m > 1e-9 for m in means) + 0.5 * sum(abs(m) < 1e-9 for m in means)) / 4**4
    const matrix = [
      [0.5, 0.2],
      [0.5, 0.6],
      [0.5, 0.3],
      [0.5, 0.7],
    ];
    const [first, second] = pairedBootstrapBest(matrix, { rng: createRng(1), resamples: 40_000 })!;
    expect(Math.abs(first! - 0.68359375)).toBeLessThan(0.01);
    expect(first! + second!).toBeCloseTo(1, 10);
  });

  it('sees a small difference that is the same on every item, where unpaired noise would hide it', () => {
    const matrix = Array.from({ length: 10 }, (_, i) => [i / 10, i / 10 + 0.02 + 0.001 * (i % 3)]);
    expect(pairedBootstrapBest(matrix, { rng: createRng(1), resamples: 500 })).toEqual([0, 1]);
  });

  it('shares the win among equals and leaves incomplete items out', () => {
    const options = { resamples: 100 };
    expect(
      pairedBootstrapBest(
        [
          [1, 1],
          [2, 2],
        ],
        { ...options, rng: createRng(1) },
      ),
    ).toEqual([0.5, 0.5]);
    const complete = [
      [1, 2],
      [2, 1],
      [3, 5],
    ];
    expect(pairedBootstrapBest([...complete, [9, Number.NaN]], { ...options, rng: createRng(1) })).toEqual(
      pairedBootstrapBest(complete, { ...options, rng: createRng(1) }),
    );
  });

  it('has no answer from fewer than two items', () => {
    expect(pairedBootstrapBest([], { rng: createRng(1) })).toBeUndefined();
    expect(pairedBootstrapBest([[1, 2]], { rng: createRng(1) })).toBeUndefined();
    expect(pairedBootstrapBest([[], []], { rng: createRng(1) })).toBeUndefined();
    expect(() => pairedBootstrapBest([[1, 2], [1]], { rng: createRng(1) })).toThrow(
      'invalid length of item 1: 1 (2, as',
    );
    expect(() => pairedBootstrapBest([[1]], { rng: createRng(1), resamples: 0.5 })).toThrow('invalid resamples: 0.5');
  });
});
