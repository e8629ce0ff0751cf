import { appendFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/support/rollouts.ts';
import { openTail } from './tail.ts';

/** A tail of a new file, and what its reader has got. */
function follow(content = '') {
  const path = join(temporaryFolder(), 'run.log');
  writeFileSync(path, content);
  const tail = openTail(path);
  const got: string[] = [];
  let counted = 0;
  const done = (async () => {
    for await (const chunk of tail.chunks((count) => void (counted += count))) got.push(chunk.toString());
  })();
  return { path, tail, done, text: () => got.join(''), counted: () => counted };
}

describe('a tail', () => {
  it('hands every byte on once, in the pieces in which it was appended', async () => {
    const { path, tail, text, counted, done } = follow('{"loss": 1}\n{"lo');
    expect(await tail.advance()).toBe('grown');
    expect(text()).toBe('{"loss": 1}\n{"lo');
    expect(await tail.advance()).toBe('none');
    appendFileSync(path, 'ss": 2}\n');
    expect(await tail.advance()).toBe('grown');
    expect(text()).toBe('{"loss": 1}\n{"loss": 2}\n');
    expect([tail.bytesRead, counted()]).toEqual([24, 24]);
    tail.end();
    await done;
  });

  it('is longer than one chunk where much was appended', async () => {
    const { path, tail, text } = follow();
    appendFileSync(path, 'x'.repeat(3_000_000));
    expect(await tail.advance()).toBe('grown');
    expect(text()).toHaveLength(3_000_000);
    expect(await tail.advance()).toBe('none');
  });

  it('notices a file that shrinks, and one that is written anew and grows', async () => {
    const shrinking = follow('first\nsecond\n');
    await shrinking.tail.advance();
    truncateSync(shrinking.path, 3);
    expect(await shrinking.tail.advance()).toBe('rewritten');
    const other = follow('first\n');
    await other.tail.advance();
    writeFileSync(other.path, 'quite another text\n');
    expect(await other.tail.advance()).toBe('rewritten');
  });

  it('goes on where a file was written anew with the same beginning', async () => {
    const { path, tail, text } = follow('step,loss\n1,3\n');
    await tail.advance();
    writeFileSync(path, 'step,loss\n1,3\n2,2\n');
    expect(await tail.advance()).toBe('grown');
    expect(text()).toBe('step,loss\n1,3\n2,2\n');
  });

  it('reads a rotated file to its end under its new name', async () => {
    const { path, tail, text } = follow('one\n');
    await tail.advance();
    appendFileSync(path, 'two\n');
    renameSync(path, `${path}.1`);
    writeFileSync(path, 'three\n');
    expect(await tail.advance()).toBe('moved');
    expect(text()).toBe('one\ntwo\n');
  });

  it('knows a file that was replaced or removed', async () => {
    const { path, tail } = follow('one\n');
    await tail.advance();
    writeFileSync(`${path}.new`, 'one\ntwo\n');
    renameSync(`${path}.new`, path);
    expect(await tail.advance()).toBe('rewritten');
    const removed = follow('one\n');
    await removed.tail.advance();
    rmSync(removed.path);
    expect(await removed.tail.advance()).toBe('gone');
  });

  it('does not wait for a reader that stopped or failed', async () => {
    const path = join(temporaryFolder(), 'run.log');
    writeFileSync(path, 'one\n');
    const tail = openTail(path);
    const reader = (async () => {
      for await (const _ of tail.chunks()) throw new Error('broken');
    })();
    const failed = expect(reader).rejects.toThrow('broken');
    expect(await tail.advance()).toBe('grown');
    await failed;
    appendFileSync(path, 'two\n');
    expect(await tail.advance()).toBe('grown');
  });
});
