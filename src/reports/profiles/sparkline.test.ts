import { describe, expect, it } from 'vitest';
import { sparkline } from './sparkline.ts';

describe('sparkline', () => {
  it('goes from the lowest to the highest bar', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█');
    expect(sparkline([3, 1])).toBe('█▁');
  });

  it('puts a long curve into twelve characters', () => {
    expect(sparkline(Array.from({ length: 240 }, (_, i) => -i))).toMatch(/^█.{10}▁$/);
  });

  it('draws a constant in the middle and nothing for no values', () => {
    expect(sparkline([2, 2, 2])).toBe('▄▄▄');
    expect(sparkline([])).toBe('');
  });
});
