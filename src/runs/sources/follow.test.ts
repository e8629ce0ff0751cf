import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scalars, version } from '../../../test/support/event-file.ts';
import { loadPaths, pointsOf } from '../../../test/support/load-runs.ts';
import { temporaryFolder } from '../../../test/support/rollouts.ts';
import { config, exit, history, wandbFile } from '../../../test/support/wandb-file.ts';
import type { Engine } from '../../engine/connection.ts';
import { openDuckDB } from '../../engine/duckdb.ts';
import { createRng } from '../../stats/rng.ts';
import { runsJob } from '../job.ts';
import type { LoadedRuns } from './assemble.ts';
import { followRuns } from './follow.ts';

const FIXTURES = new URL('fixtures/', import.meta.url).pathname;
const REAL = new URL('../../../../shared/data/training-curves/', import.meta.url).pathname;
let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDB();
});
afterAll(() => engine.close());

/** Follows paths; what is said is kept. */
function follow(...paths: string[]) {
  const said: string[] = [];
  const follower = followRuns({
    engine,
    paths,
    further: runsJob.furtherFiles ?? [],
    say: (sentence) => void said.push(sentence),
  });
  return { follower, said, points: () => follower.runs()?.runs.map(pointsOf) ?? [] };
}

/** What a reader finds, without the names of the folders it was found in. */
function toldBy({ runs, files }: LoadedRuns) {
  return {
    runs: runs.map((run) => ({
      method: run.method,
      points: pointsOf(run),
      facts: run.facts,
      folds: run.folds,
      saved: run.saved,
    })),
    files: files.map(({ kind, rows, skippedCount, file }) => ({ kind, rows, skippedCount, bytes: file.bytes })),
  };
}

/** Writes a file piece by piece, cut anywhere, with a look after each piece. */
async function grow(path: string, content: Buffer, seed: number, { pieces = 7, first = 0 } = {}) {
  const rng = createRng(seed);
  const cuts = Array.from({ length: pieces }, () => first + rng.integer(Math.max(1, content.length - first))).sort(
    (a, b) => a - b,
  );
  const { follower, said } = follow(path);
  let from = 0;
  for (const to of [first, ...cuts, content.length]) {
    appendFileSync(path, content.subarray(from, to));
    from = to;
    await follower.look();
    follower.runs();
  }
  await follower.finish();
  return { follower, said };
}

const rows = (from: number, to: number, loss = (step: number) => 3 - step / 1000) =>
  Array.from(
    { length: to - from },
    (_, i) => `${JSON.stringify({ step: from + i, loss: loss(from + i), epoch: (from + i) / 100 })}\n`,
  ).join('');

function fixtureFiles(): string[] {
  return readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(jsonl|log|txt|csv|tsv)$/.test(name) && !/expected|mapped|args|README|checkpoints/.test(name))
    .sort();
}

