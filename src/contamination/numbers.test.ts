import { describe, expect, it } from 'vitest';
import { numbersOf } from './numbers.ts';

describe('numbersOf', () => {
  it.each([
    ['1,920.50 and .25', [1920.5, 0.25]],
    ['twenty-one, ninety five, three dozen, two hundred', [21, 95, 36, 200]],
    ['a quarter, 1/4, one-fourth, 25%, 25 percent', [0.25, 0.25, 0.25, 0.25, 0.25]],
    ['three quarters is 3/4 is 3 quarters', [0.75, 0.75, 0.75]],
    ['twice, double, 2, two', [2, 2, 2, 2]],
    ['half of a third', [0.5, 0.333333]],
    ['the third floor, the fifth day', []],
    ['5/0', [5, 0]],
    ['the constructor of a valueOf', []],
  ])('reads %s', (text, values) => {
    expect(numbersOf(text)).toEqual(values);
  });
});
