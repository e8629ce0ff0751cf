import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { curveRows, runOfRows } from '../../../test/support/runs.ts';
import { twinRuns } from '../../../test/support/twin-runs.ts';
import type { Run } from '../table.ts';
import { compareRuns } from './compare-runs.ts';

const named = (name: string, run: Run): Run => ({ ...run, name });

/** Runs of one process, the second of which goes another way under some keys from a share of the steps on. */
const planted = (seed: number, from: Readonly<Record<string, number>>) =>
  twinRuns(seed, {
    n: 100,
    change(row, t) {
      for (const [key, start] of Object.entries(from)) if (key in row && t > start) row[key] *= 2;
    },
  }).runs;
const isSft = (seed: number) => twinRuns(seed, { n: 100 }).kind === 'sft';

describe('compareRuns', () => {
  it('says that fewer than 5 % of pairs of one process part, whatever their noise', () => {
    const pairs = Array.from({ length: 400 }, (_, seed) => twinRuns(seed));
    const parted = pairs.filter(({ runs }) => (compareRuns(runs)?.runs[0].first.length ?? 0) > 0);
    expect(parted.length / pairs.length).toBeLessThan(0.05);
  }, 60_000);

  it('names what parts first, where, and what follows, in most of the pairs that part', () => {
    const seeds = Array.from({ length: 60 }, (_, seed) => seed).filter(isSft);
    const found = seeds.map((seed) => compareRuns(planted(seed, { grad_norm: 0.4, loss: 0.7 }))?.runs[0]);
    const right = found.filter(
      (one) => one?.metrics[0].id === 'optim.gradNorm' && one.metrics.slice(0, 3).some(({ id }) => id === 'train.loss'),
    );
    expect(right.length / seeds.length).toBeGreaterThan(0.8);
    const places = found.flatMap((one) => one?.metrics.find(({ id }) => id === 'train.loss')?.parted?.at ?? []);
    for (const place of places) expect(Math.abs(place - 71)).toBeLessThanOrEqual(5);
  });

  it('keeps metrics together whose order the noise hides', () => {
    const seed = [0, 1, 2, 3, 4].find(isSft) as number;
    const [pair] = compareRuns(planted(seed, { grad_norm: 0.5, loss: 0.5 }))?.runs ?? [];
    expect(pair.first).toEqual(expect.arrayContaining(['optim.gradNorm', 'train.loss']));
  });

  it('gives the levels at the end, with an interval that holds the true difference', () => {
    const seed = [0, 1, 2, 3, 4].find(isSft) as number;
    const [pair] = compareRuns(planted(seed, { loss: 0.3 }))?.runs ?? [];
    const { end, scale } = pair.metrics.find(({ id }) => id === 'train.loss') ?? {};
    expect(scale).toBe('relative');
    expect(end?.run).toBeGreaterThan(1.7 * (end?.baseline ?? 0));
    expect(end?.low).toBeLessThan(end?.baseline ?? 0);
    expect(end?.high).toBeGreaterThan(end?.baseline ?? 0);
  });

  it('takes the first run for the baseline of all others and finds nothing to compare in one', () => {
    const run = runOfRows(curveRows({ loss: [3, 2, 1] }));
    expect(compareRuns([run])).toBeUndefined();
    const comparison = compareRuns([named('a', run), named('b', run), named('c', run)]);
    expect(comparison?.baseline).toBe('a');
    expect(comparison?.runs.map(({ run: name }) => name)).toEqual(['b', 'c']);
  });

  it('says where one of two runs stops giving numbers', () => {
    const values = Array.from({ length: 20 }, (_, i) => 2 - i / 20);
    const broken = values.map((value, i) => (i < 12 ? value : Number.NaN));
    const runs = [values, broken].map((loss) => runOfRows(curveRows({ loss })));
    const [pair] = compareRuns(runs)?.runs ?? [];
    expect(pair.metrics[0].parted).toEqual({ at: 13, low: 13, high: 13, direction: 'not finite' });
  });

  it('tells what only one run logs, and what the files say differently', () => {
    const rows = curveRows({ loss: [3, 2, 1] });
    const a = runOfRows(rows, { facts: { epochs: 2, model: 'x' } });
    const b = runOfRows(curveRows({ loss: [3, 2, 1], eval_loss: [3, 2, 1] }), { facts: { epochs: 3, model: 'x' } });
    const [pair] = compareRuns([a, b])?.runs ?? [];
    expect(pair).toMatchObject({
      onlyBaseline: [],
      onlyRun: ['valid.loss.full'],
      facts: [{ name: 'epochs', baseline: 2, run: 3 }],
    });
  });
});

