import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogram } from './histogram.ts';

describe('histogram', () => {
  it('closes the last bin only, as numpy', () => {
    // numpy.histogram([0, 0.5, 1, 1, 1.5, 2], bins=[0, 1, 2])[0]
    expect(histogram([0, 0.5, 1, 1, 1.5, 2], [0, 1, 2])!.counts).toEqual([2, 4]);
  });

  it('accounts for every value, inside the edges or not', () => {
    const value = fc.oneof(fc.integer({ min: -10, max: 10 }), fc.constant(Number.NaN), fc.constant(Infinity));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const { counts, below, above, missing } = histogram(values, [-5, -1, 0, 3])!;
        expect(counts.reduce((a, b) => a + b) + below + above + missing).toBe(values.length);
      }),
    );
    expect(histogram([-1, 3, Number.NaN, 1], [0, 1, 2])).toEqual({
      edges: [0, 1, 2],
      counts: [0, 1],
      below: 1,
      above: 1,
      missing: 1,
    });
  });

  it('has no answer without values and refuses edges that are no bins', () => {
    expect(histogram([], [0, 1])).toBeUndefined();
    expect(() => histogram([1], [0])).toThrow('invalid number of edges: 1 (2 or more)');
    expect(() => histogram([1], [0, 0])).toThrow('invalid edges[1]: 0 (above 0)');
  });
});
