import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smallestCount } from './smallest-count.ts';

it('smallestCount finds the first number that is enough, wherever it starts, in few steps', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1000), (target, from) => {
      let asked = 0;
      const found = smallestCount(
        (n) => {
          asked += 1;
          return n >= target;
        },
        { from },
      );
      expect(found).toBe(Math.max(target, from));
      expect(asked).toBeLessThan(50);
    }),
  );
  expect(smallestCount((n) => n >= 10, { most: 9 })).toBeUndefined();
  expect(smallestCount((n) => n >= 9, { most: 9 })).toBe(9);
  expect(smallestCount(() => false)).toBeUndefined();
});
