import { describe, expect, it } from 'vitest';
import { riseFromBest } from './rise.ts';

const rise = (values: readonly number[], isFull = true) => riseFromBest({ seen: Float64Array.from(values), isFull });

describe('riseFromBest', () => {
  it('is 0 where the last value is the best, however far the curve rose on the way', () => {
    expect(rise([7.27, 7.72, 7.21])).toMatchObject({ bestIndex: 2, height: 0, ratio: 1, after: 0, isSustained: false });
    expect(rise([7.27, 7.72, 7.21])?.swing).toBeCloseTo(0.45, 12);
  });

  it('is sustained where two values keep it and the curve never swung as far', () => {
    expect(rise([2, 1.5, 1, 1.2, 1.4])).toMatchObject({ best: 1, kept: 1.4, after: 2, swing: 0, isSustained: true });
  });

  it('counts the value before the last one where the last one leaps', () => {
    expect(rise([2, 1.5, 1, 1.05, 3])?.kept).toBe(1.05);
  });

  it('is not sustained where the curve swings as far anyway', () => {
    expect(rise([1.5, 1.9, 1.4, 1.8, 1.3, 1.7, 1.5, 1.6])?.isSustained).toBe(false);
  });

  it('does not take one wild value among many for a swing', () => {
    expect(rise([2, 1.8, 1.6, 9, 1.4, 1.2, 1.3, 1.4, 1.5, 1.6])).toMatchObject({ isSustained: true });
  });

  it('believes a single value after the best only of the whole set, and beyond two standard errors', () => {
    const falling = [2, 1.81, 1.7, 1.61, 1.55, 1.5, 1.47];
    expect(rise([...falling, 2.5])?.isSustained).toBe(true);
    expect(rise([...falling, 1.5])?.isSustained).toBe(false);
    expect(rise([...falling, 2.5], false)?.isSustained).toBe(false);
    expect(rise([1.5, 1, 2])?.isSustained).toBe(false);
  });

  it('takes 0 for a value and still gives a finite ratio', () => {
    expect(rise([1, 0, 0.5, 0.6])).toMatchObject({ bestIndex: 1, best: 0, kept: 0.6 });
    expect(rise([1, 0, 0.5, 0.6])?.ratio).toBeCloseTo(13, 12);
    expect(rise([0, 0, 0])).toMatchObject({ bestIndex: 0, ratio: 1, isSustained: false });
  });

  it('is undefined without values', () => {
    expect(rise([])).toBeUndefined();
  });
});
