import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultsCsv, rftEvent, servedJob } from '../../../../test/support/fine-tuning-job.ts';
import { edits, FUZZ_RUNS, mutate } from '../../../../test/support/mutate.ts';
import { temporaryFolder } from '../../../../test/support/rollouts.ts';
import type { Engine } from '../../../engine/connection.ts';
import { openDuckDB } from '../../../engine/duckdb.ts';
import { InputError } from '../../../files/errors.ts';
import { expandInputs } from '../../../files/inputs.ts';
import { parseJson } from '../../../files/parse-json.ts';
import { loadRuns } from '../load.ts';

const { job, events = [], checkpoints = [] } = servedJob();
const page = (data: readonly object[]) => JSON.stringify({ object: 'list', data, has_more: false });
const jsonLines = [...events.slice(0, 12), rftEvent].map((event) => JSON.stringify(event)).join('\n');
const rft = `step,scores/graders/python/a b/train_reward_mean,train_mean_reward\n${Array.from({ length: 30 }, (_, i) => `${i},${i / 30},${i % 7 === 0 ? '' : 'NaN'}`).join('\n')}\n`;

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDB();
});
afterAll(() => engine.close());

/** What a file gives; undefined where it is refused with a message for the user. */
async function load(name: string, bytes: Uint8Array): Promise<Awaited<ReturnType<typeof loadRuns>> | undefined> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  try {
    return await loadRuns(engine, await expandInputs([path]));
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** Records of a text that must each be a row or be named: lines of CSV below the first, or lines that are no JSON. */
function accountable(name: string, bytes: Buffer): number {
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .filter((line) => /[^ \t\r]/.test(line));
  if (name.endsWith('.csv')) return bytes.includes('"') || bytes.includes('\r') ? 0 : lines.length - 1;
  if (!name.endsWith('.jsonl')) return 0;
  return lines.filter((line) => {
    try {
      return typeof parseJson(line) !== 'object';
    } catch {
      return true;
    }
  }).length;
}

describe('no change to a file of a fine-tuning job crashes its reader or loses a record unnamed', () => {
  it.each<[string, string, string]>([
    ['results', 'results.csv', resultsCsv()],
    ['results of a reinforcement job', 'step_metrics.csv', rft],
    ['results in base64', 'results.csv', Buffer.from(resultsCsv()).toString('base64')],
    ['a page of events', 'events.json', page(events.slice(0, 12))],
    ['events line by line', 'events.jsonl', jsonLines],
    ['a page of checkpoints', 'checkpoints.json', page(checkpoints)],
    [
      'a dump of a whole job',
      'dump.json',
      JSON.stringify({ job, events: [rftEvent], checkpoints: checkpoints.slice(0, 3) }),
    ],
  ])('%s', async (title, name, text) => {
    const base = Buffer.from(text);
    await fc.assert(
      fc.asyncProperty(edits, fc.boolean(), async (changes, isPacked) => {
        const bytes = mutate(base, changes);
        const packed = isPacked ? mutate(gzipSync(bytes), changes.slice(0, 1)) : bytes;
        const loaded = await load(isPacked ? `${name}.gz` : name, packed);
        if (loaded === undefined) return;
        for (const run of loaded.runs)
          for (const id of run.series.ids) {
            const { steps, values, lines } = run.series.get(id) ?? { steps: [], values: [], lines: [] };
            expect(steps.length).toBe(values.length);
            expect(steps.every((step, i) => Number.isFinite(step) && (i === 0 || step > steps[i - 1]))).toBe(true);
            expect(lines.every((line) => line > 0)).toBe(true);
          }
        const [{ kind, rows, skippedCount }] = loaded.files;
        if (!kind.startsWith('openai-') || isPacked || title.includes('base64')) return;
        const handled = name.endsWith('.csv') ? rows + skippedCount : skippedCount;
        expect(handled).toBeGreaterThanOrEqual(accountable(name, bytes));
      }),
      { numRuns: FUZZ_RUNS, seed: 20261120 },
    );
  });

  it('and packing it changes nothing', async () => {
    const plain = await load('results.csv', Buffer.from(resultsCsv()));
    const packed = gzipSync(resultsCsv());
    expect(gunzipSync(packed).toString()).toBe(resultsCsv());
    const [a, b] = [plain, await load('results.csv.gz', packed)].map((loaded) =>
      loaded?.runs[0].series.get('train.loss'),
    );
    expect(a?.values).toEqual(b?.values);
  });
});
