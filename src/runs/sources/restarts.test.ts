import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRestarts } from './restarts.ts';

it('knows the lowest step of the restarts since any of them, as a list of all of them would', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 40 }), (steps) => {
      const restarts = createRestarts();
      for (const step of steps) restarts.add(step);
      expect(restarts.count).toBe(steps.length);
      for (let seen = 0; seen <= steps.length; seen++)
        expect(restarts.lowestSince(seen)).toBe(Math.min(Number.POSITIVE_INFINITY, ...steps.slice(seen)));
    }),
  );
});

it('keeps the steps that no later restart overrides', () => {
  const restarts = createRestarts();
  for (const step of [5, 9, 30, 20, 25]) restarts.add(step);
  expect(restarts.steps).toEqual([5, 9, 20, 25]);
});
