import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeTemporary } from '../../test/support/rollouts.ts';
import { recordingSink } from '../../test/support/scan-text.ts';
import { openBytes } from './decompress.ts';
import { describeFile } from './inputs.ts';
import { createLineScanner } from './line-scanner.ts';
import { scanStream } from './scan-file.ts';

const TEXT = Array.from({ length: 40_000 }, (_, k) => `{"a":${(k * 7919) % 10_007},"text":"row ${k}"}\n`).join('');
const HALVES = [TEXT.slice(0, TEXT.length >> 1), TEXT.slice(TEXT.length >> 1)];

async function unpack(name: string, bytes: Uint8Array): Promise<string> {
  const path = writeTemporary(name, bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of openBytes(describeFile(path, path))) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function rowsOf(name: string, bytes: Uint8Array) {
  const path = writeTemporary(name, bytes);
  const sink = recordingSink();
  await scanStream(describeFile(path, path), createLineScanner({}, sink));
  const read = sink.events.filter(([call]) => call === 'end').length;
  return { read, skips: sink.events.filter(([call]) => call === 'skip').map(([, ...rest]) => rest) };
}

describe('packed files', () => {
  test('are unpacked, all members and frames of them', async () => {
    expect(await unpack('x.gz', gzipSync(TEXT))).toBe(TEXT);
    expect(await unpack('x.zst', zstdCompressSync(TEXT))).toBe(TEXT);
    expect(await unpack('x.gz', Buffer.concat(HALVES.map((half) => gzipSync(half))))).toBe(TEXT);
    expect(await unpack('x.zst', Buffer.concat(HALVES.map((half) => zstdCompressSync(half))))).toBe(TEXT);
    expect(
      await unpack('x.zst', Buffer.concat([zstdCompressSync(''), ...HALVES.map((half) => zstdCompressSync(half))])),
    ).toBe(TEXT);
  });

  test('are unpacked behind a skippable frame of zstd', async () => {
    const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);
    expect(await unpack('x.zst', Buffer.concat([zstdCompressSync('a'), skippable, zstdCompressSync(TEXT)]))).toBe(
      `a${TEXT}`,
    );
  });

  test('are known by their content, not by their name', async () => {
    expect(await unpack('x.jsonl', gzipSync(TEXT))).toBe(TEXT);
    expect(await unpack('x.gz', Buffer.from(TEXT))).toBe(TEXT);
  });

  for (const [name, pack] of [
    ['x.jsonl.gz', gzipSync],
    ['x.jsonl.zst', zstdCompressSync],
  ] as const) {
    test(`that end early (${name}) give the rows before the cut and name the cut one`, async () => {
      const whole = pack(TEXT);
      for (const length of [whole.length - 1, whole.length - 20, whole.length >> 1]) {
        const { read, skips } = await rowsOf(name, whole.subarray(0, length));
        expect(read).toBeGreaterThan(length > whole.length - 100 ? 30_000 : 5_000);
        // The last byte belongs to the checksum: every row is there.
        if (read < 40_000)
          expect(skips).toEqual([
            [read + 1, expect.stringMatching(/^cut off: the (gzip|zstd) data ends early or is damaged/)],
          ]);
      }
    });

    test(`that are damaged in the middle (${name}) give the rows before the damage`, async () => {
      const broken = Buffer.from(pack(TEXT));
      broken.fill(0xa5, broken.length - 2000, broken.length - 1900);
      const { read, skips } = await rowsOf(name, broken);
      expect(read).toBeLessThan(40_000);
      expect(skips.length).toBeGreaterThanOrEqual(1);
    });
  }

  test('with foreign bytes behind the archive give all rows', async () => {
    const { read } = await rowsOf(
      'x.jsonl.zst',
      Buffer.concat([zstdCompressSync(TEXT), Buffer.from('not a frame at all')]),
    );
    expect(read).toBe(40_000);
    const gz = Buffer.concat([gzipSync(TEXT), Buffer.from('not a member at all')]);
    expect((await rowsOf('x.jsonl.gz', gz)).read).toBe(40_000);
    expect(() => gunzipSync(gz)).toThrow();
  });
});
