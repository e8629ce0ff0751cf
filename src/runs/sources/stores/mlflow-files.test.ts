import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FileContents,
  folderWith,
  loadContents,
  loadPaths,
  pointsOf,
  tallyOf,
} from '../../../../test/support/load-runs.ts';
import { edits, FUZZ_RUNS, mutate } from '../../../../test/support/mutate.ts';
import { InputError } from '../../../files/errors.ts';

const ID = '0123456789abcdef0123456789abcdef';
const OTHER = 'fedcba9876543210fedcba9876543210';

/** Lines of a metric: time, value, step. */
const lines = (...values: readonly (readonly [number | string, number])[]) =>
  values.map(([value, step], i) => `${1_700_000_000_000 + i} ${value} ${step}\n`).join('');

/** The files of a run under a folder. */
const filesOf = (folder: string, files: FileContents) =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));

describe('a run of the file store', () => {
  const store = filesOf(`mlruns/0/${ID}`, {
    'meta.yaml': `artifact_uri: file:///x/artifacts\nlifecycle_stage: active\nrun_name: 'bold: it''s'\nstatus: 3\nrun_id: ${ID}\n`,
    'metrics/loss': lines([2.5, 10], ['1e-05', 20], ['nan', 30], ['inf', 40], ['-inf', 50]),
    'metrics/eval/loss': lines([3, 10]),
    'metrics/rewards/chosen': lines([0.5, 10]),
    'metrics/eval.acc': lines([0.25, 10]),
    'metrics/system/cpu': lines([50, 0], [51, 1]),
    'params/learning_rate': '2e-05',
    'params/num_train_epochs': '3.0',
    'params/model/name': 'x',
    'tags/mlflow.runName': 'ignored',
  });

  it('is its folder: a metric per file, keys with slashes below it, parameters and name beside it', async () => {
    const { runs, files } = await loadContents(store);
    expect(runs).toHaveLength(1);
    expect(pointsOf(runs[0])).toEqual({
      loss: [
        [10, 2.5],
        [20, 1e-5],
        [30, Number.NaN],
        [40, Number.POSITIVE_INFINITY],
        [50, Number.NEGATIVE_INFINITY],
      ],
      'eval/loss': [[10, 3]],
      'rewards/chosen': [[10, 0.5]],
      'eval.acc': [[10, 0.25]],
    });
    expect(runs[0].name).toBe("bold: it's");
    expect(runs[0].facts).toEqual({ status: 'finished', learningRate: 2e-5, epochs: 3 });
    expect(files.every(({ kind }) => kind === 'mlflow-files')).toBe(true);
    const loss = runs[0].series.get('train.loss');
    expect(runs[0].files[loss?.files[0] ?? 0].path).toMatch(/metrics\/loss$/);
    expect([...(loss?.lines ?? [])]).toEqual([1, 2, 3, 4, 5]);
  });

  it('is found from the store, from its own folder and by one of its files', async () => {
    const folder = folderWith(store);
    for (const path of ['', '/mlruns', '/mlruns/0', `/mlruns/0/${ID}`]) {
      const { runs } = await loadPaths([folder + path]);
      expect(runs.map(({ name, series }) => [name, series.ids.length])).toEqual([["bold: it's", 4]]);
    }
    const { runs } = await loadPaths([`${folder}/mlruns/0/${ID}/metrics/loss`]);
    expect(Object.keys(pointsOf(runs[0]))).toEqual(['loss']);
  });

  it('is left aside where it was deleted, unless its files are named', async () => {
    const folder = folderWith({
      ...store,
      ...filesOf(`mlruns/0/${OTHER}`, {
        'meta.yaml': 'lifecycle_stage: deleted\nname: gone\n',
        'metrics/loss': lines([1, 1]),
      }),
    });
    const { runs, notes } = await loadPaths([folder]);
    expect(runs.map(({ name }) => name)).toEqual(["bold: it's"]);
    expect(notes).toEqual(['run gone is left aside: it was deleted in MLflow']);
    const named = await loadPaths([`${folder}/mlruns/0/${OTHER}/metrics/loss`]);
    expect(named.runs.map(({ name }) => name)).toEqual(['gone']);
  });
});

describe('the lines of a metric', () => {
  const readLines = async (content: string | Uint8Array, more: FileContents = {}) => {
    const loaded = await loadContents(filesOf(`mlruns/0/${ID}`, { 'metrics/loss': content, ...more }));
    return { points: pointsOf(loaded.runs[0]), run: loaded.runs[0], notes: loaded.notes, ...tallyOf(loaded) };
  };

  it('are numbered where no step was ever given, and it is said', async () => {
    const { points, notes } = await readLines(lines([3, 0], [2, 0], [1, 0]));
    expect(points.loss).toEqual([
      [0, 3],
      [1, 2],
      [2, 1],
    ]);
    expect(notes[0]).toMatch(/every value has the step 0, so they are numbered in the order of their time$/);
    expect((await readLines('1700000000000 3\n1700000000001 2\n')).points.loss).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });

  it('may name a data set behind the step, and end with CRLF', async () => {
    const { points, skipped } = await readLines('1700000000000 3 1 mnist 0a1b\r\n1700000000001 2 2\r\n');
    expect(points.loss).toEqual([
      [1, 3],
      [2, 2],
    ]);
    expect(skipped).toBe(0);
  });

  it('stand once per step, those of a resumed run for the earlier ones', async () => {
    const { points, run } = await readLines(lines([5, 1], [4, 2], [3, 3], [9, 2], [8, 3]));
    expect(points.loss).toEqual([
      [1, 5],
      [2, 9],
      [3, 8],
    ]);
    expect(run.folds.resumes).toEqual([2]);
  });

  it('are skipped with their number where they are broken', async () => {
    const { points, reasons } = await readLines(`${lines([3, 1])}garbage\n1700000000001 high 2\n1700000000002 1 3`);
    expect(points.loss).toEqual([
      [1, 3],
      [3, 1],
    ]);
    expect(reasons).toEqual([
      '2: found "garbage", expected milliseconds, value and step',
      '3: found "1700000000001 high 2", expected milliseconds, value and step',
    ]);
  });

  it('hold no mean over the run beside a curve, as the Trainer logs one', async () => {
    const mean = { 'metrics/train_loss': lines([9, 100]), 'metrics/train_runtime': lines([60, 100]) };
    expect(Object.keys((await readLines(lines([3, 1], [2, 2]), mean)).points)).toEqual(['loss', 'train_runtime']);
    const curve = { 'metrics/train_loss': lines([9, 1], [8, 2]) };
    expect(Object.keys((await readLines(lines([3, 1]), curve)).points)).toEqual(['loss', 'train_loss']);
  });

  it('are read up to the zeroes that a crash leaves behind', async () => {
    const { points, reasons } = await readLines(Buffer.concat([Buffer.from(lines([3, 1], [2, 2])), Buffer.alloc(500)]));
    expect(points.loss).toEqual([
      [1, 3],
      [2, 2],
    ]);
    expect(reasons).toEqual([expect.stringMatching(/^3: found /)]);
  });

  it('never crash a run, mutated as they may be', async () => {
    const whole = Buffer.from(lines(...Array.from({ length: 30 }, (_, i) => [i / 7, i] as const)));
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        try {
          const { rows, skipped } = await readLines(mutate(whole, changes), { 'metrics/other': lines([1, 1]) });
          expect(rows + skipped).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: FUZZ_RUNS, seed: 20261120 },
    );
  });
});
