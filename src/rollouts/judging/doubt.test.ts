import { describe, expect, it } from 'vitest';
import { clusteredMean } from '../../stats/clustered-mean.ts';
import { studentTQuantile } from '../../stats/student-t-quantile.ts';
import { doubt } from './doubt.ts';

const oneEach = (n: number) => Int32Array.from({ length: n + 1 }, (_, i) => i);
const meanOf = (values: readonly number[]) => clusteredMean(values, oneEach(values.length));
const tasksIn = (text: string) => Number(/about (\d+) tasks more/.exec(text)?.[1]);

describe('doubt', () => {
  it('names the smallest number of unanimous tasks that clears the line', () => {
    const ones = (n: number) => Array.from({ length: n }, () => 1);
    const more = tasksIn(doubt(meanOf(ones(20)), 0.95, 'share'));
    expect(meanOf(ones(20 + more))?.low).toBeGreaterThan(0.95);
    expect(meanOf(ones(20 + more - 1))?.low).toBeLessThan(0.95);
  });

  it('names the tasks that clear the line if mean and spread stay as they are', () => {
    const values = Array.from({ length: 20 }, (_, i) => 0.2 + (i % 5) / 10);
    const mean = meanOf(values)!;
    const line = mean.value + 0.05;
    const n = 20 + tasksIn(doubt(mean, line, 'reward'));
    const halfWidth = (size: number) =>
      (studentTQuantile(0.975, size - 1) * mean.standardError! * Math.sqrt(20)) / Math.sqrt(size);
    expect(halfWidth(n)).toBeLessThanOrEqual(0.05);
    expect(halfWidth(n - 1)).toBeGreaterThan(0.05);
  });

  it('promises no number when the value lies on the line', () => {
    expect(doubt(meanOf([0, 1, 0, 1]), 0.5, 'share')).toMatch(/reaches the line; more tasks would settle it$/);
  });

  it('says that there is no interval when the values do not vary', () => {
    expect(doubt(meanOf([0.2, 0.2, 0.2]), 0.3, 'reward')).toBe('but no interval can be made from what there is');
  });

  it('says that there is no estimate without values', () => {
    expect(doubt(meanOf([]), 0.3, 'reward')).toBe('but there is no estimate');
  });
});