describe('a file that grows', () => {
  it.each(fixtureFiles())('gives what it gives when it is read at once: %s', async (name) => {
    const source = join(FIXTURES, name);
    const content = readFileSync(source);
    const path = join(temporaryFolder(), basename(dirname(name)), basename(name));
    mkdirSync(dirname(path), { recursive: true });
    const { follower } = await grow(path, content, name.length);
    expect(toldBy(follower.runs() as LoadedRuns)).toEqual(toldBy(await loadPaths([path])));
  });

  it('may be an event file', async () => {
    const events = Array.from({ length: 400 }, (_, i) => scalars({ loss: 3 - i / 400, 'train/lr': 1e-4 }, { step: i }));
    const content = Buffer.concat([version(), ...events]);
    const path = join(temporaryFolder(), 'events.out.tfevents.1700000000.host');
    const { follower } = await grow(path, content, 1);
    expect(toldBy(follower.runs() as LoadedRuns)).toEqual(toldBy(await loadPaths([path])));
  });

  it('may be a file of W&B', async () => {
    const records = Array.from({ length: 400 }, (_, i) => history({ loss: 3 - i / 400 }, i));
    const content = wandbFile(config({ learning_rate: 0.001 }), ...records, exit(0));
    const path = join(temporaryFolder(), 'run-abc.wandb');
    const { follower } = await grow(path, content, 2);
    const told = toldBy(follower.runs() as LoadedRuns);
    expect(told).toEqual(toldBy(await loadPaths([path])));
    expect(told.runs[0].facts).toEqual({ learningRate: 0.001, status: 'finished' });
  });

  it.skipIf(!existsSync(REAL)).each(['tensorboard/events.out.tfevents.1772206357.fish', 'nsllm/trainer_log.jsonl'])(
    'may be a real one (skipped where the shared data are absent): %s',
    async (name) => {
      const path = join(temporaryFolder(), basename(name));
      const { follower } = await grow(path, readFileSync(join(REAL, name)), 5, { pieces: 20 });
      expect(toldBy(follower.runs() as LoadedRuns)).toEqual(toldBy(await loadPaths([path])));
    },
  );

  it('is read once: as many bytes as it has, however often it is looked at', async () => {
    const content = Buffer.from(rows(0, 5000));
    for (const [name, bytes] of [
      ['run.jsonl', content],
      ['train.log', Buffer.from(rows(0, 5000).replaceAll('"', "'"))],
    ] as const) {
      const path = join(temporaryFolder(), name);
      const { follower } = await grow(path, bytes, 3, { pieces: 40, first: 100_000 });
      expect(follower.bytesRead).toBe(bytes.length);
      expect(follower.runs()?.files[0]).toMatchObject({ rows: 5000, file: { bytes: statSync(path).size } });
    }
  });

  it('is recognised anew while it is short, which costs no more than its beginning three times', async () => {
    const content = Buffer.from(rows(0, 20_000));
    const path = join(temporaryFolder(), 'run.jsonl');
    const { follower } = await grow(path, content, 4, { pieces: 300 });
    expect(follower.bytesRead).toBeGreaterThanOrEqual(content.length);
    expect(follower.bytesRead - content.length).toBeLessThanOrEqual(3 * (64 << 10));
  });

  it('shows only whole rows until it ends', async () => {
    const path = join(temporaryFolder(), 'run.jsonl');
    writeFileSync(path, `${rows(1, 4)}{"step": 4, "lo`);
    const { follower, points } = follow(path);
    await follower.look();
    expect(points()[0].loss).toHaveLength(3);
    expect(follower.runs()?.files[0].skippedCount).toBe(0);
    appendFileSync(path, 'ss": 2.5, "epoch": 1}\n{"step": 5');
    await follower.look();
    expect(points()[0].loss.at(-1)).toEqual([4, 2.5]);
    await follower.finish();
    expect(follower.runs()?.files[0]).toMatchObject({ rows: 4, skippedCount: 1 });
  });

  it('shows the rows of a console whose steps only its end settles, as if it ended now', async () => {
    const path = join(temporaryFolder(), 'train.log');
    const line = (i: number) => `{'loss': ${3 - i / 10}, 'grad_norm': 1.0, 'epoch': ${(i / 10).toFixed(2)}}\n`;
    writeFileSync(path, [1, 2, 3].map(line).join(''));
    const { follower, points } = follow(path);
    await follower.look();
    expect(points()[0].loss).toHaveLength(3);
    appendFileSync(path, [4, 5].map(line).join(''));
    await follower.look();
    expect(points()[0].loss).toHaveLength(5);
    expect(follower.runs()?.files[0].rows).toBe(5);
  });
});

describe('a file that does not only grow', () => {
  const start = async (content = rows(1, 40)) => {
    const path = join(temporaryFolder(), 'run.jsonl');
    writeFileSync(path, content);
    const followed = follow(path);
    await followed.follower.look();
    const steps = () => followed.points()[0].loss.map(([step]) => step);
    return { path, steps, ...followed };
  };

  it('is read from its beginning where it shrank, and what it held before is forgotten', async () => {
    const { path, follower, said, steps } = await start();
    writeFileSync(path, rows(100, 110));
    expect(await follower.look()).toBe(true);
    expect(steps()[0]).toBe(100);
    expect(steps()).toHaveLength(10);
    expect(said).toEqual([`${path}: written anew; it is read from its beginning`]);
  });

  it('goes on in a new file where it was moved aside', async () => {
    const { path, follower, said, steps } = await start();
    appendFileSync(path, rows(40, 50));
    renameSync(path, `${path}.1`);
    writeFileSync(path, rows(50, 60));
    await follower.look();
    expect(steps()).toEqual(Array.from({ length: 59 }, (_, i) => i + 1));
    expect(said[0]).toContain('moved aside');
    appendFileSync(path, rows(60, 61));
    await follower.look();
    expect(steps().at(-1)).toBe(60);
    await follower.finish();
    expect(follower.runs()?.runs).toHaveLength(1);
  });

  it('may vanish and come back', async () => {
    const { path, follower, said, steps } = await start();
    rmSync(path);
    expect(await follower.look()).toBe(false);
    expect(await follower.look()).toBe(false);
    expect(said).toEqual([`${path}: gone; what was read of it stays`]);
    expect(steps()).toHaveLength(39);
    writeFileSync(path, rows(1, 5));
    await follower.look();
    expect(steps()).toHaveLength(4);
  });
});

