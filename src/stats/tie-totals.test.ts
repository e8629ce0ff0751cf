import { describe, expect, it } from 'vitest';
import { denseRanks } from './dense-ranks.ts';
import { tieTotals } from './tie-totals.ts';

describe('tieTotals', () => {
  it('counts equal pairs and weighs ties as Kendall does', () => {
    // t = numpy.unique([4, 4, 4, 7, 9, 9], return_counts=True)[1]
    // (t * (t - 1)).sum() / 2; (t * (t - 1) * (2 * t + 5)).sum()
    expect(tieTotals(denseRanks([4, 4, 4, 7, 9, 9]).counts)).toEqual({ pairs: 4, kendall: 84 });
    expect(tieTotals([])).toEqual({ pairs: 0, kendall: 0 });
  });
});
