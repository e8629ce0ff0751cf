import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, clipStart, displayWidth, pad, wrap } from './layout.ts';

describe('displayWidth', () => {
  it('counts two columns for wide letters and emoji, none for combining marks', () => {
    expect([displayWidth('abc'), displayWidth('数学'), displayWidth('😀'), displayWidth('e\u0301')]).toEqual([
      3, 4, 2, 1,
    ]);
  });
});

describe('clip', () => {
  it('leaves a text that fits and marks what it cuts', () => {
    expect(clip('abcd', 4)).toBe('abcd');
    expect(clip('abcde', 4)).toBe('abc…');
    expect(clip('数学数学', 5)).toBe('数学…');
  });

  it('keeps the end of a path, where its line number stands', () => {
    expect(clipStart('a/long/path/rollouts.jsonl:17', 16)).toBe('…llouts.jsonl:17');
  });
});

describe('pad', () => {
  it('fills by columns, not by characters', () => {
    expect(pad('数', 4)).toBe('数  ');
    expect(pad('7', 3, 'right')).toBe('  7');
  });
});

describe('wrap', () => {
  it('breaks at spaces and indents what follows', () => {
    expect(wrap('one two three', { columns: 9, first: '- ' })).toEqual(['- one two', '  three']);
  });

  it('breaks a word that is longer than a line', () => {
    expect(wrap('abcdefgh', { columns: 5, first: '> ' })).toEqual(['> abc', '  def', '  gh']);
  });

  it('never makes a line wider than asked and never loses a letter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '数', 'é', '😀'), maxLength: 30 })),
        fc.integer({ min: 6, max: 80 }),
        (words, columns) => {
          const lines = wrap(words.join(' '), { columns, first: '> ' });
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(lines.join('').replace(/[> ]/g, '')).toBe(words.join(''));
        },
      ),
      { seed: 2, numRuns: 300 },
    );
  });
});
