import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../../../test/support/load-campaign.ts';
import { readManifest } from './manifest.ts';

const newFolder = temporaryFolders();

function manifest(content: unknown) {
  const path = join(newFolder(), 'manifest.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readManifest(path);
}

describe('readManifest', () => {
  it.each([
    ['no JSON', '{"runs": [', 'no manifest of a campaign'],
    ['a list', '[]', 'not an object'],
    ['no runs', { conditions: ['a'] }, 'no run in it'],
    ['runs that are none', { runs: [1, null, 'x'] }, 'no run in it'],
  ])('refuses %s', (_, content, message) => {
    expect(() => manifest(content)).toThrow(message);
  });

  it('takes what it can from runs of any kind', () => {
    const { runs, conditions, maxSteps } = manifest({
      conditions: ['listed', 7, ''],
      max_steps: '500',
      runs: [
        {},
        { condition: 5, advantage_mode: 'grpo', transform_mode: 'none', seed: 'x', overrides: [1] },
        { condition: 'a', seed: 1, log_dir: '../'.repeat(40), returncode: 'bad' },
        { condition: 'a', seed: 1, log_dir: 'x'.repeat(5000) },
        { condition: '__proto__', seed: -1, run_name: '../../../etc', overrides: { __proto__: 1, lr: null } },
      ],
    });
    expect(runs.map(({ name, condition, seed, returnCode }) => [name, condition, seed, returnCode])).toEqual([
      ['unnamed_1', 'unnamed', undefined, undefined],
      ['grpo+none_sx', 'grpo+none', 'x', undefined],
      ['a_s1', 'a', '1', undefined],
      ['a_s1#2', 'a', '1', undefined],
      ['../../../etc', '__proto__', '-1', undefined],
    ]);
    expect(conditions).toEqual(['listed', 'unnamed', 'grpo+none', 'a', '__proto__']);
    expect(maxSteps).toBeUndefined();
  });

  it('says which runs share a name, and reads each once', () => {
    const { notes } = manifest({ runs: Array(3).fill({ condition: 'a', seed: 1 }) });
    expect(notes.map((note) => note.slice(note.indexOf(':') + 2))).toEqual([
      'several runs are called a_s1; run 2 is read as a_s1#2',
      'several runs are called a_s1; run 3 is read as a_s1#3',
    ]);
  });

  it('reads no more than ten thousand runs, quickly even where all have one name', () => {
    const { runs, notes } = manifest({ runs: Array(12_000).fill({ condition: 'a', seed: 1 }) });
    expect(runs).toHaveLength(10_000);
    expect(notes[0]).toContain('only the first 10000 of 12000');
    expect(new Set(runs.map(({ name }) => name)).size).toBe(10_000);
  });

  it('goes on without a settings file that is broken, and says so', () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'configs'));
    writeFileSync(join(folder, 'configs/a_s1.toml'), '[training\nlr = ');
    const path = join(folder, 'manifest.json');
    writeFileSync(path, JSON.stringify({ runs: [{ condition: 'a', seed: 1, overrides: { lr: 1 } }] }));
    const { runs, notes } = readManifest(path);
    expect(runs[0].settings).toEqual({ lr: 1 });
    expect(notes[0]).toMatch(/a_s1\.toml: passed over/);
  });
});
