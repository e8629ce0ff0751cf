import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

describe('parseJson', () => {
  it('reads what JSON allows', () => {
    expect(parseJson('{"a": [1, "x", null]}')).toEqual({ a: [1, 'x', null] });
    expect(() => parseJson('{"a": }')).toThrow(SyntaxError);
  });

  it('reads the numbers that Python writes and JSON forbids, wherever they stand', () => {
    expect(parseJson('NaN')).toBeNaN();
    expect(parseJson('{"a": NaN, "b": [-Infinity, {"c": Infinity}], "d": 1}')).toEqual({
      a: Number.NaN,
      b: [Number.NEGATIVE_INFINITY, { c: Number.POSITIVE_INFINITY }],
      d: 1,
    });
  });

  it('leaves texts alone that hold such words', () => {
    expect(parseJson('{"NaN": "NaN", "a": "to Infinity \\" NaN", "b": NaN}')).toEqual({
      NaN: 'NaN',
      a: 'to Infinity " NaN',
      b: Number.NaN,
    });
  });

  it('sets a key that is called __proto__ as any other', () => {
    const value = parseJson('{"__proto__": NaN, "a": 1}') as Record<string, number>;
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('reads values nested as deep as the scanner lets through', () => {
    expect(() => parseJson(`${'['.repeat(9_999)}NaN${']'.repeat(9_999)}`)).not.toThrow();
  });

  it('refuses words that are none', () => {
    expect(() => parseJson('{"a": nan}')).toThrow(SyntaxError);
    expect(() => parseJson('{"a": NaNa}')).toThrow(SyntaxError);
  });
});
