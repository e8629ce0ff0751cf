import type { Rng } from '../../src/stats/rng.ts';
import { between, NOISES, noiseOf, normal, oneOf } from './noise.ts';

/** A made-up run: series of values at steps, by canonical id, and what its files say. */
export interface MadeRun {
  readonly steps: readonly number[];
  /** A missing value is absent from the log at that step. */
  readonly series: Record<string, (number | undefined)[]>;
  facts: Record<string, number | string | boolean>;
}

export type Kind = 'sft' | 'dpo' | 'rl';

/** A run of `n` logged points in which nothing is wrong. */
export function cleanRun(kind: Kind, n: number, rng: Rng): MadeRun {
  return { sft: cleanSft, dpo: cleanDpo, rl: cleanRl }[kind](n, rng);
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Learning progress from 0 to 1 under a warm-up and a cosine or linear decay, and the learning rate itself. */
function schedule(n: number, rng: Rng): { lr: number[]; progress: number[] } {
  const peak = 10 ** between(rng, -5.3, -3.5);
  const warmUp = between(rng, 0.02, 0.1);
  const decay = oneOf(rng, ['cosine', 'linear'] as const);
  const share = range(n).map((i) => {
    const t = (i + 1) / n;
    if (t < warmUp) return t / warmUp;
    const left = 1 - (t - warmUp) / (1 - warmUp);
    return decay === 'linear' ? left : (1 - Math.cos(Math.PI * left)) / 2;
  });
  const total = share.reduce((a, b) => a + b, 0);
  let sum = 0;
  return { lr: share.map((s) => s * peak), progress: share.map((s) => (sum += s) / total) };
}

function gradients(n: number, rng: Rng): number[] {
  const level = 10 ** between(rng, -0.7, 0.5);
  return range(n).map((i) => level * Math.exp(0.25 * normal(rng)) * (1 + 1.5 * Math.exp((-20 * i) / n)));
}

const rounded = (values: readonly number[], digits: number) => values.map((v) => Number(v.toFixed(digits)));

/** Evaluations every so often: values at those points, nothing between. */
function sparse(values: readonly number[], every: number): (number | undefined)[] {
  return values.map((value, i) => ((i + 1) % every === 0 ? value : undefined));
}

function cleanSft(n: number, rng: Rng): MadeRun {
  const { lr, progress } = schedule(n, rng);
  const floor = between(rng, 0.5, 1.6);
  const drop = between(rng, 0.3, 1.2);
  const bend = 10 ** between(rng, 0.7, 2);
  const kind = oneOf(rng, NOISES);
  const level = progress.map((p) => floor + drop * (1 + bend * p) ** -0.6);
  const noise = noiseOf(rng, n, kind);
  const sd = between(rng, 0.005, 0.05);
  const train = level.map((value, i) => value * (1 + sd * noise[i]));
  const steps = range(n).map((i) => (i + 1) * 10);
  const series: MadeRun['series'] = {
    'train.loss': kind === 'rounded' ? rounded(train, 4) : train,
    'optim.gradNorm': gradients(n, rng),
    'optim.lr': lr,
    'progress.epoch': range(n).map((i) => ((i + 1) / n) * 3),
  };
  if (rng.next() < 0.75) {
    const every = Math.max(1, Math.floor(n / oneOf(rng, [5, 10, 20])));
    const gap = between(rng, 0.98, 1.08);
    const evalSd = between(rng, 0, 0.004);
    series['valid.loss.full'] = sparse(
      level.map((value) => value * gap * (1 + evalSd * normal(rng))),
      every,
    );
  }
  if (rng.next() < 0.5) series['train.tokenAccuracy'] = train.map((value) => 0.95 - 0.18 * value);
  return { steps, series, facts: {} };
}

function cleanDpo(n: number, rng: Rng): MadeRun {
  const { lr, progress } = schedule(n, rng);
  const steps = range(n).map((i) => (i + 1) * 10);
  const beta = 0.1;
  const finalMargin = between(rng, 0.4, 1.5);
  const kind = oneOf(rng, NOISES);
  const noise = noiseOf(rng, n, kind);
  const pairs = oneOf(rng, [32, 64, 128, 256]);
  const margin = progress.map((p, i) => finalMargin * (1 - Math.exp(-4 * p)) + (0.3 / Math.sqrt(pairs)) * noise[i]);
  const chosenShare = between(rng, -0.15, 0.4);
  const accuracy = margin.map((m) => {
    const p = 1 / (1 + Math.exp(-1.6 * m));
    return Math.min(0.97, Math.max(0.02, p + Math.sqrt((p * (1 - p)) / pairs) * normal(rng)));
  });
  const loss = margin.map(
    (m, i) => Math.log(1 + Math.exp(-0.7 * m)) * (1 + (0.2 / Math.sqrt(pairs)) * normal(rng)) + 0 * i,
  );
  const chosen = margin.map((m) => m * chosenShare);
  const rejected = margin.map((m) => m * (chosenShare - 1));
  const level = -between(rng, 100, 300);
  const sd = 4;
  const series: MadeRun['series'] = {
    'train.loss': loss,
    'dpo.margin': margin,
    'dpo.accuracy': accuracy,
    'dpo.chosen.reward': chosen,
    'dpo.rejected.reward': rejected,
    'dpo.chosen.logp': chosen.map((r) => level + r / beta + sd * normal(rng)),
    'dpo.rejected.logp': rejected.map((r) => level - 20 + r / beta + sd * normal(rng)),
    'optim.gradNorm': gradients(n, rng),
    'optim.lr': lr,
    'progress.epoch': range(n).map((i) => (i + 1) / n),
  };
  if (rng.next() < 0.6) {
    const every = Math.max(1, Math.floor(n / oneOf(rng, [5, 10])));
    const clean = progress.map((p) => finalMargin * 0.9 * (1 - Math.exp(-4 * p)));
    series['valid.loss.full'] = sparse(
      clean.map((m) => Math.log(1 + Math.exp(-0.7 * m)) * (1 + 0.003 * normal(rng))),
      every,
    );
    series['dpo.valid.accuracy'] = sparse(
      clean.map((m) => 1 / (1 + Math.exp(-1.6 * m)) + 0.01 * normal(rng)),
      every,
    );
  }
  return { steps, series, facts: { beta } };
}

function cleanRl(n: number, rng: Rng): MadeRun {
  const { lr, progress } = schedule(n, rng);
  const steps = range(n).map((i) => i + 1);
  const start = between(rng, 0.1, 0.5);
  const rise = between(rng, 0.15, 0.4);
  const batch = oneOf(rng, [32, 64, 128, 512]);
  const noise = noiseOf(rng, n, oneOf(rng, NOISES));
  const level = progress.map((p) => start + (rise * (1 - Math.exp(-3 * p))) / (1 - Math.exp(-3)));
  const reward = level.map((p, i) => Math.min(1, Math.max(0, p + Math.sqrt((p * (1 - p)) / batch) * noise[i])));
  const length = between(rng, 200, 900);
  const growth = between(rng, 0.85, 1.5);
  const entropy = between(rng, 0.3, 0.7);
  const zero = between(rng, 0.1, 0.4);
  const clipped = between(rng, 0, 0.12);
  const kl = between(rng, 0.02, 0.2);
  const share = (value: number, sd: number) => Math.min(1, Math.max(0, value + sd * normal(rng)));
  const series: MadeRun['series'] = {
    'train.loss': progress.map((p) => 0.001 * kl * p + 0.005 * normal(rng)),
    'rl.reward.train': reward,
    'rl.reward.groupStd': level.map((p) => Math.sqrt(p * (1 - p)) * 0.7 * (1 + 0.05 * normal(rng))),
    'rl.groups.zeroVar': range(n).map(() => share(zero, 0.06)),
    'rl.length.mean': progress.map((p) => length * (1 + (growth - 1) * p) * (1 + 0.03 * normal(rng))),
    'rl.length.clippedRatio': range(n).map(() => share(clipped, 0.02)),
    // Most of the fall of entropy comes early (Cui et al., 2025).
    'rl.entropy': progress.map((p) => entropy * (0.45 + 0.55 * Math.exp(-10 * p)) * (1 + 0.03 * normal(rng))),
    'rl.kl.ref': progress.map((p) => Math.max(0, kl * p * (1 + 0.1 * normal(rng)))),
    'rl.clipFraction': range(n).map(() => share(0.02, 0.01)),
    'optim.gradNorm': gradients(n, rng).map((g) => 0.3 * g),
    'optim.lr': lr,
  };
  if (rng.next() < 0.6) {
    const every = Math.max(1, Math.floor(n / oneOf(rng, [5, 10, 20])));
    const samples = oneOf(rng, [50, 100, 300]);
    const shift = between(rng, -0.02, 0.02);
    series['rl.reward.valid'] = sparse(
      level.map((p) => Math.min(1, Math.max(0, p + shift + Math.sqrt((p * (1 - p)) / samples) * normal(rng)))),
      every,
    );
    return { steps, series, facts: { evalSamples: samples } };
  }
  return { steps, series, facts: {} };
}
