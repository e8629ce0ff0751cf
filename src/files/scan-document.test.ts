import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeTemporary } from '../../test/support/rollouts.ts';
import { recordingSink } from '../../test/support/scan-text.ts';
import { InputError } from './errors.ts';
import { describeFile } from './inputs.ts';
import { scanDocument } from './scan-document.ts';

async function scan(
  content: string | Uint8Array,
  { name = 'x.json', ...options }: { name?: string; maxBytes?: number } = {},
) {
  const path = writeTemporary(name, content);
  const sink = recordingSink();
  await scanDocument(describeFile(path, path), { keys: new Map([['a', { take: 1 }]]) }, sink, options);
  return {
    values: sink.events.filter(([call]) => call === 'value').map(([, , , text]) => text),
    rows: sink.events.filter(([call]) => call === 'end').map(([, row]) => row),
    skips: sink.events.filter(([call]) => call === 'skip').map(([, ...rest]) => rest),
  };
}

describe('a JSON document', () => {
  test('is a list of rows, pretty-printed or not', async () => {
    const rows = [{ a: 1 }, { a: 2, b: { a: [] } }];
    for (const text of [
      JSON.stringify(rows),
      JSON.stringify(rows, null, 2),
      `\uFEFF\n ${JSON.stringify(rows, null, '\t')}\r\n`,
    ])
      expect(await scan(text)).toEqual({ values: ['1', '2'], rows: [1, 2], skips: [] });
    expect(await scan('[]')).toEqual({ values: [], rows: [], skips: [] });
  });

  test('is an object that holds a list of rows under any key', async () => {
    const text = JSON.stringify({ meta: { a: 9 }, tags: ['x'], anything: [{ a: 1 }, { a: 2 }], after: null }, null, 2);
    expect(await scan(text)).toEqual({ values: ['1', '2'], rows: [1, 2], skips: [] });
  });

  test('is a single row when its lists hold messages, items or nothing', async () => {
    const row = {
      a: 1,
      output: [{ type: 'message', content: 'x' }],
      messages: [{ role: 'user' }],
      tags: ['x'],
      none: [],
    };
    expect(await scan(JSON.stringify(row, null, 2))).toEqual({ values: ['1'], rows: [1], skips: [] });
  });

  test('may be several values one after another', async () => {
    expect(await scan('{"a":1}\n{"a":2}\n{"a":3}')).toEqual({ values: ['1', '2', '3'], rows: [1, 2, 3], skips: [] });
  });

  test('keeps the last of duplicate keys', async () => {
    expect((await scan('[{"a":1,\n"a":2}]')).values).toEqual(['2']);
  });

  test('skips items that are no objects', async () => {
    const { rows, skips } = await scan('[{"a":1}, 3, ["x"], {"a":2}]');
    expect(rows).toEqual([1, 4]);
    expect(skips).toEqual([
      [2, 'found a number, expected a JSON object'],
      [3, 'found an array, expected a JSON object'],
    ]);
  });

  test('gives the rows before a mistake and one skip for the rest', async () => {
    const { rows, skips } = await scan('[{"a":1},{"a":2},{"a":oops},{"a":4}]');
    expect(rows).toEqual([1, 2]);
    expect(skips).toEqual([[3, 'not JSON: found "o", expected a JSON value at byte 22']]);
    expect((await scan('[{"a":1}')).skips).toEqual([[2, 'not JSON: found no "," or "]" behind an item at byte 8']]);
  });

  test('that a cut archive holds gives the rows before the cut', async () => {
    const packed = gzipSync(JSON.stringify(Array.from({ length: 50_000 }, (_, k) => ({ a: (k * 7919) % 10_007 }))));
    const { rows, skips } = await scan(packed.subarray(0, -2000), { name: 'x.json.gz' });
    expect(rows.length).toBeGreaterThan(10_000);
    expect(skips).toEqual([[rows.length + 1, expect.stringMatching(/^cut off: the gzip data ends early/)]]);
  });

  test('of invalid UTF-8 loses only the rows that hold it', async () => {
    const bytes = Buffer.concat([Buffer.from('[{"a":1},{"b":"'), Buffer.from([0xff]), Buffer.from('"},{"a":3}]')]);
    expect(await scan(bytes)).toEqual({ values: ['1', '3'], rows: [1, 3], skips: [[2, 'invalid UTF-8']] });
  });

  test('beyond the limit is an error that says what to do', async () => {
    await expect(scan(`[${' '.repeat(100)}]`, { maxBytes: 50 })).rejects.toThrow(InputError);
    await expect(scan(`[${' '.repeat(100)}]`, { maxBytes: 50 })).rejects.toThrow('write it as JSON lines');
  });
});
