import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContents, loadPaths, pointsOf, tallyOf } from '../../../../test/support/load-runs.ts';
import { edits, FUZZ_RUNS, mutate } from '../../../../test/support/mutate.ts';
import { InputError } from '../../../files/errors.ts';

const REAL = '../shared/data/training-curves/wandb-csv/logs.csv';

/** The runs of an export by name, as [step, value] pairs by metric. */
async function readExport(content: string | Uint8Array) {
  const loaded = await loadContents({ 'export.csv': content });
  const runs = Object.fromEntries(loaded.runs.map((run) => [run.name, pointsOf(run)]));
  return {
    runs,
    kind: loaded.files[0].kind,
    notes: loaded.notes.map((note) => note.replace(/^.*csv: /, '')),
    ...tallyOf(loaded),
  };
}

describe('a chart that W&B exports', () => {
  it('is several runs side by side, whose missing cells are missing', async () => {
    const { runs, kind, notes, skipped } = await readExport(
      [
        '"Step","fox-1 - train/loss","fox-1 - train/loss__MIN","fox-1 - train/loss__MAX","owl-2 - train/loss","owl-2 - train/loss__MIN","owl-2 - train/loss__MAX"',
        '"10","2.5","2.4","2.6","3","3","3"',
        '"20","2.25","2","2.5","","",""',
        '"25","","","","0","0","0"',
        '',
      ].join('\n'),
    );
    expect(kind).toBe('wandb-csv');
    expect(runs).toEqual({
      'fox-1': {
        'train/loss': [
          [10, 2.5],
          [20, 2.25],
        ],
      },
      'owl-2': {
        'train/loss': [
          [10, 3],
          [25, 0],
        ],
      },
    });
    expect(notes).toEqual(['columns of lowest and highest values (__MIN, __MAX) are left aside: 4']);
    expect(skipped).toBe(0);
  });

  it('keeps names with commas, quotes, slashes and joints of their own, through CRLF and a byte order mark', async () => {
    const { runs } = await readExport(
      '\uFEFF"train/global_step","lr=1e-5, ""hot"" - a - train/loss","lr=1e-5, ""hot"" - a - eval/acc@1"\r\n' +
        '"1","NaN","1.5E-06"\r\n"2","Infinity","0.5"\r\n',
    );
    expect(runs).toEqual({
      'lr=1e-5, "hot" - a': {
        'train/loss': [
          [1, Number.NaN],
          [2, Number.POSITIVE_INFINITY],
        ],
        'eval/acc@1': [
          [1, 1.5e-6],
          [2, 0.5],
        ],
      },
    });
  });

  it.each([
    ['epoch', '0.5', 0.5, ['its steps are those of the axis epoch']],
    ['_timestamp', '1713000000.25', 1713000000.25, ['its steps are those of the axis _timestamp']],
    ['Relative Time (Process)', '12', 12, ['its steps are those of the axis Relative Time (Process)']],
    ['trainer/global_step', '7', 7, []],
  ])('is drawn over %s as it was', async (axis, cell, step, said) => {
    const { runs, kind, notes } = await readExport(`"${axis}","a - loss"\n"${cell}","1"\n`);
    expect(kind).toBe('wandb-csv');
    expect(runs.a.loss).toEqual([[step, 1]]);
    expect(notes).toEqual(said);
  });

  it('counts rows where nothing on the axis is a number, and says so', async () => {
    const { runs, notes } = await readExport('"Wall Time","a - loss"\n"yesterday","1"\n"today","2"\n');
    expect(runs.a.loss).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(notes).toEqual(['no number stands under Wall Time, so rows are counted']);
  });

  it('skips a row without a step and one with missing cells', async () => {
    const { runs, reasons } = await readExport('"Step","a - loss"\n"1","1"\n"","2"\n"3"\n"4","4"\n"NaN","5"\n');
    expect(runs.a.loss).toEqual([
      [1, 1],
      [4, 4],
    ]);
    expect(reasons).toEqual([
      '3: Step is null, expected a number',
      '4: found 1 cells, expected 2 as in the first line',
      '6: Step is NaN, expected a number',
    ]);
  });

  it('keeps two runs of one name apart', async () => {
    const { runs } = await readExport('"Step","fox - loss","fox - loss","fox - loss__MIN"\n"1","1","2","0"\n');
    expect(runs).toEqual({ fox: { loss: [[1, 1]] }, 'fox (2)': { loss: [[1, 2]] } });
  });

  it.each([
    ['a table of runs', '"Name","State","loss"\n"fox","finished","1"\n'],
    ['a column without a run', '"Step","a - loss","loss"\n"1","1","1"\n'],
    ['another table', 'question - answer,score - mean\n1,2\n'],
  ])('is not seen in %s', async (_, content) => {
    const loaded = await loadContents({ 'export.csv': content }).catch((error) => error);
    if (loaded instanceof InputError) return;
    expect(loaded.files[0].kind).not.toBe('wandb-csv');
  });
});

describe('mutated exports', () => {
  const whole = Buffer.from(
    [
      '"Step","fox - loss","fox - loss__MIN","owl - loss"',
      ...Array.from({ length: 30 }, (_, i) => `"${i}","${i}","0","${i + 100}"`),
      '',
    ].join('\r\n'),
  );

  it('never crash a run', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        try {
          const loaded = await loadContents({ 'export.csv': mutate(whole, changes) });
          const { rows, skipped } = tallyOf(loaded);
          expect(rows + skipped).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: FUZZ_RUNS, seed: 20261120 },
    );
  });
});

describe.skipIf(!existsSync(REAL))('a real export (skipped where the shared data are absent)', () => {
  it('has every row of the file, and the name of a run with slashes and colons in it', async () => {
    const loaded = await loadPaths([REAL]);
    expect(loaded.runs.map(({ name }) => name)).toEqual(['17/04/2025_22:06:37_elie-48n-1704-part1_tp_group_0']);
    const { lm_loss: points } = pointsOf(loaded.runs[0]);
    // wc -l counts 2270 line ends, none after the last row; the first line is the header.
    expect(points).toHaveLength(2270);
    expect(points[0]).toEqual([4, 12.171820640563965]);
    expect(points.at(-1)).toEqual([42509, 2.329497814178467]);
    expect(loaded.runs[0].series.ids).toEqual(['train.loss']);
    expect(tallyOf(loaded)).toMatchObject({ rows: 2270, skipped: 0 });
  });
});
