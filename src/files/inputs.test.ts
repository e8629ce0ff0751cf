import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/support/rollouts.ts';
import { expandInputs } from './inputs.ts';

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

  it('refuses what leads nowhere', async () => {
    const folder = folderOf('notes.txt');
    await expect(pathsOf([`${folder}/missing.jsonl`])).rejects.toThrow(/missing\.jsonl: no such file or folder/);
    await expect(pathsOf([folder])).rejects.toThrow(/no \.jsonl, \.json, \.csv or \.parquet file in this folder/);
  });
});
