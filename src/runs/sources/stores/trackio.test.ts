import { existsSync, readdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { folderWith, loadContents, loadPaths, pointsOf, tallyOf } from '../../../../test/support/load-runs.ts';
import { edits, FUZZ_RUNS, mutate } from '../../../../test/support/mutate.ts';
import { trackioFile } from '../../../../test/support/sqlite-stores.ts';
import { InputError } from '../../../files/errors.ts';

/** The runs of a project by name. */
async function readProject(content: Uint8Array, options = {}) {
  const loaded = await loadContents({ 'project.db': content }, options);
  return { loaded, runs: Object.fromEntries(loaded.runs.map((run) => [run.name, pointsOf(run)])), ...tallyOf(loaded) };
}

describe('a trackio project', () => {
  it('holds runs whose rows are calls, non-finite values as words, pictures as no metric', async () => {
    const { runs, loaded, rows, skipped } = await readProject(
      trackioFile(
        [
          { run: 'a', step: 0, metrics: { loss: 2, 'eval/acc': 0.5, sample: { _type: 'trackio.image', width: 64 } } },
          { run: 'b', step: 0, metrics: { loss: 'NaN', deep: { x: 1 } } },
          { run: 'a', step: 1, metrics: { loss: 'Infinity' } },
          { run: 'a', step: 2, metrics: { loss: '-Infinity', note: 'text' } },
        ],
        { a: { learning_rate: 1e-5, trainer: { total_epochs: 2 } } },
      ),
    );
    expect(runs).toEqual({
      a: {
        loss: [
          [0, 2],
          [1, Number.POSITIVE_INFINITY],
          [2, Number.NEGATIVE_INFINITY],
        ],
        'eval/acc': [[0, 0.5]],
      },
      b: { loss: [[0, Number.NaN]], 'deep/x': [[0, 1]] },
    });
    expect(loaded.runs[0].facts).toEqual({ learningRate: 1e-5, epochs: 2 });
    expect([...(loaded.runs[0].series.get('train.loss')?.lines ?? [])]).toEqual([1, 3, 4]);
    expect({ rows, skipped }).toEqual({ rows: 4, skipped: 0 });
  });

  it('stands over the step of the optimiser where the rows name it', async () => {
    const { runs } = await readProject(
      trackioFile([
        { run: 'a', step: 0, metrics: { 'train/loss': 2, 'train/global_step': 50 } },
        { run: 'a', step: 1, metrics: { 'eval/loss': 1, 'train/global_step': 50 } },
      ]),
    );
    expect(runs.a).toEqual({ 'train/loss': [[50, 2]], 'eval/loss': [[50, 1]] });
  });

  it('keeps runs of one name apart by their ids, and projects of its first versions by theirs', async () => {
    const { runs } = await readProject(
      trackioFile([
        { run: 'a', runId: '1', step: 0, metrics: { loss: 1 } },
        { run: 'a', runId: '2', step: 0, metrics: { loss: 2 } },
      ]),
    );
    expect(runs).toEqual({ a: { loss: [[0, 1]] }, 'a (2)': { loss: [[0, 2]] } });
    const old = await readProject(trackioFile([{ run: 'a', step: 3, metrics: { loss: 1 } }], {}, { isOld: true }));
    expect(old.runs).toEqual({ 'my-project/a': { loss: [[3, 1]] } });
  });

  it('counts rows that hold no JSON object and no finite step', async () => {
    const { runs, reasons } = await readProject(
      trackioFile([
        { run: 'a', step: 0, metrics: { loss: 1 } },
        { run: 'a', step: 1, metrics: '{"loss":' },
        { run: 'a', step: 2, metrics: '[1]' },
        { run: 'a', step: Number.POSITIVE_INFINITY, metrics: { loss: 1 } },
      ]),
    );
    expect(runs.a.loss).toEqual([[0, 1]]);
    expect(reasons).toEqual([
      '2: its metrics are no JSON object',
      '3: its metrics are no JSON object',
      '4: its step is no number',
    ]);
  });

  it('never crashes a run, however its file was changed', async () => {
    const whole = trackioFile(
      Array.from({ length: 60 }, (_, i) => ({ run: 'a', step: i, metrics: { loss: i, pad: 'x'.repeat(200) } })),
      { a: { beta: 1 } },
    );
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        try {
          const { rows, skipped } = await readProject(mutate(whole, changes));
          expect(rows + skipped).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: FUZZ_RUNS, seed: 20261120 },
    );
  });
});

describe('a database with a write-ahead log', () => {
  const rows = [{ run: 'a', step: 0, metrics: { loss: 1 } }];

  it('is read without leaving anything beside it', async () => {
    const folder = folderWith({ 'project.db': trackioFile(rows, {}, { usesLog: true }) });
    const { runs } = await loadPaths([folder]);
    expect(pointsOf(runs[0]).loss).toEqual([[0, 1]]);
    expect(readdirSync(folder)).toEqual(['project.db']);
  });

  it('is read with its log while another process writes', async () => {
    const folder = folderWith({ 'project.db': trackioFile(rows, {}, { usesLog: true }) });
    const writer = new DatabaseSync(`${folder}/project.db`);
    writer.exec(
      `INSERT INTO metrics (timestamp, run_id, run_name, step, metrics) VALUES ('', 'id of a', 'a', 1, '{"loss":2}')`,
    );
    expect(existsSync(`${folder}/project.db-wal`)).toBe(true);
    try {
      const { runs } = await loadPaths([`${folder}/project.db`]);
      expect(pointsOf(runs[0]).loss).toEqual([
        [0, 1],
        [1, 2],
      ]);
    } finally {
      writer.close();
    }
  });
});

describe('a Node without SQLite', () => {
  it('says so where a store is to be read, and what to do', async () => {
    const without = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);
    try {
      await expect(readProject(trackioFile([{ run: 'a', step: 0, metrics: { loss: 1 } }]))).rejects.toThrow(
        /project\.db: Node [\d.]+ cannot read SQLite; use Node 22\.13 or newer, or export the runs as CSV/,
      );
    } finally {
      without.mockRestore();
    }
  });
});
