import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCampaigns, temporaryFolders } from '../../../test/support/load-campaign.ts';
import { edits, mutate } from '../../../test/support/mutate.ts';
import { madeSteps, writeManifest, writeRetrainRun } from '../../../test/support/retrain-run.ts';
import { InputError } from '../../files/errors.ts';

const newFolder = temporaryFolders();
const FILES = [
  'manifest.json',
  'runs/a+b_s1/metrics.jsonl',
  'runs/a+b_s1/emergence/steps.jsonl',
  'runs/a+b_s1/emergence/generations.jsonl',
  'runs/a+b_s1/stdout.log',
  'runs/a+b_s1/trainer_state.json',
  'runs/a+b_s1/run_meta.json',
];
let made: string;

beforeAll(() => {
  made = newFolder();
  writeManifest(made, [
    { condition: 'a+b', seed: 1, returncode: 0 },
    { condition: 'c+d', seed: 1, returncode: 0 },
  ]);
  for (const name of ['a+b_s1', 'c+d_s1'])
    writeRetrainRun(join(made, 'runs', name), madeSteps(8, { rate: (s, g) => ((s * 3 + g) % 5) / 4 }), {
      console: true,
      checkpoint: 'final',
      meta: { status: 'succeeded' },
    });
});

/** Bytes that a reader meets in nobody's file but an enemy's. */
const HOSTILE = [
  '\0',
  '\n',
  '"',
  '{',
  '}',
  '[',
  '9'.repeat(400),
  '-',
  '1e999',
  'NaN',
  '\\u0000',
  '../',
  '"step": -1',
  'é',
  '\u202e',
];

const insert = fc.record({
  kind: fc.constant('insert' as const),
  at: fc.nat(),
  text: fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 8 })),
});
const change = fc.record({
  file: fc.constantFrom(...FILES),
  edits: fc.oneof(edits, fc.array(insert, { maxLength: 3 })),
});

describe('a damaged campaign', () => {
  it('is read as far as it goes or refused as input, with sound counts and every skipped line named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const folder = newFolder();
        cpSync(made, folder, { recursive: true });
        for (const { file, edits: own } of changes)
          writeFileSync(join(folder, file), mutate(readFileSync(join(folder, file)), own));
        try {
          const { campaigns, files } = await readCampaigns([join(folder, 'manifest.json')]);
          for (const { counts, missingSteps, recoveredSteps = [] } of campaigns[0].runs) {
            expect([...counts.steps]).toEqual([...new Set(counts.steps)].sort((a, b) => a - b));
            counts.total.forEach((total, i) => {
              if (!Number.isNaN(total)) expect(counts.correct[i]).toBeLessThanOrEqual(total);
            });
            expect(missingSteps.length).toBeLessThanOrEqual(100_000);
            expect(recoveredSteps.every((step) => missingSteps.includes(step))).toBe(true);
          }
          for (const { file, skipped, skippedCount } of files) {
            expect(skipped.length).toBeLessThanOrEqual(skippedCount);
            for (const { line } of skipped) expect(line).toBeGreaterThan(0);
            expect(existsSync(file.path)).toBe(true);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 60, seed: 20261120 },
    );
  });

  it('takes no step for one that no counting reaches', async () => {
    const folder = join(newFolder(), 'a_s1');
    writeRetrainRun(folder, madeSteps(3, { rate: () => 0.5 }));
    const path = join(folder, 'emergence/steps.jsonl');
    writeFileSync(
      path,
      `${readFileSync(path, 'utf8')}{"step": 1e15, "mean_reward": 0.5, "correct_count": 1, "total_count": 2}\n`,
    );
    const { campaigns } = await readCampaigns([folder]);
    expect(campaigns[0].runs[0].missingSteps).toEqual([]);
  });
});
