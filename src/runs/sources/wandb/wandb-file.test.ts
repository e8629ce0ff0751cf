import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContents, loadPaths, pointsOf, tallyOf } from '../../../../test/support/load-runs.ts';
import { edits, FUZZ_RUNS, mutate } from '../../../../test/support/mutate.ts';
import {
  config,
  exit,
  history,
  metric,
  output,
  piece,
  runRecord,
  summary,
  wandbFile,
} from '../../../../test/support/wandb-file.ts';
import { InputError } from '../../../files/errors.ts';
import { createBlockReader } from './log-blocks.ts';

const NAME = 'wandb/offline-run-20240131_120000-abc123/run-abc123.wandb';
const REAL = '../shared/data/training-curves/wandb';

/** The one run of a `.wandb` file. */
async function readWandb(content: Uint8Array, options = {}) {
  const loaded = await loadContents({ [NAME]: content }, options);
  expect(loaded.runs).toHaveLength(1);
  return { run: loaded.runs[0], points: pointsOf(loaded.runs[0]), ...tallyOf(loaded) };
}

describe('the history of a .wandb file', () => {
  it('is read with its steps; W&B keys, console and summary are no metrics', async () => {
    const { run, points, rows, skipped } = await readWandb(
      wandbFile(
        runRecord('abc123', 'brave-fox-7'),
        history({ loss: 2, _step: 0, _runtime: 1.5, _timestamp: 1.7e9 }, 0),
        output('Step 1: loss 1.5'),
        history({ loss: 1.5, 'train/reward': 0.25, _step: 1, _timestamp: 1.7e9 }, 1),
        summary({ loss: 1.5, best: 9 }),
        exit(0),
      ),
    );
    expect(points).toEqual({
      loss: [
        [0, 2],
        [1, 1.5],
      ],
      'train/reward': [[1, 0.25]],
    });
    expect({ rows, skipped }).toEqual({ rows: 2, skipped: 0 });
    expect(run.name).toBe('brave-fox-7');
    expect(run.facts).toEqual({ status: 'finished' });
    expect([...(run.series.get('train.loss')?.lines ?? [])]).toEqual([2, 4]);
  });

  it('has nested keys joined, from paths and from nested values, but no histogram or table', async () => {
    const { points } = await readWandb(
      wandbFile(
        history({
          'train>loss': 2,
          eval: { loss: 1, deep: { acc: 0.5 } },
          weights: { _type: 'histogram', values: [1], bins: 3, nested: 4 },
          rows: { _type: 'table-file', nrows: 10 },
          tags: ['a'],
          done: true,
          name: 'x',
        }),
      ),
    );
    expect(points).toEqual({ 'train/loss': [[0, 2]], 'eval/loss': [[0, 1]], 'eval/deep/acc': [[0, 0.5]] });
  });

  it('keeps NaN and infinities, bare as Python writes them or as text', async () => {
    const { points } = await readWandb(
      wandbFile(
        history({ loss: Number.NaN }),
        history({ loss: 'Infinity' }),
        history({ loss: Number.NEGATIVE_INFINITY }),
      ),
    );
    expect(points.loss).toEqual([
      [0, Number.NaN],
      [1, Number.POSITIVE_INFINITY],
      [2, Number.NEGATIVE_INFINITY],
    ]);
  });

  it('stands over the step of the optimiser where the rows name it, not over the count of calls', async () => {
    const { points } = await readWandb(
      wandbFile(
        history({ 'train/loss': 2, 'train/global_step': 10 }, 0),
        history({ 'eval/loss': 1.9, 'train/global_step': 10 }, 1),
        history({ 'train/loss': 1.5, 'train/global_step': 20 }, 2),
        history({ note: 1 }, 3),
      ),
    );
    expect(points).toEqual({
      'train/loss': [
        [10, 2],
        [20, 1.5],
      ],
      'eval/loss': [[10, 1.9]],
      note: [[20, 1]],
    });
  });

  it('stands over what the run defines as the axis of all metrics, and over what the user names before that', async () => {
    const file = wandbFile(
      metric('name', 'val/loss', 'epoch'),
      metric('glob', '*', 'batch'),
      history({ loss: 2, batch: 100, tokens: 5000 }, 0),
      history({ loss: 1, batch: 200, tokens: 9000 }, 1),
    );
    expect((await readWandb(file)).points.loss).toEqual([
      [100, 2],
      [200, 1],
    ]);
    const told = await readWandb(file, { map: { step: 'tokens' } });
    expect(told.points.loss).toEqual([
      [5000, 2],
      [9000, 1],
    ]);
  });
});

