import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../../../../test/support/load-runs.ts';
import { describeFile } from '../../../files/inputs.ts';
import { readTextLines } from './text-lines.ts';

async function linesOf(content: string | Uint8Array, maxCharacters?: number) {
  const path = `${folderWith({ 'train.log': content })}/train.log`;
  const pieces: [number, string][] = [];
  const skipped: [number, string][] = [];
  await readTextLines(
    describeFile(path, path),
    {
      skip: (line, reason) => void skipped.push([line, reason]),
      ...(maxCharacters === undefined ? {} : { maxCharacters }),
    },
    (text, line) => void pieces.push([line, text]),
  );
  return { pieces, skipped };
}

describe('readTextLines', () => {
  it('hands on lines with their numbers, and parts them where a bar overwrites itself', async () => {
    expect((await linesOf('\uFEFFa\r\n\n  \n 1%|\r 2%|b\nc')).pieces).toEqual([
      [1, 'a'],
      [4, ' 1%|'],
      [4, ' 2%|b'],
      [5, 'c'],
    ]);
  });

  it('takes colours away', async () => {
    expect((await linesOf('\u001b[36m(TaskRunner pid=1)\u001b[0m step:1\n')).pieces).toEqual([
      [1, '(TaskRunner pid=1) step:1'],
    ]);
  });

  it('skips what is longer than it may be, once, and goes on behind it', async () => {
    expect(await linesOf(`a\n${'x'.repeat(30)}\nb\n`, 10)).toEqual({
      pieces: [
        [1, 'a'],
        [3, 'b'],
      ],
      skipped: [[2, 'longer than 10 characters']],
    });
  });

  it('reads a damaged archive as far as it goes and says that it is cut off', async () => {
    const packed = gzipSync(Array.from({ length: 20_000 }, (_, i) => `line ${i * 7919}`).join('\n'));
    const { pieces, skipped } = await linesOf(packed.subarray(0, packed.length / 2));
    expect(pieces.length).toBeGreaterThan(100);
    expect(skipped).toHaveLength(1);
    expect(skipped[0][1]).toMatch(/^cut off: the gzip data ends early or is damaged/);
  });
});
