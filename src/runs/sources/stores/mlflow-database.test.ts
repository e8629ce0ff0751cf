import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContents, pointsOf, tallyOf } from '../../../../test/support/load-runs.ts';
import { edits, FUZZ_RUNS, mutate } from '../../../../test/support/mutate.ts';
import { mlflowFile, sqliteFile } from '../../../../test/support/sqlite-stores.ts';
import { InputError } from '../../../files/errors.ts';

/** The runs of a database by name, and what was said. */
async function readDatabase(content: Uint8Array, name = 'mlflow.db') {
  const loaded = await loadContents({ [name]: content });
  const runs = Object.fromEntries(loaded.runs.map((run) => [run.name, pointsOf(run)]));
  const notes = loaded.notes.map((note) => note.replace(/^.*\.db: /, ''));
  return { loaded, runs, notes, ...tallyOf(loaded) };
}

describe('an MLflow database', () => {
  it('holds runs with their metrics in the order of time, the later value of a step standing', async () => {
    const { runs, loaded, skipped } = await readDatabase(
      mlflowFile([
        {
          id: 'b',
          name: 'calm-owl',
          start: 2,
          status: 'FAILED',
          params: { learning_rate: '1e-05', beta: '0.1' },
          metrics: [
            ['loss', 1, 3, 30],
            ['loss', 3, 1, 10],
            ['loss', 2, 2, 20],
            ['loss', 9, 3, 40],
            ['eval_loss', 5, 2, 20],
          ],
        },
        { id: 'a', name: 'shy-elk', start: 1, metrics: [['reward', 0.5, 10]] },
      ]),
    );
    expect(Object.keys(runs)).toEqual(['shy-elk', 'calm-owl']);
    expect(runs['calm-owl']).toEqual({
      loss: [
        [1, 3],
        [2, 2],
        [3, 9],
      ],
      eval_loss: [[2, 5]],
    });
    expect(loaded.runs[1].facts).toEqual({ status: 'failed', learningRate: 1e-5, beta: 0.1 });
    expect(loaded.runs[0].facts).toEqual({ status: 'finished' });
    expect([...(loaded.runs[1].series.get('valid.loss.full')?.lines ?? [])]).toEqual([5]);
    expect(skipped).toBe(0);
  });

  it('stores NaN as a mark and infinities as the largest number', async () => {
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
    const { runs } = await readDatabase(
      mlflowFile([{ id: 'a', name: 'n', metrics: values.map((value, i) => ['loss', value, i + 1] as const) }]),
    );
    expect(runs.n.loss).toEqual(values.map((value, i) => [i + 1, value]));
  });

  it('leaves aside what was deleted, what is empty, and what measures the machine', async () => {
    const metrics = [['loss', 1, 1]] as const;
    const { runs, notes } = await readDatabase(
      mlflowFile(
        [
          { id: 'a', name: 'kept', experiment: 1, metrics: [...metrics, ['system/cpu', 50, 1]] },
          { id: 'b', name: 'gone', stage: 'deleted', metrics },
          { id: 'c', name: 'with its experiment', experiment: 2, metrics },
          { id: 'd', name: 'empty', experiment: 1 },
        ],
        ['Default', 'exp', 'deleted exp'],
      ),
    );
    expect(runs).toEqual({ kept: { loss: [[1, 1]] } });
    expect(notes).toEqual(['deleted runs are left aside: 2', 'runs without a metric are left aside: 1']);
  });

  it('names runs by name, tag or id, with their experiment and their id where it takes that', async () => {
    const metrics = [['loss', 1, 1]] as const;
    const { runs } = await readDatabase(
      mlflowFile(
        [
          { id: 'aaaaaaaaaa', name: 'same', start: 1, metrics },
          { id: 'bbbbbbbbbb', name: 'same', start: 2, metrics },
          { id: 'cccccccccc', name: 'same', start: 3, experiment: 1, metrics },
          { id: 'dddddddddd', start: 4, tags: { 'mlflow.runName': 'tagged' }, metrics },
          { id: 'eeeeeeeeee', start: 5, metrics },
        ],
        ['Default', 'other'],
      ),
    );
    expect(Object.keys(runs)).toEqual([
      'Default/same (aaaaaaaa)',
      'Default/same (bbbbbbbb)',
      'other/same',
      'Default/tagged',
      'Default/eeeeeeeeee',
    ]);
  });

  it('numbers values that never had a step, key by key, and says so', async () => {
    const { runs, notes } = await readDatabase(
      mlflowFile([
        {
          id: 'a',
          name: 'n',
          metrics: [
            ['loss', 3, 0, 1],
            ['loss', 2, 0, 2],
            ['acc', 0.5, 0, 1],
            ['nll', 1, 5, 1],
          ],
        },
      ]),
    );
    expect(runs.n).toEqual({
      loss: [
        [0, 3],
        [1, 2],
      ],
      acc: [[0, 0.5]],
      nll: [[5, 1]],
    });
    expect(notes).toEqual(['n: no loss names a step, so they are numbered in the order of their time']);
  });

  it('holds no mean over the run beside a curve, as the Trainer logs one', async () => {
    const { runs } = await readDatabase(
      mlflowFile([
        {
          id: 'a',
          name: 'a',
          metrics: [
            ['loss', 3, 1],
            ['train_loss', 9, 9],
            ['train_runtime', 60, 9],
          ],
        },
        { id: 'b', name: 'b', metrics: [['train_loss', 9, 9]] },
      ]),
    );
    expect(Object.keys(runs.a)).toEqual(['loss', 'train_runtime']);
    expect(Object.keys(runs.b)).toEqual(['train_loss']);
  });

  it('is read from an archive, and without the columns that older versions lack', async () => {
    const packed = gzipSync(mlflowFile([{ id: 'a', name: 'n', metrics: [['loss', 1, 1]] }]));
    expect((await readDatabase(packed, 'mlflow.db.gz')).runs).toEqual({ n: { loss: [[1, 1]] } });
    const old = sqliteFile((database) =>
      database.exec(`
        CREATE TABLE runs (run_uuid VARCHAR(32), name VARCHAR(250));
        CREATE TABLE metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, run_uuid VARCHAR(32), step BIGINT);
        INSERT INTO runs VALUES ('a', 'old');
        INSERT INTO metrics VALUES ('loss', 2, 1, 'a', 7);`),
    );
    expect((await readDatabase(old)).runs).toEqual({ old: { loss: [[7, 2]] } });
  });

  it('skips values and steps that are no numbers, and outlives numbers that JavaScript cannot hold', async () => {
    const odd = sqliteFile((database) =>
      database.exec(`
        CREATE TABLE runs (run_uuid VARCHAR(32), name VARCHAR(250));
        CREATE TABLE metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, run_uuid VARCHAR(32), step BIGINT);
        INSERT INTO runs VALUES ('a', 'odd');
        INSERT INTO metrics VALUES ('loss', 'high', 1, 'a', 1), ('loss', 2, 1, 'a', 'x'), ('loss', NULL, 1, 'a', 2),
          ('loss', 4, 9223372036854775807, 'a', 3), ('loss', 9223372036854775807, 2, 'a', 4);`),
    );
    const { runs, skipped, reasons } = await readDatabase(odd);
    expect(runs.odd.loss).toEqual([
      [3, 4],
      [4, 2 ** 63],
    ]);
    expect(skipped).toBe(3);
    expect(reasons).toContain('1: loss of odd has a value or a step that is no number');
  });
});