describe('the keys of the Trainer', () => {
  it.each([
    ['train/num_tokens', 'progress.tokens'],
    ['train/objective/rlhf_reward', 'rl.reward.train'],
    ['train/policy/clipfrac_avg', 'rl.clipFraction'],
    ['train/objective/kl', 'rl.kl.ref'],
    ['train/policy/approxkl_avg', 'rl.kl.update'],
    ['train/rewards/margins', 'dpo.margin'],
    ['eval/rewards/margins', 'dpo.valid.margin'],
    ['train/completions/clipped_ratio', 'rl.length.clippedRatio'],
  ])('are known with the prefix that loggers are given: %s', async (key, id) => {
    const { run } = await readWandb(wandbFile(history({ [key]: 1 }, 1)));
    expect(run.series.ids).toEqual([id]);
  });

  it('tell PPO', async () => {
    const { run } = await readWandb(
      wandbFile(history({ 'train/objective/rlhf_reward': 1, 'train/loss/value_avg': 1 }, 1)),
    );
    expect(run.method).toBe('ppo');
  });
});

describe('what a .wandb file says of its run', () => {
  it('comes from the configuration, wherever it stands, the later value over the earlier', async () => {
    const { run } = await readWandb(
      wandbFile(
        runRecord('abc123', '', { learning_rate: 1e-5, num_train_epochs: 3, 'algorithm>adv_estimator': 'grpo' }),
        config({ learning_rate: 2e-5, beta: 0.1, _wandb: { cli_version: '0.17' } }),
        history({ loss: 2 }),
        config({ model_name_or_path: 'Qwen/Qwen2.5-3B', loss_type: 'sigmoid', max_steps: -1 }),
        exit(1),
      ),
    );
    expect(run.name).toBe('abc123');
    expect(run.facts).toEqual({
      learningRate: 2e-5,
      epochs: 3,
      beta: 0.1,
      method: 'grpo',
      lossType: 'sigmoid',
      model: 'Qwen/Qwen2.5-3B',
      status: 'failed',
    });
    expect(run).toMatchObject({ method: 'grpo', methodReason: 'the configuration says grpo' });
  });
});

describe('a run that was resumed', () => {
  it('is one run over its folders in the order of their times', async () => {
    const part = (from: number, shift: number) =>
      wandbFile(...[0, 1, 2].map((i) => history({ loss: shift - i, 'train/global_step': from + i * 10 })));
    const { runs } = await loadContents({
      'wandb/run-20240201_000000-abc/run-abc.wandb': part(10, 5),
      'wandb/offline-run-20240131_235959-abc/run-abc.wandb': part(0, 10),
      'wandb/run-20240131_000000-other/run-other.wandb': part(0, 1),
    });
    expect(runs.map(({ name }) => name)).toEqual(['run-abc', 'run-other']);
    expect(pointsOf(runs[0]).loss).toEqual([
      [0, 10],
      [10, 5],
      [20, 4],
      [30, 3],
    ]);
    expect(runs[0].folds.resumes).toEqual([10]);
  });
});

describe('the blocks of a .wandb file', () => {
  const rows = Array.from({ length: 3000 }, (_, i) => history({ loss: i, text: 'x'.repeat((i * 37) % 90) }, i));
  const file = wandbFile(...rows);

  it('are joined where a record crosses their borders, however long it is', async () => {
    expect(file.length).toBeGreaterThan(5 * 32_768);
    const { points, skipped } = await readWandb(file);
    expect(skipped).toBe(0);
    expect(points.loss).toEqual(rows.map((_, i) => [i, i]));
    const long = await readWandb(wandbFile(output('y'.repeat(100_000)), history({ loss: 7 }, 3)));
    expect(long.points.loss).toEqual([[3, 7]]);
  });

  it('lose one record where a checksum is wrong and the next record stands where it should', async () => {
    const damaged = Buffer.from(file);
    damaged[file.indexOf(Buffer.from('xxxxxxxxxxxxxxxx'))] = 0x79;
    const { points, skipped, reasons } = await readWandb(damaged);
    expect(points.loss).toHaveLength(2999);
    expect(skipped).toBe(1);
    expect(reasons[0]).toMatch(/^2: a checksum that does not match at byte \d+$/);
  });

  it('lose the rest of a block where the length of a record is garbage, and say so', async () => {
    const damaged = Buffer.from(file);
    damaged.writeUInt16LE(0xffff, 7 + 4);
    const { points, skipped, reasons } = await readWandb(damaged);
    expect(points.loss[0][0]).toBeGreaterThan(300);
    expect(points.loss.at(-1)).toEqual([2999, 2999]);
    expect(skipped).toBe(1);
    expect(reasons).toEqual(['1: no record at byte 7']);
  });

  it('say where they are cut off, in a record or between its pieces', async () => {
    const cut = await readWandb(file.subarray(0, file.length - 5));
    expect(cut.points.loss).toHaveLength(2999);
    expect(cut.reasons).toEqual([
      expect.stringMatching(/^3000: cut off: the file ends within the record at byte \d+$/),
    ]);
    const head = wandbFile(history({ loss: 1 }));
    const half = await readWandb(Buffer.concat([head, piece(2, Buffer.from('half'))]));
    expect(half.reasons).toEqual(['2: cut off: the file ends within a record']);
  });

  it('count pieces without a beginning and without an end', async () => {
    const head = wandbFile(history({ loss: 1 }));
    const { reasons } = await readWandb(
      Buffer.concat([
        head,
        piece(4, Buffer.from('end')),
        piece(2, Buffer.from('start')),
        piece(1, history({ loss: 2 })),
      ]),
    );
    expect(reasons).toEqual([
      expect.stringMatching(/^2: a piece without its beginning/),
      expect.stringMatching(/^3: a record is not finished/),
    ]);
  });

  it('are read out of an archive', async () => {
    const { runs } = await loadContents({ [`${NAME}.gz`]: gzipSync(file) });
    expect(pointsOf(runs[0]).loss).toHaveLength(3000);
  });
});

