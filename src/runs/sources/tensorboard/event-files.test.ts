import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { record, scalars, session, tensor, tensorEvent, version } from '../../../../test/support/event-file.ts';
import { folderWith, loadContents, loadPaths, pointsOf, tallyOf } from '../../../../test/support/load-runs.ts';
import { edits, FUZZ_RUNS, mutate } from '../../../../test/support/mutate.ts';
import { bytes, double, float, integer, message } from '../../../../test/support/protobuf.ts';
import { InputError } from '../../../files/errors.ts';

const NAME = 'run/events.out.tfevents.1700000000.host';
const REAL = '../shared/data/training-curves/tensorboard';

/** The one run of an event file. */
async function readEvents(...events: readonly Uint8Array[]) {
  const loaded = await loadContents({ [NAME]: Buffer.concat([version(), ...events]) });
  expect(loaded.runs).toHaveLength(1);
  return { run: loaded.runs[0], points: pointsOf(loaded.runs[0]), ...tallyOf(loaded), notes: loaded.notes };
}

describe('the scalars of an event file', () => {
  it('are read with their steps and named as the registry does', async () => {
    const { run, points, rows, skipped } = await readEvents(
      scalars({ 'train/loss': 2, 'train/grad_norm': 0.5 }, { step: 10 }),
      scalars({ 'train/loss': 1.5 }, { step: 20 }),
      scalars({ 'eval/loss': 1.75 }, { step: 20 }),
    );
    expect(points).toEqual({
      'train/loss': [
        [10, 2],
        [20, 1.5],
      ],
      'train/grad_norm': [[10, 0.5]],
      'eval/loss': [[20, 1.75]],
    });
    expect(run.series.ids).toEqual(['optim.gradNorm', 'train.loss', 'valid.loss.full']);
    expect(run.name).toBe('run');
    expect({ rows, skipped }).toEqual({ rows: 3, skipped: 0 });
  });

  it('know their record, the first of which is the version', async () => {
    const { run } = await readEvents(scalars({ loss: 2 }, { step: 1 }), scalars({ loss: 1 }, { step: 2 }));
    expect([...(run.series.get('train.loss')?.lines ?? [])]).toEqual([2, 3]);
  });

  it('keep tags with spaces, other scripts and an empty one as they are', async () => {
    const { points } = await readEvents(
      scalars({ 'mean reward (last 10)': 1, 'Verlust/größe 损失': 2, '': 3 }, { step: 5 }),
    );
    expect(points).toEqual({ 'mean reward (last 10)': [[5, 1]], 'Verlust/größe 损失': [[5, 2]], '': [[5, 3]] });
  });

  it('keep NaN and infinities as values', async () => {
    const { points } = await readEvents(
      scalars({ loss: Number.NaN }, { step: 1 }),
      scalars({ loss: Number.POSITIVE_INFINITY }, { step: 2 }),
    );
    expect(points.loss).toEqual([
      [1, Number.NaN],
      [2, Number.POSITIVE_INFINITY],
    ]);
  });

  it('have the step 0 that protobuf leaves out, and steps beyond 32 bits', async () => {
    const { points } = await readEvents(
      scalars({ loss: 3 }),
      scalars({ loss: 2 }, { step: 1 }),
      scalars({ loss: 1 }, { step: 5_000_000_000 }),
    );
    expect(points.loss).toEqual([
      [0, 3],
      [1, 2],
      [5_000_000_000, 1],
    ]);
  });

  it('are numbered in the order of their time where the writer never counted', async () => {
    const { points } = await readEvents(
      scalars({ loss: 3, reward: 0.1 }, { wallTime: 100 }),
      scalars({ loss: 1 }, { wallTime: 300 }),
      scalars({ loss: 2 }, { wallTime: 200 }),
    );
    expect(points).toEqual({
      loss: [
        [0, 3],
        [1, 2],
        [2, 1],
      ],
      reward: [[0, expect.closeTo(0.1, 6)]],
    });
  });
});