describe('another SQLite file', () => {
  it('is left aside in a folder and refused by itself, views that pose as tables among them', async () => {
    const other = sqliteFile((database) =>
      database.exec(`
        CREATE TABLE runs (run_uuid TEXT);
        CREATE VIEW metrics AS WITH RECURSIVE n(run_uuid) AS (SELECT 1 UNION ALL SELECT run_uuid + 1 FROM n) SELECT * FROM n;`),
    );
    await expect(loadContents({ 'app.db': other })).rejects.toThrow(/no training log that Assay knows/);
    const mlflow = mlflowFile([{ id: 'a', name: 'n', metrics: [['loss', 1, 1]] }]);
    const { leftAside, runs } = await loadContents({ 'app.db': other, 'mlflow.db': mlflow });
    expect(leftAside.map(({ path }) => path)).toEqual([expect.stringMatching(/app\.db$/)]);
    expect(runs).toHaveLength(1);
  });
});

describe('a damaged MLflow database', () => {
  const whole = mlflowFile([
    { id: 'a', name: 'n', metrics: Array.from({ length: 400 }, (_, i) => ['loss', i, i + 1] as const) },
    { id: 'b', name: 'm', metrics: Array.from({ length: 400 }, (_, i) => ['reward', i, i + 1] as const) },
  ]);

  it('gives what can be read, and says what cannot', async () => {
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, Math.floor(whole.length * 0.6), Math.floor(whole.length * 0.9));
    const outcome = await readDatabase(damaged).catch((error) => error);
    if (outcome instanceof InputError) expect(outcome.message).toMatch(/mlflow\.db: /);
    else expect(outcome.reasons.join()).toMatch(/the database is damaged \(.*malformed.*\)/);
  });

  it('is named where it cannot be opened at all', async () => {
    await expect(readDatabase(whole.subarray(0, 4096))).rejects.toThrow(InputError);
    await expect(readDatabase(Buffer.from('SQLite format 3\0and then nothing'))).rejects.toThrow(InputError);
  });

  it('never crashes a run, however it was changed', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        try {
          const { rows, skipped } = await readDatabase(mutate(whole, changes));
          expect(rows + skipped).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: FUZZ_RUNS, seed: 20261120 },
    );
  });
});
