import { describe, expect, it } from 'vitest';
import { clusteredMean } from './clustered-mean.ts';
import { linearisedError } from './linearised-error.ts';
import { pairedTTest } from './paired-t-test.ts';

describe('linearisedError', () => {
  const values = [1, 0, 1, 0.5, 2, 3, 1, 0, 2.5, 1.5];
  const offsets = [0, 3, 5, 9, 10];
  const totals = [0, 1, 2, 3].map((g) => values.slice(offsets[g]!, offsets[g + 1]!));
  const sum = (part: number[]) => part.reduce((total, value) => total + value, 0);

  it('is the clustered standard error of a mean, wherever it is measured from', () => {
    const expected = clusteredMean(values, offsets)!;
    for (const centre of [0, 1.3, 1e6]) {
      const error = linearisedError([centre], 1);
      for (const part of totals)
        error.add(0, { sums: Float64Array.of(sum(part)), sizes: Float64Array.of(part.length) }, 1);
      const { value, standardError } = error.finish();
      expect(value).toBeCloseTo(expected.value, 9);
      expect(standardError).toBeCloseTo(expected.standardError!, centre < 1e6 ? 12 : 3);
    }
  });

  it('starts anew after each finish, and counts repeated units', () => {
    const error = linearisedError([0], 1);
    const once = (times: number) => {
      for (const [g, part] of totals.entries()) {
        const unit = { sums: Float64Array.of(sum(part)), sizes: Float64Array.of(part.length) };
        for (let i = 0; i < (times === 1 ? g + 1 : 1); i++) error.add(0, unit, times === 1 ? 1 : g + 1);
      }
      return error.finish();
    };
    expect(once(1).standardError).toBeCloseTo(once(2).standardError, 12);
  });

  it('is the error of paired differences where units hold a value of each sample', () => {
    const [x, y] = [
      [3, 5, 4, 9],
      [2, 5, 1, 6],
    ];
    const error = linearisedError([0, 0], 1);
    for (const [i, a] of x.entries())
      error.add(0, { sums: Float64Array.of(a, y[i]!), sizes: Float64Array.of(1, 1) }, 1);
    const { value, standardError } = error.finish();
    const expected = pairedTTest(x, y)!;
    expect(value).toBeCloseTo(expected.estimate.value, 12);
    expect(standardError).toBeCloseTo(expected.standardError, 12);
  });
});
