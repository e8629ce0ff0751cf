import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/support/rollouts.ts';
import { describeFile, expandInputs } from './inputs.ts';

function folderOf(...names: readonly string[]): string {
  const folder = temporaryFolder();
  mkdirSync(`${folder}/sub`);
  for (const name of names) writeFileSync(`${folder}/${name}`, '{}\n');
  return folder;
}

const pathsOf = async (paths: readonly string[], ignore: readonly string[] = []) =>
  (await expandInputs(paths, { ignore })).map((file) => file.path);

describe('expandInputs', () => {
  it('finds every readable file of a folder, in order, and each file once', async () => {
    const folder = folderOf('b.jsonl', 'a.csv', 'sub/c.parquet.gz', 'notes.txt');
    const all = [`${folder}/a.csv`, `${folder}/b.jsonl`, `${folder}/sub/c.parquet.gz`];
    expect(await pathsOf([`${folder}/`])).toEqual(all);
    expect(await pathsOf([folder, `${folder}/b.jsonl`])).toEqual(all);
  });

  it('expands a pattern with the paths it was written with, absolute or relative', async () => {
    const folder = folderOf('a.jsonl', 'b.jsonl', 'sub/c.jsonl');
    expect(await pathsOf([`${folder}/*.jsonl`])).toEqual([`${folder}/a.jsonl`, `${folder}/b.jsonl`]);
    const near = relative(process.cwd(), folder);
    expect(await pathsOf([`${near}/**/c.jsonl`])).toEqual([`${near}/sub/c.jsonl`]);
    expect(await pathsOf(['package*.json'])).toEqual(['package-lock.json', 'package.json']);
    expect(await pathsOf(['./package.*'])).toEqual(['./package.json']);
  });

  it('ignores names in folders and patterns wherever they are, but not a file that is named', async () => {
    const folder = folderOf('a.jsonl', 'a_inputs.jsonl');
    const ignore = ['**/*_inputs.*'];
    expect(await pathsOf([folder], ignore)).toEqual([`${folder}/a.jsonl`]);
    expect(await pathsOf([`${folder}/*`], ignore)).toEqual([`${folder}/a.jsonl`]);
    expect(await pathsOf([`${folder}/a_inputs.jsonl`], ignore)).toEqual([`${folder}/a_inputs.jsonl`]);
  });

  it('finds a file once where links lead to it, too, under the path that is its own', async () => {
    const folder = folderOf('sub/a.jsonl');
    symlinkSync('sub', `${folder}/latest`);
    symlinkSync('sub/a.jsonl', `${folder}/z.jsonl`);
    expect(await pathsOf([folder])).toEqual([`${folder}/sub/a.jsonl`]);
    expect(await pathsOf([`${folder}/latest/*.jsonl`])).toEqual([`${folder}/latest/a.jsonl`]);
    expect(await pathsOf([`${folder}/latest`])).toEqual([`${folder}/latest/a.jsonl`]);
  });

  it('refuses what leads nowhere', async () => {
    const folder = folderOf('notes.txt');
    await expect(pathsOf([`${folder}/missing.jsonl`])).rejects.toThrow(/missing\.jsonl: no such file or folder/);
    await expect(pathsOf([folder])).rejects.toThrow(/no \.jsonl, \.json, \.csv or \.parquet file in this folder/);
  });
});

describe('the encoding of a file that is no table', () => {
  const encodingOf = (name: string, content: string | Uint8Array) => {
    const path = `${temporaryFolder()}/${name}`;
    writeFileSync(path, content);
    return describeFile(path, path).encoding;
  };

  it.each([
    ['events.out.tfevents.1700000000.host', ''],
    ['events.out.tfevents.1700000000.host.gz', gzipSync('x')],
    ['run-1.wandb', ':W&B'],
    ['mlflow.db', 'SQLite format 3'],
    ['project.sqlite', ''],
    ['log', Buffer.from([1, 0, 2])],
    ['loss', '1700000000123 0.5 10\n1700000000124 nan 20\n'],
    ['eval.loss', '1700000000123 -1.5e-05 10\r\n'],
    ['old', '1700000000123 0.5'],
  ])('is other: %s', (name, content) => {
    expect(encodingOf(name, content)).toBe('other');
  });

  it.each([
    ['events', '{"step":1}\n', 'jsonl'],
    ['loss', '1700000000123 hello world\n', 'jsonl'],
    ['loss', '1700000000,0.5,10\n', 'csv'],
    ['loss.csv', '1700000000123 0.5 10\n', 'csv'],
  ])('is not taken for one that it is not: %s with %j', (name, content, encoding) => {
    expect(encodingOf(name, content)).toBe(encoding);
  });
});

describe('describeFile on a text that may be a console', () => {
  it.each([
    ['{"loss": 0.5}\n', 'jsonl'],
    ['[\n  {"loss": 0.5}\n]\n', 'json'],
    ["{'loss': 0.5}\n", 'other'],
    ['[INFO|trainer.py:2128] ***** Running training *****\n', 'other'],
    ['[12:00:01] step 1, loss 0.5\n', 'other'],
  ])('takes %j for %s', (text, encoding) => {
    const path = `${temporaryFolder()}/train.log`;
    writeFileSync(path, text);
    expect(describeFile(path, path).encoding).toBe(encoding);
  });
});
