import { describe, expect, it } from 'vitest';
import { expectedMaximum } from './expected-maximum.ts';

describe('expectedMaximum', () => {
  // scipy: quad(lambda x: x * n * norm.pdf(x) * norm.cdf(x) ** (n - 1), -10, 10)
  it.each([
    [1, 0],
    [2, 0.5641895835477563],
    [3, 0.8462843753216344],
    [8, 1.4236003060452778],
    [16, 1.7659913930547886],
  ])('of %i normal numbers', (n, expected) => {
    expect(expectedMaximum(n)).toBeCloseTo(expected, 9);
  });
});
