import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedValues } from '../../stats/sorted-values.ts';
import { sortColumn } from './sort-column.ts';

describe('sortColumn', () => {
  it('sorts as comparing does, whole and narrow or not', () => {
    const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(Number.NaN, 0.5, 1e9, -0));
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const column = Float64Array.from(values);
        expect(Array.from(sortColumn(column), (v) => v + 0)).toEqual(Array.from(sortedValues(column), (v) => v + 0));
      }),
    );
  });
});
