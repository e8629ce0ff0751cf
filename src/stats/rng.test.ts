import { describe, expect, it } from 'vitest';
import { createRng } from './rng.ts';

const take = (rng: { next(): number }, n: number) => Array.from({ length: n }, () => rng.next());

describe('createRng', () => {
  it('gives the same numbers for the same seed, for good', () => {
    // Recorded when the generator was chosen: a change breaks every published Result.
    expect(take(createRng(42), 3)).toEqual([0.4579048613526534, 0.09225937805478812, 0.6456655081446108]);
    expect(createRng(42).fork('bootstrap').integer(1000)).toBe(942);
  });

  it('gives other numbers for another seed, also beyond 32 bits', () => {
    expect(take(createRng(1), 2)).not.toEqual(take(createRng(2), 2));
    expect(take(createRng(1), 2)).not.toEqual(take(createRng(1 + 2 ** 32), 2));
  });

  it('forks by label alone, however much was drawn before', () => {
    const fresh = createRng(7);
    const used = createRng(7);
    take(used, 5);
    expect(take(used.fork('a'), 4)).toEqual(take(fresh.fork('a'), 4));
    expect(take(fresh.fork('a'), 4)).not.toEqual(take(fresh.fork('b'), 4));
    expect(take(fresh.fork('a').fork('b'), 4)).not.toEqual(take(fresh.fork('a/b'), 4));
    expect(take(fresh.fork('1:a'), 4)).not.toEqual(take(fresh.fork('a'), 4));
  });

  it('spreads evenly over [0, 1) and over integers, across sub-streams too', () => {
    const rng = createRng(3);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) bins[Math.floor(rng.next() * 10)]! += 1;
    for (let i = 0; i < 20_000; i++) bins[rng.integer(10)]! += 1;
    for (let i = 0; i < 20_000; i++) bins[rng.fork(String(i)).integer(10)]! += 1;
    // Chi-square with 9 degrees of freedom: 27.9 is its 0.999 quantile (scipy.stats.chi2.ppf(0.999, 9)).
    expect(bins.reduce((sum, count) => sum + (count - 6000) ** 2 / 6000, 0)).toBeLessThan(27.9);
  });

  it('refuses a seed or a range that is not whole', () => {
    expect(() => createRng(0.5)).toThrow('invalid seed: 0.5');
    expect(() => createRng(1).integer(0)).toThrow('invalid n: 0 (an integer of 1 or more)');
  });
});
