import { describe, expect, it } from 'vitest';
import { effectiveNumber } from './effective-number.ts';
import { shannonEntropy } from './shannon-entropy.ts';

describe('shannonEntropy', () => {
  it('agrees with scipy', () => {
    // scipy.stats.entropy([3, 1, 0, 6]), scipy.stats.entropy([3, 1, 0, 6], base=2)
    expect(shannonEntropy([3, 1, 0, 6])).toBeCloseTo(0.8979457248567797, 14);
    expect(shannonEntropy([3, 1, 0, 6], { base: 2 })).toBeCloseTo(1.2954618442383217, 14);
  });

  it('is 0 for one kind and absent for none', () => {
    expect(shannonEntropy([5])).toBe(0);
    expect(shannonEntropy([])).toBeUndefined();
    expect(shannonEntropy([0, 0])).toBeUndefined();
    expect(() => shannonEntropy([1, -1])).toThrow('invalid counts[1]: -1 (0 or more)');
    expect(() => shannonEntropy([1], { base: 1 })).toThrow('invalid base: 1 (above 1)');
  });
});

describe('effectiveNumber', () => {
  it('counts equally common kinds, and less when some are rare', () => {
    expect(effectiveNumber([2, 2, 2, 2])).toBeCloseTo(4, 13);
    expect(effectiveNumber([100, 0, 0])).toBe(1);
    expect(effectiveNumber([97, 1, 1, 1])).toBeLessThan(1.3);
    expect(effectiveNumber([])).toBeUndefined();
  });
});
