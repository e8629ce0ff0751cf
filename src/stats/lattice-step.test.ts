import { describe, expect, it } from 'vitest';
import { latticeStep } from './lattice-step.ts';

describe('latticeStep', () => {
  it('finds the step of shares, whatever their rounding', () => {
    expect(latticeStep([0, 1, 1, 0], 1e-3)).toBe(1);
    expect(latticeStep([3 / 8, 6 / 8, 1 / 8], 1e-4)).toBeCloseTo(1 / 8, 15);
    expect(latticeStep([0.48 - 0.465, 0.471 - 0.465, 0.486 - 0.465, 0.482 - 0.465], 1e-5)).toBeCloseTo(0.001, 15);
    expect(latticeStep([0.1 + 0.2, 0.1], 1e-4)).toBeCloseTo(0.1, 15);
    expect(latticeStep([1 / 100, 1 / 150], 1e-5)).toBeCloseTo(1 / 300, 15);
  });

  it('finds none for measured quantities, nor where nothing differs', () => {
    expect(latticeStep([1, Math.SQRT2], 1e-4)).toBeUndefined();
    expect(latticeStep([0, 0], 1e-4)).toBeUndefined();
    expect(latticeStep([], 1e-4)).toBeUndefined();
  });
});
