import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordingSink, type ScanEvent } from '../../test/support/scan-text.ts';
import { JSON_NONFINITE, JSON_NUMBER, type PlanNode } from './json-scanner.ts';
import { createLineScanner, type LineScannerOptions } from './line-scanner.ts';

const PLAN: PlanNode = { keys: new Map([['a', { take: 1 }]]), rest: 2 };

interface FeedOptions extends LineScannerOptions {
  /** Bytes handed over at a time. */
  readonly chunk?: number;
  readonly problem?: string;
}

function scan(
  text: string | Uint8Array,
  { chunk = 1 << 20, problem, ...options }: FeedOptions = {},
): readonly ScanEvent[] {
  const bytes = Buffer.from(text as string);
  const sink = recordingSink();
  const scanner = createLineScanner(PLAN, sink, options);
  for (let at = 0; at < bytes.length; at += chunk) {
    const piece = bytes.subarray(at, at + chunk);
    scanner.reserve(piece.length).set(piece);
    scanner.commit(piece.length);
  }
  scanner.finish(problem);
  return sink.events;
}

const ends = (events: readonly ScanEvent[]) => events.filter(([call]) => call === 'end').map(([, line]) => line);
const skips = (events: readonly ScanEvent[]) => events.filter(([call]) => call === 'skip').map(([, ...rest]) => rest);

describe('lines', () => {
  test('may be blank, end in CRLF, and lack the last line feed', () => {
    expect(ends(scan('{"a":1}\r\n\n  \t\r\n{"a":2}'))).toEqual([1, 4]);
  });

  test('may start behind a byte order mark, once', () => {
    expect(ends(scan('\uFEFF{"a":1}\n{"a":2}\n'))).toEqual([1, 2]);
    expect(skips(scan('{"a":1}\n\uFEFF{"a":2}\n'))).toEqual([
      [2, 'not JSON: found the byte 0xef, expected a JSON value at column 1'],
    ]);
  });

  test('may hold NaN and Infinity', () => {
    expect(scan('{"a":NaN,"b":-Infinity}\n')).toEqual([
      ['value', 1, JSON_NONFINITE, 'NaN'],
      ['field', 2, 'b', JSON_NONFINITE, '-Infinity'],
      ['end', 1],
    ]);
  });

  test('are skipped with line and reason when they are no objects', () => {
    expect(skips(scan('[1]\n3\n"text"\nnull\ntrue\n{"a":1} {"a":2}\n...\n'))).toEqual([
      [1, 'found an array, expected a JSON object'],
      [2, 'found a number, expected a JSON object'],
      [3, 'found a string, expected a JSON object'],
      [4, 'found null, expected a JSON object'],
      [5, 'found a boolean, expected a JSON object'],
      [6, 'found more text after the JSON value at column 9'],
      [7, 'not JSON: found ".", expected a JSON value at column 1'],
    ]);
  });

  test('leave nothing behind when they break off in the middle', () => {
    expect(scan('{"a":1,"b":2\n{"b":3}\n')).toEqual([
      ['skip', 1, 'not JSON: found the end of the text, expected "," or "}" at column 13'],
      ['field', 2, 'b', JSON_NUMBER, '3'],
      ['end', 2],
    ]);
  });

  test('that are truncated at the end of the file are skipped', () => {
    expect(skips(scan('{"a":1}\n{"a":"unfinis'))).toEqual([
      [2, 'not JSON: found the end of the text, expected the end of a string at column 14'],
    ]);
  });

  test('that an archive cuts are skipped with its problem', () => {
    expect(scan('{"a":1}\n{"a":2}', { problem: 'ends early' })).toEqual([
      ['value', 1, JSON_NUMBER, '1'],
      ['end', 1],
      ['skip', 2, 'cut off: ends early'],
    ]);
    expect(skips(scan('{"a":1}\n', { problem: 'ends early' }))).toEqual([]);
  });

  test('of invalid UTF-8 are skipped alone', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":"é"}\n{"a":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}\n{"a":"ü"}\n'),
    ]);
    expect(skips(scan(bytes))).toEqual([[2, 'invalid UTF-8']]);
    expect(ends(scan(bytes))).toEqual([1, 3]);
    // A surrogate written as UTF-8, which Python refuses too.
    expect(skips(scan(Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d, 0x0a])))).toEqual([
      [1, 'invalid UTF-8'],
    ]);
  });

  test('with NUL bytes are skipped, and escaped lone surrogates are read', () => {
    expect(skips(scan('{"a":"x\u0000y"}\n{"a":1}\u0000\n'))).toEqual([
      [1, 'not JSON: found the end of the text, expected the end of a string at column 8'],
      [2, 'found more text after the JSON value at column 8'],
    ]);
    expect(ends(scan('{"a":"\\ud800"}\n'))).toEqual([1]);
  });

  test('nested beyond reason are skipped', () => {
    expect(skips(scan(`{"x":${'['.repeat(100_000)}\n{"a":1}\n`))[0]).toEqual([
      1,
      'not JSON: nested deeper than 10000 levels at column 10006',
    ]);
  });

  test('longer than the limit are skipped once, wherever the pieces end', () => {
    const text = `{"a":1}\n{"a":"${'x'.repeat(5000)}"}\n{"a":2}\n`;
    for (const chunk of [1, 7, 100, 1000, 4999, 100_000]) {
      const events = scan(text, { chunk, maxLineBytes: 1000 });
      expect(skips(events)).toEqual([[2, 'longer than 1000 bytes']]);
      expect(ends(events)).toEqual([1, 3]);
    }
    expect(skips(scan(`{"a":"${'x'.repeat(5000)}`, { chunk: 100, maxLineBytes: 1000 }))).toEqual([
      [1, 'longer than 1000 bytes'],
    ]);
  });
});

describe('properties', () => {
  const row = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'ключ', 'k"q'), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 5,
  });
  const text = fc
    .tuple(
      fc.array(fc.tuple(row, fc.constantFrom('\n', '\r\n', '\n\n', ' \n')), { maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
    )
    .map(([rows, edits]) => {
      const bytes = Buffer.from(rows.map(([value, end]) => JSON.stringify(value) + end).join(''));
      if (bytes.length > 0) for (const [at, byte] of edits) bytes[at % bytes.length] = byte;
      return bytes;
    });

  test('rows read and rows skipped are the lines that are not blank, whatever the bytes', () => {
    fc.assert(
      fc.property(text, (bytes) => {
        const lines = bytes
          .toString('latin1')
          .replace(/^\u00ef\u00bb\u00bf/, '')
          .split('\n');
        const present = lines.filter((line) => !/^[ \t\r]*$/.test(line)).length;
        const events = scan(bytes);
        expect(ends(events).length + skips(events).length).toBe(present);
      }),
      { numRuns: 1000, seed: 4 },
    );
  });

  test('the sink hears the same however the bytes are cut into pieces', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), (bytes, chunk) => {
        expect(scan(bytes, { chunk })).toEqual(scan(bytes));
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