describe('the alignment', () => {
  // The second run sees twice as many tokens a step, so its loss at a step is that of the first at twice the step.
  const loss = (tokens: number) => 1 + 3 / (1 + tokens / 5000);
  const run = (name: string, tokensPerStep: number, extra: (step: number) => object = () => ({})) =>
    named(
      name,
      runOfRows(
        Array.from({ length: 60 }, (_, i) => ({
          step: i + 1,
          loss: loss((i + 1) * tokensPerStep) * (1 + 0.01 * Math.sin(17 * (i + 1) * tokensPerStep)),
          num_tokens: (i + 1) * tokensPerStep,
          ...extra(i + 1),
        })),
      ),
    );
  const partings = (comparison: ReturnType<typeof compareRuns>) => comparison?.runs[0].first;

  it('by tokens takes runs of other batch sizes for the same', () => {
    const runs = [run('a', 1000), run('b', 2000)];
    expect(partings(compareRuns(runs, { align: 'step' }))).toEqual(['train.loss']);
    expect(compareRuns(runs, { align: 'tokens' })).toMatchObject({ by: 'tokens', runs: [{ first: [] }] });
  });

  it('by epoch follows epochs that are rounded', () => {
    const epoch = (steps: number) => (step: number) => ({ epoch: Number((step / steps).toFixed(1)) });
    const runs = [run('a', 1000, epoch(60)), run('b', 2000, epoch(30))];
    expect(partings(compareRuns(runs, { align: 'epoch' }))).toEqual([]);
  });

  it('falls back to steps, and says why', () => {
    const without = named('plain', runOfRows(curveRows({ loss: [3, 2, 1] })));
    expect(compareRuns([run('a', 1000), without], { align: 'tokens' })).toMatchObject({
      by: 'step',
      reason: 'plain logs no tokens',
    });
    const perBatch = run('batch', 1000, (step) => ({ num_tokens: 900 + ((37 * step) % 100) }));
    expect(compareRuns([run('a', 1000), perBatch], { align: 'tokens' })?.reason).toBe(
      'batch logs tokens that do not ascend',
    );
  });

  it('lays runs that log at other steps side by side', () => {
    const every = (name: string, interval: number, shift: number, factor: (step: number) => number) =>
      named(
        name,
        runOfRows(
          Array.from({ length: 300 / interval }, (_, i) => {
            const step = (i + 1) * interval + shift;
            return { step, loss: loss(step * 100) * factor(step) * (1 + 0.01 * Math.sin(37 * step)) };
          }),
        ),
      );
    const dense = every('dense', 1, 0, () => 1);
    expect(partings(compareRuns([dense, every('sparse', 7, 3, () => 1)]))).toEqual([]);
    expect(partings(compareRuns([every('sparse', 7, 3, () => 1), dense]))).toEqual([]);
    const bent = compareRuns([dense, every('bent', 7, 3, (step) => (step > 150 ? 1.3 : 1))]);
    expect(Math.abs((bent?.runs[0].metrics[0].parted?.at ?? 0) - 150)).toBeLessThanOrEqual(14);
  });
});

const GALLERY = new URL('../../../../shared/data/training-curves/trainproof-gallery/', import.meta.url);

function galleryRun(name: string): Run {
  const state = JSON.parse(
    readFileSync(new URL(`${name}/trainer_state.json`, GALLERY), 'utf8').replaceAll(/\b(NaN|-?Infinity)\b/g, '"$1"'),
  );
  const rows = state.log_history.filter((row: object) => !('train_runtime' in row));
  return named(name, runOfRows(rows));
}

describe.skipIf(!hasGallery())('labelled real runs (skipped where the shared data are absent)', () => {
  it('part from the healthy one where their fault begins', () => {
    const healthy = galleryRun('healthy');
    const order = (name: string) => {
      const [pair] = compareRuns([healthy, galleryRun(name)])?.runs ?? [];
      return pair.metrics.flatMap(({ id, parted }) => (parted === undefined ? [] : [`${id} ${parted.at}`]));
    };
    expect(order('lr_hot').slice(0, 2)).toEqual(['optim.lr 5', 'train.loss 15']);
    expect(order('lr_zero').slice(0, 2)).toEqual(['optim.lr 15', 'train.loss 20']);
    expect(order('bad_labels')).toContain('train.loss 5');
    expect(order('overfit').join()).toContain('train.loss');
  });
});

function hasGallery(): boolean {
  try {
    return readFileSync(new URL('healthy/trainer_state.json', GALLERY)).length > 0;
  } catch {
    return false;
  }
}
