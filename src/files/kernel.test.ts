import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderKernelCode } from '../../scripts/build-kernel.ts';
import { kernelWith } from '../../test/support/scan-text.ts';
import { JsonSyntaxError } from './json-plan.ts';
import { DOCUMENT_SPACE, LINE_SPACE, walkString, walkValue } from './json-syntax.ts';
import { createKernel, TEXT_START } from './kernel.ts';

/** What a walk in TypeScript answers, -1 for text it refuses. */
function answer(walk: () => number): number {
  try {
    return walk();
  } catch (error) {
    if (error instanceof JsonSyntaxError) return -1;
    throw error;
  }
}

const jsonText = fc.json({ maxDepth: 4 }).map((text) => text);
const nearlyJson = fc
  .tuple(jsonText, fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'"\\{}[],:0-e.u \n\u0000NIt')), { maxLength: 3 }))
  .map(([text, edits]) =>
    edits.reduce((t, [at, c]) => {
      const i = t.length === 0 ? 0 : at % t.length;
      return t.slice(0, i) + c + t.slice(i + 1);
    }, text),
  );

describe('the kernel', () => {
  test('is what kernel.wat assembles to', async () => {
    expect(readFileSync(new URL('./kernel-code.ts', import.meta.url), 'utf8')).toBe(await renderKernelCode());
  });

  test('skips exactly the values that the grammar in TypeScript walks over', () => {
    fc.assert(
      fc.property(nearlyJson, fc.constantFrom(0, 1), (text, feed) => {
        const { kernel } = kernelWith(text);
        const space = feed === 1 ? DOCUMENT_SPACE : LINE_SPACE;
        expect(kernel.skipValue(TEXT_START, feed)).toBe(answer(() => walkValue(kernel.bytes, TEXT_START, space)));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  test('skips exactly the strings that the grammar in TypeScript walks over, wherever their escapes fall', () => {
    const piece = fc.constantFrom(
      'a',
      'é',
      '😀',
      '\\n',
      '\\\\',
      '\\"',
      '\\u00e9',
      '\\ud83d',
      '\\x',
      '\\u12g4',
      '\t',
      'abcdefgh',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, isClosed) => {
        const { kernel } = kernelWith(pieces.join('') + (isClosed ? '"' : ''));
        expect(kernel.skipString(TEXT_START)).toBe(answer(() => walkString(kernel.bytes, TEXT_START)));
      }),
      { numRuns: 2000, seed: 2 },
    );
  });

  test('counts the characters that Python counts: code points, an escaped surrogate pair as one', () => {
    const piece = fc.constantFrom(
      'a',
      'é',
      '😀',
      '中',
      '\\n',
      '\\\\',
      '\\"',
      '\\u00e9',
      '\\ud83d\\ude00',
      '\\ude00',
      '\\ud83d',
      'u',
      'd83d',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const raw = pieces.join('');
        const { kernel, end } = kernelWith(raw);
        // Strings iterate by code point, lone surrogates included, as Python's do.
        expect(kernel.countCharacters(TEXT_START, end)).toBe([...(JSON.parse(`"${raw}"`) as string)].length);
      }),
      { numRuns: 2000, seed: 3 },
    );
  });

  test('hashes equal spans alike wherever they stand, and texts that differ in one byte apart', () => {
    const hashOf = (text: string, before = '') => {
      const { kernel, end } = kernelWith(`${before}${text}trailing bytes are not part of it`);
      const start = TEXT_START + Buffer.byteLength(before);
      kernel.hashSpan(start, start + Buffer.byteLength(text));
      expect(end).toBeGreaterThan(start);
      return kernel.digest();
    };
    const hashes = new Set<number>();
    for (let length = 0; length < 100; length++) {
      const text = 'x'.repeat(length);
      expect(hashOf(text, 'abc')).toBe(hashOf(text));
      expect(Number.isSafeInteger(hashOf(text))).toBe(true);
      hashes.add(hashOf(text));
      for (let at = 0; at < length; at += 7) hashes.add(hashOf(`${text.slice(0, at)}y${text.slice(at + 1)}`));
    }
    const texts = Array.from({ length: 100 }, (_, length) => 1 + Math.ceil(length / 7)).reduce((a, b) => a + b);
    expect(hashes.size).toBe(texts);
  });

  test('tells spans apart that join to the same text', () => {
    const { kernel, end } = kernelWith('abcdef');
    kernel.hashSpan(TEXT_START, TEXT_START + 2);
    kernel.hashSpan(TEXT_START + 2, end);
    const split = kernel.digest();
    kernel.hashSpan(TEXT_START, TEXT_START + 3);
    kernel.hashSpan(TEXT_START + 3, end);
    expect(kernel.digest()).not.toBe(split);
  });

  test('keeps its text when its memory grows', () => {
    const kernel = createKernel();
    kernel.bytes.set(Buffer.from('abc'), TEXT_START);
    kernel.grow(10 << 20);
    expect(kernel.bytes.length).toBeGreaterThanOrEqual(10 << 20);
    expect(Buffer.from(kernel.bytes.subarray(TEXT_START, TEXT_START + 3)).toString()).toBe('abc');
  });
});
