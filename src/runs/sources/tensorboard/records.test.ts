import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { record } from '../../../../test/support/event-file.ts';
import { edits, FUZZ_RUNS, mutate } from '../../../../test/support/mutate.ts';
import { createRecordReader } from './records.ts';

interface Read {
  readonly texts: string[];
  readonly ordinals: number[];
  readonly skips: string[];
}

/** Reads a file that comes in chunks of `step` bytes. */
function read(file: Uint8Array, step = file.length): Read {
  const out: Read = { texts: [], ordinals: [], skips: [] };
  const reader = createRecordReader({
    record(bytes, _, from, to, ordinal) {
      out.texts.push(Buffer.from(bytes.subarray(from, to)).toString('latin1'));
      out.ordinals.push(ordinal);
    },
    skip: (ordinal, reason) => out.skips.push(`${ordinal}: ${reason}`),
  });
  for (let at = 0; at < file.length; at += Math.max(1, step)) reader.push(file.subarray(at, at + Math.max(1, step)));
  reader.finish();
  return out;
}

const words = ['one', 'two', '', 'four', 'a longer fifth record'];
const parts = words.map((word) => record(Buffer.from(word)));
const file = Buffer.concat(parts);
const startOf = (index: number) => Buffer.concat(parts.slice(0, index)).length;

describe('a record file', () => {
  it('is read the same, however the chunks fall', () => {
    for (let step = 1; step <= file.length; step++)
      expect(read(file, step)).toEqual({ texts: words, ordinals: [1, 2, 3, 4, 5], skips: [] });
  });

  it('loses only the record whose data do not match their checksum', () => {
    const damaged = Buffer.from(file);
    damaged[startOf(1) + 12] ^= 1;
    for (const step of [1, 7, file.length])
      expect(read(damaged, step)).toEqual({
        texts: ['one', '', 'four', 'a longer fifth record'],
        ordinals: [1, 3, 4, 5],
        skips: [`2: the data at byte ${startOf(1) + 12} do not match their checksum`],
      });
  });

  it('finds the next record where a length is garbage', () => {
    const damaged = Buffer.from(file);
    damaged.fill(0xff, startOf(1), startOf(1) + 8);
    expect(read(damaged)).toEqual({
      texts: ['one', '', 'four', 'a longer fifth record'],
      ordinals: [1, 3, 4, 5],
      skips: [`2: ${parts[1].length} damaged bytes from byte ${startOf(1)} on hold no record`],
    });
  });

  it('finds the next record where bytes are missing within one', () => {
    const at = startOf(3) + 14;
    const damaged = Buffer.concat([file.subarray(0, at), file.subarray(at + 3)]);
    for (const step of [1, 5, file.length]) {
      const { texts, skips } = read(damaged, step);
      expect(texts).toEqual(['one', 'two', '', 'a longer fifth record']);
      expect(skips).toHaveLength(1);
    }
  });

  it.each([1, 11, 12, 15])('says where the file is cut off, %i bytes into the last record', (count) => {
    const { texts, skips } = read(file.subarray(0, startOf(4) + count));
    expect(texts).toEqual(words.slice(0, 4));
    expect(skips).toEqual([`5: cut off: the file ends within the record at byte ${startOf(4)}`]);
  });

  it('skips a last record that is whole and wrong', () => {
    const damaged = Buffer.from(file);
    damaged[file.length - 1] ^= 1;
    expect(read(damaged).skips).toEqual([`5: the data at byte ${startOf(4) + 12} do not match their checksum`]);
  });

  it('passes over a record that is larger than any metric, without keeping it', () => {
    const large = record(Buffer.alloc((64 << 20) + 1));
    const { texts, skips } = read(Buffer.concat([parts[0], large, parts[1]]), 1 << 20);
    expect(texts).toEqual(['one', 'two']);
    expect(skips).toEqual(['2: a record of 67108865 bytes, more than any metric takes']);
  });

  it('allocates nothing for a length that only the file believes in', () => {
    // The head of a record of 60 MiB, its checksum right, with nothing behind it.
    const huge = Buffer.from(record(Buffer.alloc(60 << 20)).subarray(0, 12));
    const before = process.memoryUsage().arrayBuffers;
    const { texts, skips } = read(Buffer.concat([parts[0], huge, parts[1]]));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 << 20);
    expect(texts).toEqual(['one']);
    expect(skips).toEqual([`2: cut off: the file ends within the record at byte ${parts[0].length}`]);
  });

  it('is empty without a complaint', () => {
    expect(read(Buffer.alloc(0))).toEqual({ texts: [], ordinals: [], skips: [] });
  });
});

describe('a mutated record file', () => {
  const many = Array.from({ length: 40 }, (_, i) => `record ${i} ${'x'.repeat(i % 13)}`);
  const whole = Buffer.concat(many.map((word) => record(Buffer.from(word))));

  it('gives back records that were written, and speaks of it when one is missing', () => {
    fc.assert(
      fc.property(edits, fc.integer({ min: 1, max: 300 }), (changes, step) => {
        const { texts, skips, ordinals } = read(mutate(whole, changes), step);
        for (const text of texts) expect(many).toContain(text);
        const isCut = changes.some(({ kind }) => kind === 'truncate' || kind === 'cut');
        if (new Set(texts).size < many.length && !isCut) expect(skips.length).toBeGreaterThan(0);
        expect(new Set(ordinals).size).toBe(ordinals.length);
      }),
      { numRuns: FUZZ_RUNS * 4, seed: 20261120 },
    );
  });

  it('is skipped over in time, whatever it is made of', () => {
    const { texts, skips } = read(Buffer.alloc(4 << 20, 'no record here '), 1 << 20);
    expect(texts).toEqual([]);
    expect(skips).toEqual([`1: ${4 << 20} damaged bytes from byte 0 on hold no record`]);
  });
});
