import { describe, expect, it } from 'vitest';
import { deviationInterval } from './deviation-interval.ts';

describe('deviationInterval', () => {
  // scipy: np.sqrt(4 / stats.chi2.ppf([.975, .025], 4))
  it('spans a factor of nearly five with four degrees of freedom', () => {
    const { low, high } = deviationInterval(1, 4)!;
    expect(low).toBeCloseTo(0.59913314, 7);
    expect(high).toBeCloseTo(2.87355563, 7);
  });

  it('has no answer without degrees of freedom or spread', () => {
    expect(deviationInterval(1, 0)).toBeUndefined();
    expect(deviationInterval(0, 4)).toBeUndefined();
  });
});
