import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeTemporary } from '../../test/support/rollouts.ts';
import { scanCsv } from './csv-rows.ts';
import { describeFile } from './inputs.ts';
import type { Kernel } from './kernel.ts';
import { createLineScanner, type RowSink } from './line-scanner.ts';
import { parseJson } from './parse-json.ts';

/** Rows by line, and skipped lines, of a CSV file. */
async function readCsv(content: string | Uint8Array, name = 'x.csv') {
  const path = writeTemporary(name, content);
  const rows: Record<number, unknown> = {};
  const skips: [number, string][] = [];
  let kernel: Kernel | undefined;
  let span = [0, 0];
  const sink: RowSink = {
    begin: (k) => void (kernel = k),
    value: (_, __, start, end) => void (span = [start, end]),
    field() {},
    open() {},
    close() {},
    end: (line) =>
      void (rows[line] = parseJson(
        Buffer.from((kernel as Kernel).bytes.subarray(...(span as [number, number]))).toString(),
      )),
    skip: (line, reason) => void skips.push([line, reason]),
  };
  await scanCsv(describeFile(path, path), createLineScanner({ take: 1 }, sink), sink);
  return { rows, skips };
}

test('cells that are numbers, truth values or JSON are read as such, and nothing is null', async () => {
  const { rows } = await readCsv(
    'id,reward,ok,messages,note\n0012,0.5,True,"[{""role"": ""user""}]",\n7,1e3,false,{},NaN\n',
  );
  expect(rows).toEqual({
    2: { id: '0012', reward: 0.5, ok: true, messages: [{ role: 'user' }], note: null },
    3: { id: 7, reward: 1000, ok: false, messages: {}, note: Number.NaN },
  });
});

test('quoted cells may hold delimiters, quotes and line breaks, and rows keep the line they start on', async () => {
  const { rows, skips } = await readCsv('a,b\r\n"x,1","say ""hi"""\r\n"two\nlines",2\r\n\r\n3,4');
  expect(rows).toEqual({ 2: { a: 'x,1', b: 'say "hi"' }, 3: { a: 'two\nlines', b: 2 }, 6: { a: 3, b: 4 } });
  expect(skips).toEqual([]);
});

test('the delimiter is found in the first line, and a .tsv file has tabs', async () => {
  expect((await readCsv('a;b\n1;2\n')).rows).toEqual({ 2: { a: 1, b: 2 } });
  expect((await readCsv('a|b,c\n1|2\n')).rows).toEqual({});
  expect((await readCsv('a,x\tb\n1\t2\n', 'x.tsv')).rows).toEqual({ 2: { 'a,x': 1, b: 2 } });
});

test('a record with too few or too many cells is skipped with its line', async () => {
  const { rows, skips } = await readCsv('\uFEFFa,b\n1\n1,2\n1,2,3\n');
  expect(rows).toEqual({ 3: { a: 1, b: 2 } });
  expect(skips).toEqual([
    [2, 'found 1 cells, expected 2 as in the first line'],
    [4, 'found 3 cells, expected 2 as in the first line'],
  ]);
});

test('a quote that is never closed and a cut archive skip the last record', async () => {
  expect((await readCsv('a,b\n1,2\n3,"open\n4,5\n')).skips).toEqual([[3, 'cut off: a quoted cell is never closed']]);
  const many = `a,b\n${'1,2\n'.repeat(5000)}`;
  const { rows, skips } = await readCsv(gzipSync(many).subarray(0, -30), 'x.csv.gz');
  expect(Object.keys(rows).length + skips.length).toBeLessThanOrEqual(5001);
  expect(skips).toEqual([[expect.any(Number), expect.stringMatching(/^cut off: the gzip data ends early/)]]);
});

test('invalid UTF-8 does not reach the rows silently', async () => {
  const { rows, skips } = await readCsv(
    Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xff]), Buffer.from('\n3,4\n')]),
  );
  expect(rows).toEqual({ 3: { a: 3, b: 4 } });
  expect(skips).toEqual([[2, 'invalid UTF-8']]);
});

test('columns of one name are all there, numbered past names that are taken', async () => {
  const { rows } = await readCsv('loss,loss,step,loss.1,loss\n1,2,3,4,5\n');
  expect(rows).toEqual({ 2: { loss: 1, 'loss.2': 2, step: 3, 'loss.1': 4, 'loss.3': 5 } });
});

test('a header of a hundred thousand nameless columns takes no time', async () => {
  const { rows } = await readCsv(`${','.repeat(99_999)}\n${'1,'.repeat(99_999)}1\n`);
  expect(Object.keys(rows[2] as object)).toHaveLength(100_000);
});
