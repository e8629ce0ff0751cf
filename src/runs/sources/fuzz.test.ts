import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPaths } from '../../../test/support/load-runs.ts';
import { type Edit, edits, FUZZ_RUNS, mutate } from '../../../test/support/mutate.ts';
import { temporaryFolder } from '../../../test/support/rollouts.ts';
import { EngineError } from '../../engine/connection.ts';
import { InputError } from '../../files/errors.ts';
import type { LoadedRuns } from './assemble.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url).pathname;
const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(jsonl|json|csv|tsv|log|txt|md|parquet|gz)$/.test(path) && !path.endsWith('.expected.json'))
  .sort();

/** Beginnings of records that do not come to an end, numbers that are none, and marks that mean something elsewhere. */
const INSERTS = [
  "{'loss': ",
  "{'loss': 0.5, 'epoch': 1}",
  'step:5 - actor/lr:',
  'Step 7 | loss:',
  '| Training Loss | Epoch | Step | Validation Loss |\n',
  '"step": 1e999,',
  '"step": "5/0",',
  '"loss": NaN,',
  '"__proto__": 1,',
  '{"step": -1, "loss": 1}\n',
  '\r',
  '\r\n',
  '\u001b[31m',
  '\uFEFF',
  '{{{{{{{{',
  '[[[[[[[[',
  '((((((((',
  "'''''\\",
  '99999999999999999999/1 [',
  '\u0000',
  '\u2028',
];
const inserts = fc.array(fc.record({ at: fc.nat(), text: fc.constantFrom(...INSERTS) }), { maxLength: 4 });

/** The lines of a text in another order, by a walk through all places. */
function shuffled(bytes: Buffer, stride: number): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const left = [...lines.keys()];
  const order: number[] = [];
  for (let at = stride; left.length > 0; at += stride) order.push(...left.splice(at % left.length, 1));
  return Buffer.from(order.map((i) => lines[i]).join('\n'), 'latin1');
}

function changed(
  base: Buffer,
  changes: readonly Edit[],
  texts: readonly { at: number; text: string }[],
  stride: number,
) {
  const bytes = mutate(stride === 0 ? base : shuffled(base, stride), changes);
  return texts.reduce((whole, { at, text }) => {
    const place = at % (whole.length + 1);
    return Buffer.concat([whole.subarray(0, place), Buffer.from(text), whole.subarray(place)]);
  }, bytes);
}

/** What a file gives; undefined where it is refused with a message for the user. */
async function load(name: string, bytes: Uint8Array): Promise<LoadedRuns | undefined> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  try {
    return await loadPaths([path]);
  } catch (error) {
    if (error instanceof InputError || error instanceof EngineError) return undefined;
    throw error;
  }
}

/** Lines that hold anything but white space of JSON; a byte order mark at the start is no content. */
function linesOf(bytes: Buffer): number {
  const text = bytes.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? bytes.subarray(3) : bytes;
  return text
    .toString('latin1')
    .split('\n')
    .filter((line) => /[^ \t\r]/.test(line)).length;
}

describe('no change to a log crashes its reader, and no record is lost unnamed', () => {
  it.each(files)('%s', async (file) => {
    const base = readFileSync(FIXTURES + file);
    await fc.assert(
      fc.asyncProperty(edits, inserts, fc.nat(3), async (changes, texts, stride) => {
        const bytes = changed(base, changes, texts, stride);
        const loaded = await load(basename(file), bytes);
        if (loaded === undefined) return;
        for (const { series } of loaded.runs)
          for (const id of series.ids) {
            const { steps, values, lines } = series.get(id) ?? { steps: [], values: [], lines: [] };
            expect(steps.length).toBe(values.length);
            expect(steps.length).toBeGreaterThan(0);
            expect(steps.every((step, i) => Number.isFinite(step) && (i === 0 || step > steps[i - 1]))).toBe(true);
            expect(lines.every((line) => line >= 0)).toBe(true);
          }
        const [{ rows, skipped, skippedCount }] = loaded.files;
        expect(skipped.every(({ line, reason }) => line > 0 && reason.length > 0)).toBe(true);
        // Each line of rows is a row of the log or is named as skipped.
        if (file.endsWith('.jsonl')) expect(rows + skippedCount).toBe(linesOf(bytes));
      }),
      { numRuns: Math.ceil(FUZZ_RUNS / 10), seed: 20261120 },
    );
  });
});
