import { describe, expect, it } from 'vitest';
import { pythonRandom } from './python-random.ts';

// CPython 3.11: r = random.Random(seed); [r.randrange(n) for n in (10, 10, 10, 1000003, 2**31, 64)];
// v = list(range(8)); r.shuffle(v)
const DRAWN = [
  { seed: 0, numbers: [6, 6, 0, 271493, 2087043557, 51], shuffled: [6, 0, 5, 1, 7, 2, 3, 4] },
  { seed: 11, numbers: [7, 8, 7, 473780, 815623033, 23], shuffled: [3, 2, 6, 0, 1, 4, 5, 7] },
  { seed: 2 ** 32 - 1, numbers: [9, 3, 3, 636870, 1251276551, 43], shuffled: [0, 3, 1, 4, 2, 7, 5, 6] },
  { seed: -7, numbers: [5, 2, 6, 682554, 207388624, 9], shuffled: [3, 6, 5, 7, 0, 4, 2, 1] },
  { seed: 1099511627779, numbers: [3, 0, 8, 874263, 406355048, 38], shuffled: [0, 5, 7, 2, 4, 3, 1, 6] },
];

describe('pythonRandom', () => {
  it.each(DRAWN)('draws and shuffles as CPython does with seed $seed', ({ seed, numbers, shuffled }) => {
    const random = pythonRandom(seed);
    expect([10, 10, 10, 1000003, 2 ** 31, 64].map((n) => random.randrange(n))).toEqual(numbers);
    const values = Float64Array.from([0, 1, 2, 3, 4, 5, 6, 7]);
    random.shuffle(values);
    expect([...values]).toEqual(shuffled);
  });

  it('refuses seeds that are no whole numbers', () => {
    for (const seed of [0.5, 2 ** 53, Number.NaN]) expect(() => pythonRandom(seed)).toThrow(RangeError);
  });
});
