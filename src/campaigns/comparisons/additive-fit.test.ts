import { describe, expect, it } from 'vitest';
import { additiveFit } from './additive-fit.ts';

const rows = (...all: number[][]) => all.map((row) => Float64Array.from(row));
const X = Number.NaN;

describe('additiveFit', () => {
  it('gives differences of means in a full matrix', () => {
    const fit = additiveFit(rows([1, 2, 6], [3, 4, 8]))!;
    expect(fit.mean).toBeCloseTo(4, 12);
    expect([...fit.runs]).toEqual([-1, 1]);
    expect([...fit.steps].map((step) => step + 4)).toEqual([2, 3, 7]);
    expect(fit.df).toBe(2);
    expect(fit.variance).toBeCloseTo(0, 12);
  });

  it('compares runs on the steps that they share, not on how easy their own steps are', () => {
    // Steps get easier by 10 each; the second run is 1 better and stopped after two of them.
    const fit = additiveFit(rows([10, 20, 30, 40], [11, 21, X, X]))!;
    expect(fit.runs[1]! - fit.runs[0]!).toBeCloseTo(1, 10);
    expect(fit.steps[3]! - fit.steps[0]!).toBeCloseTo(30, 10);
  });

  it('links runs by way of a third one', () => {
    const fit = additiveFit(rows([1, 2, X, X], [X, 5, 6, X], [X, X, 10, 11]))!;
    expect(fit.runs[1]! - fit.runs[0]!).toBeCloseTo(3, 10);
    expect(fit.runs[2]! - fit.runs[1]!).toBeCloseTo(4, 10);
  });

  it('has no answer where runs share no step, nor for nothing', () => {
    expect(additiveFit(rows([1, 2, X, X], [X, X, 3, 4]))).toBeUndefined();
    expect(additiveFit([])).toBeUndefined();
    expect(additiveFit(rows([], []))).toBeUndefined();
  });

  it('keeps gaps as gaps and counts degrees of freedom by what is there', () => {
    const fit = additiveFit(rows([1, 3, X], [2, 5, 4], [0, X, 1]))!;
    expect(fit.df).toBe(7 - 3 - 3 + 1);
    expect(fit.residuals.map((row) => [...row].map(Number.isNaN))).toEqual([
      [false, false, true],
      [false, false, false],
      [false, true, false],
    ]);
    for (const row of fit.residuals) {
      expect([...row].filter((rest) => !Number.isNaN(rest)).reduce((sum, rest) => sum + rest, 0)).toBeCloseTo(0, 10);
    }
  });
});