describe('the tensors of TF 2', () => {
  const half = Buffer.of(0x00, 0xbc);
  it.each([
    ['a float in its content', tensor(1, [], bytes(4, Buffer.from(new Float32Array([1.5]).buffer))), 1.5],
    ['a double in its content', tensor(2, [], bytes(4, Buffer.from(new Float64Array([0.1]).buffer))), 0.1],
    ['a list of one float', tensor(1, [], bytes(5, Buffer.from(new Float32Array([2.5]).buffer))), 2.5],
    ['one float by itself', tensor(1, [], float(5, 2.5)), 2.5],
    ['one double by itself', tensor(2, [], double(6, 0.1)), 0.1],
    ['an integer', tensor(3, [], integer(7, -3)), -3],
    ['a list of one long integer', tensor(9, [], bytes(10, Buffer.of(0xac, 0x02))), 300],
    // IEEE 754 half: 0xbc00 is -1, 0x3555 is 1365/4096, 0x0001 the smallest, 0x7c00 infinity, 0x7e00 no number.
    ['a half in its content', tensor(19, [], bytes(4, half)), -1],
    ['a half as an integer', tensor(19, [], integer(13, 0x3555)), 1365 / 4096],
    ['the smallest half', tensor(19, [], integer(13, 1)), 2 ** -24],
    ['an infinite half', tensor(19, [], integer(13, 0x7c00)), Number.POSITIVE_INFINITY],
    ['a half that is no number', tensor(19, [], integer(13, 0x7e00)), Number.NaN],
    // The upper half of float32: 0x3fc0 is 1.5.
    ['a bfloat16', tensor(14, [], integer(13, 0x3fc0)), 1.5],
    ['a shape of ones', tensor(1, [1, 1], float(5, 4)), 4],
  ])('are scalars as %s', async (_, encoded, expected) => {
    const { points } = await readEvents(scalars({ marker: 1 }, { step: 1 }), tensorEvent('loss', encoded, { step: 7 }));
    expect(points.loss).toEqual([[7, expected]]);
  });

  it.each([
    ['several numbers', tensor(1, [2], bytes(4, Buffer.from(new Float32Array([1, 2]).buffer)))],
    ['one number that fills a larger shape', tensor(1, [3], float(5, 1))],
    ['a text', tensor(7, [], bytes(8, 'hello'))],
    ['nothing', tensor(1, [])],
    ['half of a float', tensor(1, [], bytes(4, Buffer.of(1, 2)))],
    ['a list of two integers', tensor(9, [], bytes(10, Buffer.of(1, 2)))],
    ['a broken message', Buffer.of(0x08, 0x80)],
  ])('are passed over with %s', async (_, encoded) => {
    const { points } = await readEvents(scalars({ marker: 1 }, { step: 1 }), tensorEvent('t', encoded, { step: 7 }));
    expect(Object.keys(points)).toEqual(['marker']);
  });
});

