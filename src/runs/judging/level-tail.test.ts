import { describe, expect, it } from 'vitest';
import { levelTailOf } from './level-tail.ts';

const curve = (values: readonly number[]) => ({
  id: 'a',
  n: values.length,
  steps: Float64Array.from(values, (_, i) => i + 1),
  values: Float64Array.from(values),
});
const jitter = (i: number) => 0.001 * (((i * 7) % 5) - 2);

describe('levelTailOf', () => {
  it('begins where a fall ends', () => {
    const tail = levelTailOf(curve(Array.from({ length: 20 }, (_, i) => (i < 8 ? 2 - 0.125 * i : 1) + jitter(i))));
    expect(tail?.step).toBeGreaterThanOrEqual(7);
    expect(tail?.step).toBeLessThanOrEqual(9);
    expect(tail?.level).toBeCloseTo(1, 2);
    expect(tail?.fall).toBeCloseTo(1, 1);
  });

  it('is none where the curve falls or rises to its end, or is too noisy to tell', () => {
    expect(levelTailOf(curve(Array.from({ length: 20 }, (_, i) => 2 - 0.05 * i)))).toBeUndefined();
    expect(levelTailOf(curve(Array.from({ length: 20 }, (_, i) => 1 + 0.05 * i)))).toBeUndefined();
    expect(levelTailOf(curve([1.5, 1.2, 1.3, 1.1, 1.25, 1.15, 1.2, 1.05]))).toBeUndefined();
  });

  it('needs more than four points', () => {
    expect(levelTailOf(curve([1, 1, 1, 1]))).toBeUndefined();
  });

  it('finds its place in a curve of thousands of points', () => {
    const tail = levelTailOf(curve(Array.from({ length: 6000 }, (_, i) => (i < 3000 ? 2 - i / 3000 : 1) + jitter(i))));
    expect(Math.abs((tail?.step ?? 0) - 3000)).toBeLessThan(200);
  });
});