describe('a .wandb file that is still being written', () => {
  it('gives each record as soon as it is there, and the same as all at once', () => {
    const file = wandbFile(...Array.from({ length: 400 }, (_, i) => output('z'.repeat(i))));
    const damaged = Buffer.from(file);
    damaged[20_000] ^= 1;
    damaged.fill(0xff, 40_000, 40_020);
    for (const content of [file, damaged]) {
      const read = (step: number) => {
        const seen: string[] = [];
        const blocks = createBlockReader({
          record: (_, __, from, to, ordinal) => seen.push(`${ordinal}: ${to - from}`),
          skip: (ordinal, reason) => seen.push(`${ordinal}: ${reason}`),
        });
        for (let at = 0; at < content.length; at += step) blocks.push(content.subarray(at, at + step));
        blocks.finish();
        return seen;
      };
      const whole = read(content.length);
      for (const step of [1, 100, 32_768, 50_000]) expect(read(step)).toEqual(whole);
    }
    const live: number[] = [];
    const blocks = createBlockReader({ record: (_, __, ___, ____, ordinal) => live.push(ordinal), skip: () => {} });
    blocks.push(file.subarray(0, 5000));
    expect(live.length).toBeGreaterThan(50);
  });
});

describe('a .wandb file that holds no history', () => {
  it('is no run, and an error by itself', async () => {
    await expect(loadContents({ [NAME]: wandbFile(runRecord('abc'), exit(0)) })).rejects.toThrow(/no metric in it/);
    await expect(loadContents({ [NAME]: 'not a log at all' })).rejects.toThrow(/no metric in it/);
  });

  it('counts a value that is no JSON and a record that is none', async () => {
    const { reasons } = await readWandb(
      Buffer.concat([
        wandbFile(history({ loss: 1 })),
        piece(1, Buffer.of(0x12, 0x7f)),
        piece(1, Buffer.from(history({ lass: 'broken' }).toString('latin1').replace('"broken"', '{broken}'), 'latin1')),
      ]),
    );
    expect(reasons).toEqual(['2: no record of W&B, though its checksum matches', '3: lass is {broken}, expected JSON']);
  });
});

describe('mutated .wandb files', () => {
  const records = [
    runRecord('abc', 'fox', { learning_rate: 1 }),
    ...Array.from({ length: 20 }, (_, i) => history({ loss: i, 'eval>loss': { a: i } }, i)),
    config({ beta: 0.1 }),
    exit(0),
  ];
  const whole = wandbFile(...records);

  it('never crash a run, give no value that was not written, and count what is lost', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        try {
          const loaded = await loadContents({ [NAME]: mutate(whole, changes) });
          for (const [, value] of pointsOf(loaded.runs[0]).loss ?? []) expect(value).toBeLessThan(20);
          const { rows, skipped } = tallyOf(loaded);
          const isCut = changes.some(({ kind }) => kind === 'truncate' || kind === 'cut');
          if (!isCut && rows < 20) expect(skipped).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: FUZZ_RUNS, seed: 20261120 },
    );
  });

  it('never crash where the checksums match what a hostile hand wrote', async () => {
    await fc.assert(
      fc.asyncProperty(edits, fc.nat(records.length - 1), async (changes, which) => {
        const hostile = records.map((record, i) => (i === which ? mutate(record, changes) : record));
        const { rows, skipped } = tallyOf(await loadContents({ [NAME]: wandbFile(...hostile) }));
        expect(rows + skipped).toBeGreaterThanOrEqual(which > 0 && which < 21 ? 19 : 20);
      }),
      { numRuns: FUZZ_RUNS, seed: 20261120 },
    );
  });
});

describe.skipIf(!existsSync(REAL))('a real .wandb file (skipped where the shared data are absent)', () => {
  it('is read to its end: ten records of which none is history', async () => {
    await expect(loadPaths([REAL])).rejects.toThrow(/run g9dvvkua is left aside: no metric in it/);
  });
});
