import { expect, it } from 'vitest';
import { logNoneDrawn } from './log-none-drawn.ts';

it('logNoneDrawn is the hypergeometric chance of drawing no marked thing', () => {
  // scipy.stats.hypergeom.logpmf(0, n, marked, k)
  expect(logNoneDrawn(50, 5, 10)).toBeCloseTo(-1.1693692015755173, 12);
  expect(logNoneDrawn(50, 0, 10)).toBeCloseTo(0, 15);
  expect(logNoneDrawn(5, 3, 3)).toBe(-Infinity);
  expect(logNoneDrawn(0, 0, 0)).toBeCloseTo(0, 15);
  expect(() => logNoneDrawn(5, 6, 1)).toThrow('invalid marked: 6 (0 to 5)');
});
