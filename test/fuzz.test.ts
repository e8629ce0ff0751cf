import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '../src/assess.ts';
import { openDuckDB } from '../src/engine/duckdb.ts';
import { InputError } from '../src/files/errors.ts';
import { expandInputs } from '../src/files/inputs.ts';
import { PRESETS } from '../src/presets/presets.ts';
import { REPORTS } from '../src/reports/reports.ts';
import { resultSchema } from '../src/result.ts';
import { rolloutsJob } from '../src/rollouts/job.ts';
import { ROOT } from './support/cli.ts';
import { applyEdit, mutate } from './support/mutate.ts';
import { temporaryFolder } from './support/rollouts.ts';

/** More runs than a test run wants: ASSAY_FUZZ_RUNS=5000 npx vitest run test/fuzz.test.ts */
const RUNS = Number(process.env.ASSAY_FUZZ_RUNS ?? 120);

const BASE = readFileSync(join(ROOT, 'examples/rollouts.jsonl')).subarray(0, 24_000);

/** What hostile or broken files hold: half tokens, foreign encodings, numbers that are none, deep nesting, escapes. */
const INSERTS = [
  '\n',
  '\r\n',
  '\r',
  '\0',
  '\uFEFF',
  '"',
  '\\',
  '\\u',
  '\\ud800',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'NaN',
  '-Infinity',
  '1e999',
  '-',
  '0123',
  'null',
  'true',
  '{"reward":',
  '{"reward":1}\n',
  '[[[[[[[[',
  '"reward":"high",',
  '"_ng_task_index":9007199254740993,',
  '"__proto__":{"reward":1},',
  '<script>alert(1)</script>',
  '\u202e',
  '\x1b[31m',
  '"reward":NaN,"reward":1,',
];

const edit = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), to: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.nat(2000) }),
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), text: fc.constantFrom(...INSERTS) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.nat(3000) }),
  fc.record({ kind: fc.constant('truncate' as const), at: fc.nat() }),
);

test('no mutated rollout file crashes a run, and every line is read or named as skipped', async () => {
  const folder = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      fc.constantFrom(...Object.keys(PRESETS)),
      async (edits, packed, preset) => {
        const bytes = mutate(BASE, edits);
        const path = join(folder, packed ? 'fuzz.jsonl.gz' : 'fuzz.jsonl');
        writeFileSync(path, packed ? applyEdit(gzipSync(bytes), edits[0]) : bytes);
        const result = await judge(path, preset);
        if (result === undefined) return;
        resultSchema.strict().parse(result);
        expect(JSON.stringify(result)).not.toMatch(/:(NaN|-?Infinity)/);
        if (!packed) {
          const [{ rows, skippedCount }] = result.inputs;
          expect(rows + skippedCount).toBe(linesOf(bytes));
        }
        expect(result.checks.filter((check) => check.outcome === 'error')).toEqual([]);
        const context = { charts: rolloutsJob.charts(result), pages: () => undefined };
        for (const report of [REPORTS.text, REPORTS.markdown, REPORTS.junit, REPORTS.sarif, REPORTS.github])
          await report.render(result, context);
      },
    ),
    { numRuns: RUNS, seed: 20261120 },
  );
});

/** The Result, or undefined where the file is refused with a message for the user. */
async function judge(path: string, preset: string) {
  try {
    const dataSet = { job: rolloutsJob, files: await expandInputs([path]) };
    return (await assess([dataSet], openDuckDB, { command: 'check', preset: PRESETS[preset] })).result;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** Lines that hold anything but JSON white space; a byte order mark at the start is not content. */
function linesOf(bytes: Buffer): number {
  const text = bytes.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? bytes.subarray(3) : bytes;
  return text
    .toString('latin1')
    .split('\n')
    .filter((line) => /[^ \t\r]/.test(line)).length;
}