describe('several event files of one folder', () => {
  const first = Buffer.concat([
    version(),
    ...[1, 2, 3, 4].map((step) => scalars({ loss: 10 - step }, { step })),
    scalars({ 'eval/loss': 9 }, { step: 4 }),
  ]);
  const second = Buffer.concat([version({ step: 3 }), ...[3, 4, 5].map((step) => scalars({ loss: step }, { step }))]);
  const third = Buffer.concat([version({ step: 5 }), scalars({ loss: 0.5 }, { step: 5 })]);

  it('are one run, read in the order of the time in their names, the newest value of a step standing', async () => {
    const { runs } = await loadContents({
      'run/events.out.tfevents.1700000300.a': third,
      'run/events.out.tfevents.900000000.z': first,
      'run/events.out.tfevents.1700000200.b': second,
    });
    expect(runs).toHaveLength(1);
    expect(pointsOf(runs[0]).loss).toEqual([
      [1, 9],
      [2, 8],
      [3, 3],
      [4, 4],
      [5, 0.5],
    ]);
    // The third file begins at the very step at which the second ends.
    expect(runs[0].folds).toEqual({ resumes: [3], duplicateRows: 0, supersededPoints: 3 });
  });

  it('give way under every tag where a later file says that training starts anew', async () => {
    const { runs } = await loadContents({
      'run/events.out.tfevents.100.a': first,
      'run/events.out.tfevents.200.a': Buffer.concat([
        version({ step: 3 }),
        session(1, { step: 3 }),
        scalars({ loss: 3 }, { step: 3 }),
      ]),
    });
    expect(pointsOf(runs[0])).toEqual({
      loss: [
        [1, 9],
        [2, 8],
        [3, 3],
      ],
    });
    expect(runs[0].folds).toEqual({ resumes: [3], duplicateRows: 0, supersededPoints: 3 });
  });

  it('keep what the first file wrote before it says that training starts', async () => {
    const { runs } = await loadContents({
      [NAME]: Buffer.concat([
        version(),
        scalars({ loss: 2 }, { step: 1 }),
        session(1),
        scalars({ loss: 1 }, { step: 2 }),
      ]),
    });
    expect(pointsOf(runs[0]).loss).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('are two runs in two folders', async () => {
    const { runs } = await loadContents({
      'lr1/tb/events.out.tfevents.1.a': first,
      'lr2/tb/events.out.tfevents.1.a': second,
    });
    expect(runs.map(({ name }) => name)).toEqual(['lr1/tb', 'lr2/tb']);
  });

  it('name the checkpoints that they speak of', async () => {
    const { run } = await readEvents(scalars({ loss: 2 }, { step: 1 }), session(3, { step: 100 }, 'model.ckpt-100'));
    expect(run.saved).toEqual([{ step: 100, name: 'model.ckpt-100', deployable: true }]);
  });
});

describe('a damaged event file', () => {
  const events = [1, 2, 3].map((step) => scalars({ loss: step }, { step }));

  it('is read up to where it is cut off, and says so', async () => {
    const { points, skipped, reasons } = await readEvents(...events, events[0].subarray(0, 20));
    expect(points.loss).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(skipped).toBe(1);
    expect(reasons[0]).toMatch(/^5: cut off: the file ends within the record at byte \d+$/);
  });

  it('loses the record with a wrong checksum and no other', async () => {
    const wrong = Buffer.from(events[1]);
    wrong[20] ^= 0xff;
    const { points, skipped, reasons } = await readEvents(events[0], wrong, events[2]);
    expect(points.loss).toEqual([
      [1, 1],
      [3, 3],
    ]);
    expect(skipped).toBe(1);
    expect(reasons[0]).toMatch(/^3: the data at byte \d+ do not match their checksum$/);
  });

  it('counts a record that is no event though its checksum matches', async () => {
    const { points, reasons } = await readEvents(record(Buffer.of(0x2a, 0x7f, 1)), ...events);
    expect(points.loss).toHaveLength(3);
    expect(reasons).toEqual(['2: no event, though its checksum matches']);
  });

  it('is read from an archive, and as far as a damaged archive goes', async () => {
    const packed = gzipSync(Buffer.concat([version(), ...Array.from({ length: 200 }, () => events).flat()]));
    const whole = await loadContents({ [`${NAME}.gz`]: packed });
    expect(pointsOf(whole.runs[0]).loss).toHaveLength(3);
    expect(tallyOf(whole)).toMatchObject({ rows: 600, skipped: 0 });
    const cut = await loadContents({ [`${NAME}.gz`]: packed.subarray(0, packed.length - 12) });
    expect(tallyOf(cut).reasons.at(-1)).toMatch(/cut off: the gzip data ends early or is damaged/);
  });

  it('without a scalar is no run beside one that has some, and an error by itself', async () => {
    const bare = version();
    const { runs, notes } = await loadContents({
      'a/events.out.tfevents.1.x': Buffer.concat([bare, ...events]),
      'b/events.out.tfevents.1.x': bare,
      'c/events.out.tfevents.1.x': Buffer.alloc(0),
    });
    expect(runs.map(({ name }) => name)).toEqual(['a']);
    expect(notes).toEqual(['run b is left aside: no metric in it', 'run c is left aside: no metric in it']);
    await expect(loadContents({ [NAME]: bare })).rejects.toThrow(/no metric in it/);
  });

  it('is not seen in a text that has the word in its name', async () => {
    const { leftAside } = await loadContents({
      [NAME]: Buffer.concat([version(), ...events]),
      'about-tfevents.log': 'x',
    });
    expect(leftAside.length).toBeLessThanOrEqual(1);
    await expect(loadContents({ 'about-tfevents.csv': 'a,b\n1,2\n' })).rejects.toThrow(/no training log/);
  });

  it('is recognised by its first record where its name says nothing', async () => {
    const { runs, files } = await loadPaths([`${folderWith({ log: Buffer.concat([version(), ...events]) })}/log`]);
    expect(files[0].kind).toBe('tensorboard-events');
    expect(pointsOf(runs[0]).loss).toHaveLength(3);
  });
});

describe('mutated event files', () => {
  const whole = Buffer.concat([
    version(),
    ...Array.from({ length: 30 }, (_, i) => scalars({ loss: i, 'train/reward': -i }, { step: i + 1 })),
    tensorEvent('eval/loss', tensor(2, [], double(6, 7)), { step: 31 }),
    session(1, { step: 20 }),
  ]);

  it('never crash a run, give no value that was not written, and count what is lost', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        try {
          const loaded = await loadContents({ [NAME]: mutate(whole, changes) });
          const points = pointsOf(loaded.runs[0]);
          for (const [step, value] of points.loss ?? []) expect(value).toBe(step - 1);
          const isCut = changes.some(({ kind }) => kind === 'truncate' || kind === 'cut');
          const { rows, skipped } = tallyOf(loaded);
          if (!isCut && rows < 31) expect(skipped).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: FUZZ_RUNS, seed: 20261120 },
    );
  });

  it('never crash where the checksums match what a hostile hand wrote', async () => {
    const events = Array.from({ length: 12 }, (_, i) =>
      message(double(1, i), integer(2, i), bytes(5, bytes(1, message(bytes(1, 'loss'), float(2, i))))),
    );
    await fc.assert(
      fc.asyncProperty(edits, fc.nat(11), async (changes, which) => {
        const hostile = events.map((event, i) => record(i === which ? mutate(event, changes) : event));
        const loaded = await loadContents({ [NAME]: Buffer.concat([version(), ...hostile]) });
        const { rows, skipped } = tallyOf(loaded);
        expect(rows + skipped).toBeGreaterThanOrEqual(11);
      }),
      { numRuns: FUZZ_RUNS, seed: 20261120 },
    );
  });
});

describe.skipIf(!existsSync(REAL))('a real event file (skipped where the shared data are absent)', () => {
  it('has the scalars that TensorBoard shows', async () => {
    const loaded = await loadPaths([REAL]);
    const points = pointsOf(loaded.runs[0]);
    expect(tallyOf(loaded).skipped).toBe(0);
    // A reader of thirty lines in Python (struct, no checksums) gives these; 10.4 and 16.2 in the research page, B.10.
    expect(points['val/loss']).toHaveLength(82);
    expect(points['val/loss'][0]).toEqual([24, 10.412500381469727]);
    expect(points['val/loss'].at(-1)).toEqual([2049, 16.193750381469727]);
    expect(points['train/loss']).toHaveLength(41);
    expect(points['train/loss'].at(-1)).toEqual([2049, 2.84375]);
    expect(loaded.runs[0].series.get('optim.lr')?.values[0]).toBe(Math.fround(1e-4));
  });
});
