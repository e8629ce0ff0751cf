import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

describe('plainText', () => {
  it('spells out escape sequences instead of obeying them', () => {
    expect(plainText('\u001b[31mred\u001b[0m\u0007')).toBe('\\x1b[31mred\\x1b[0m\\x07');
  });

  it('spells out marks that turn the reading direction', () => {
    expect(plainText('a\u202egnp.exe')).toBe('a\\u{202e}gnp.exe');
  });

  it('spells out what nobody can see: zero-width, filler and tag characters, variation selectors beyond emoji', () => {
    expect(plainText('a\u200bb\u3164c\u{e0041}d\u{e0100}')).toBe('a\\u{200b}b\\u{3164}c\\u{e0041}d\\u{e0100}');
  });

  it('spells out marks of annotation, which hide text inside text', () => {
    expect(plainText('a\ufff9b\ufffbc')).toBe('a\\u{fff9}b\\u{fffb}c');
  });

  it('spells out a lone surrogate, which no encoding could write', () => {
    expect(plainText('\ud800x')).toBe('\\u{d800}x');
  });

  it('puts line breaks and tabs of every kind into one space', () => {
    expect(plainText('a\r\n\tb\u2028c\u0085d')).toBe('a b c d');
  });

  it('leaves letters of all scripts, combining marks and emoji as they are', () => {
    const text = 'Größe, 数学, עברית, e\u0301, ❤\ufe0f';
    expect(plainText(text)).toBe(text);
  });

  it('cuts to a number of characters, never through a surrogate pair', () => {
    expect(plainText('abcdef', { max: 4 })).toBe('abc…');
    expect(plainText('ab😀cd', { max: 4 })).toBe('ab…');
  });

  it('lets no control, format or invisible character through, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
