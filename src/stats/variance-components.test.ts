import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { varianceComponents } from './variance-components.ts';

describe('varianceComponents', () => {
  it('gives the published intraclass correlation of Shrout and Fleiss', () => {
    // Shrout and Fleiss, "Intraclass correlations", 1979, table 4: ICC(1,1) = .17; 6 targets, 4 judges.
    const judged = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7];
    // V = the six rows; MSW = mean of numpy.var(row, ddof=1); F = scipy.stats.f_oneway(*V)[0]
    // between = (F - 1) * MSW / 4; [between, MSW, between / (between + MSW)]
    const [between, within, icc] = [1.2444444444444454, 6.263888888888889, 0.1657417684054755];
    const components = varianceComponents(judged, [0, 4, 8, 12, 16, 20, 24])!;
    expect(components.between).toBeCloseTo(between!, 12);
    expect(components.within).toBeCloseTo(within!, 12);
    expect(components.icc).toBeCloseTo(icc!, 12);
    expect(components.designEffect).toBeCloseTo(1 + 3 * icc!, 12);
    expect(components.icc).toBeCloseTo(0.17, 2);
    expect(components).toMatchObject({ truncated: false, n: 24, clusters: 6 });
  });

  it('allows for unequal sizes, single values and gaps', () => {
    // V = [[1, 2, 4], [5, 7], [2, 3, 3, 1], [9]]; N = sizes; n = 10; n0 = (n - sum(N**2) / n) / 3
    // MSW = sum of squares within / (n - 4); between = (scipy.stats.f_oneway(*V)[0] - 1) * MSW / n0
    // [between, MSW, icc, 1 + (sum(N**2) / n - 1) * icc]
    const [between, within, icc, designEffect] = [
      6.853571428571437, 1.5694444444444444, 0.8136719118062755, 2.6273438236125513,
    ];
    const components = varianceComponents([1, 2, 4, 5, Number.NaN, 7, 2, 3, 3, 1, 9], [0, 3, 6, 10, 11])!;
    expect(components.between).toBeCloseTo(between!, 12);
    expect(components.within).toBeCloseTo(within!, 12);
    expect(components.icc).toBeCloseTo(icc!, 12);
    expect(components.designEffect).toBeCloseTo(designEffect!, 12);
    expect(components.effectiveSize).toBeCloseTo(10 / designEffect!, 12);
  });

  it('cuts a negative variance off at 0 and says so', () => {
    const components = varianceComponents([0, 1, 0, 1], [0, 2, 4])!;
    expect(components).toMatchObject({ between: 0, truncated: true, icc: 0, designEffect: 1 });
    expect(components.betweenUntruncated).toBeCloseTo(-0.25, 14);
  });

  it('gives all variance to the tasks when their rollouts agree', () => {
    expect(varianceComponents([0, 0, 1, 1], [0, 2, 4])).toMatchObject({ within: 0, icc: 1, designEffect: 2 });
  });

  it('has no answer for one task, for single values, or without data', () => {
    expect(varianceComponents([1, 2], [0, 2])).toBeUndefined();
    expect(varianceComponents([1, 2], [0, 1, 2])).toBeUndefined();
    expect(varianceComponents([], [])).toBeUndefined();
    const constant = varianceComponents([3, 3, 3, 3], [0, 2, 4])!;
    expect(constant).toMatchObject({ between: 0, within: 0, truncated: false });
    expect(constant.icc).toBeUndefined();
  });

  it('scales with the square of the unit and ignores shifts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 6, maxLength: 6 }), (data) => {
        const cuts = [0, 2, 4, 6];
        const one = varianceComponents(data, cuts)!;
        const other = varianceComponents(
          data.map((v) => 10 * v + 7),
          cuts,
        )!;
        expect(other.betweenUntruncated).toBeCloseTo(100 * one.betweenUntruncated, 8);
        expect(other.within).toBeCloseTo(100 * one.within, 8);
      }),
    );
  });
});