const state = (steps: number) =>
  JSON.stringify({
    global_step: steps,
    is_hyper_param_search: false,
    log_history: Array.from({ length: steps }, (_, i) => ({ step: i + 1, loss: 3 - i / 100, epoch: (i + 1) / 10 })),
    max_steps: 100,
  });

describe('a document that is written as a whole', () => {
  it('is read anew when it changed, and only then', async () => {
    const path = join(temporaryFolder(), 'trainer_state.json');
    writeFileSync(path, state(5));
    const { follower, points, said } = follow(path);
    expect(await follower.look()).toBe(true);
    expect(await follower.look()).toBe(false);
    const once = follower.bytesRead;
    expect(once).toBe(statSync(path).size);
    writeFileSync(`${path}.new`, state(9));
    renameSync(`${path}.new`, path);
    expect(await follower.look()).toBe(true);
    expect(points()[0].loss).toHaveLength(9);
    expect(follower.bytesRead).toBe(once + statSync(path).size);
    expect(said).toEqual([`${path}: written as a whole, so it is read anew whenever it changes`]);
    await follower.finish();
    expect(follower.bytesRead).toBe(once + statSync(path).size);
  });

  it('stays as it was while it is being written', async () => {
    const path = join(temporaryFolder(), 'trainer_state.json');
    writeFileSync(path, state(5));
    const { follower, points } = follow(path);
    await follower.look();
    writeFileSync(path, state(50).slice(0, 900));
    await follower.look();
    expect(points()[0].loss.length).toBeGreaterThanOrEqual(5);
    writeFileSync(path, state(50));
    await follower.look();
    expect(points()[0].loss).toHaveLength(50);
  });
});

describe('paths', () => {
  it('that lead nowhere are waited for, with the reason', async () => {
    const path = join(temporaryFolder(), 'later.jsonl');
    const { follower, points } = follow(path);
    expect(await follower.look()).toBe(false);
    expect(follower.runs()).toBeUndefined();
    expect(follower.missing).toEqual([{ path, reason: expect.stringContaining('no such file or folder') }]);
    writeFileSync(path, '');
    await follower.look();
    expect(follower.runs()).toBeUndefined();
    appendFileSync(path, rows(1, 4));
    expect(await follower.look()).toBe(true);
    expect(points()[0].loss).toHaveLength(3);
    expect(follower.missing).toEqual([]);
  });

  it('of folders are searched for new files at every look', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'checkpoint-5'));
    writeFileSync(join(folder, 'checkpoint-5', 'trainer_state.json'), state(5));
    const { follower, points } = follow(folder);
    await follower.look();
    mkdirSync(join(folder, 'checkpoint-10'));
    writeFileSync(join(folder, 'checkpoint-10', 'trainer_state.json'), state(10));
    await follower.look();
    expect(points().map(({ loss }) => loss.length)).toEqual([10]);
    expect(follower.runs()?.runs[0].saved.map(({ step }) => step)).toEqual([5, 10]);
  });

  it('that are no training log are refused when there is enough of them, or at the end', async () => {
    const path = join(temporaryFolder(), 'notes.txt');
    writeFileSync(path, 'some text\n');
    const short = follow(path);
    await short.follower.look();
    await expect(short.follower.finish()).rejects.toThrow('no training log that Assay knows');
    writeFileSync(path, 'some text\n'.repeat(10_000));
    await expect(follow(path).follower.look()).rejects.toThrow('no training log that Assay knows');
  });
});
