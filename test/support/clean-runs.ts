import type { Run } from '../../src/runs/table.ts';
import { createRng, type Rng } from '../../src/stats/rng.ts';
import { normalDraw } from './noise.ts';
import { runOfRows } from './runs.ts';

/** How the noise of a curve behaves from point to point. */
export const NOISES = ['white', 'correlated', 'sticky', 'skewed', 'heavy', 'rounded'] as const;
export type NoiseKind = (typeof NOISES)[number];
export const LENGTHS = [10, 12, 20, 30, 60, 100, 300, 1000];

/** Noise of unit variance: a function that gives one value after the other. */
export function noise(rng: Rng, kind: NoiseKind): () => number {
  const r = { correlated: 0.5, sticky: 0.9 }[kind as string] ?? 0;
  let state = normalDraw(rng);
  return () => {
    state = r * state + Math.sqrt(1 - r * r) * normalDraw(rng);
    if (kind === 'skewed') return (Math.exp(0.5 * state) - Math.exp(0.125)) / 0.604;
    // Student's t with five degrees of freedom.
    if (kind === 'heavy') {
      const squares = [1, 2, 3, 4, 5].reduce((sum) => sum + normalDraw(rng) ** 2, 0);
      return state / Math.sqrt(squares / 5) / Math.sqrt(5 / 3);
    }
    return state;
  };
}

const between = (rng: Rng, low: number, high: number) => low + (high - low) * rng.next();

/** A falling curve over 0 to 1: a power law or an exponential, from `start` towards `end`. */
function fall(rng: Rng, start: number, end: number): (x: number) => number {
  if (rng.next() < 0.75) {
    const power = between(rng, 0.25, 1);
    const early = between(rng, 0.01, 0.1);
    return (x) => end + (start - end) * (1 + x / early) ** -power;
  }
  const rate = between(rng, 2, 8);
  return (x) => end + (start - end) * Math.exp(-rate * x);
}

/** A healthy SFT run: losses that fall by a power law, validation a little above training, any kind of noise. */
export function cleanSftRun(seed: number, length?: number): Run {
  const rng = createRng(seed).fork('clean sft');
  const n = length ?? LENGTHS[rng.integer(LENGTHS.length)];
  const kind = NOISES[rng.integer(NOISES.length)];
  const start = between(rng, 1.2, 3.5);
  const curve = fall(rng, start, start * between(rng, 0.3, 0.75));
  const scatter = between(rng, 0.005, 0.08);
  const validScatter = between(rng, 0.001, 0.02);
  const gap = between(rng, 0.97, 1.12);
  const every = Math.max(1, Math.round(n / between(rng, 4, 25)));
  const isSingleBatch = rng.next() < 0.25;
  const [trainNoise, validNoise, other] = [noise(rng, kind), noise(rng, kind), noise(rng, 'white')];
  const round = (value: number) => (kind === 'rounded' ? Number(value.toFixed(4)) : value);
  const interval = [1, 5, 10][rng.integer(3)];
  const epochs = 1 + rng.integer(3);
  const rows = Array.from({ length: n }, (_, i) => {
    const x = (i + 1) / n;
    const loss = round(Math.max(0.01, curve(x) * (1 + scatter * trainNoise())));
    const valid = round(curve(x) * gap * (1 + (isSingleBatch ? 2.5 : 1) * validScatter * validNoise()));
    return {
      step: (i + 1) * interval,
      loss,
      epoch: round(x * epochs),
      grad_norm: 0.5 * Math.exp(0.3 * other()),
      learning_rate: 2e-4 * Math.min(1, x / 0.08) * (1 + Math.cos(Math.PI * x)) * 0.5,
      mean_token_accuracy: Math.min(1, Math.exp(-0.45 * loss)),
      ...((i + 1) % every === 0
        ? {
            [isSingleBatch ? 'valid_loss' : 'eval_loss']: valid,
            [isSingleBatch ? 'valid_mean_token_accuracy' : 'eval_mean_token_accuracy']: Math.exp(-0.45 * valid),
          }
        : {}),
    };
  });
  return runOfRows(rows);
}

/** A healthy DPO run with warm-up rows: margins and accuracy grow, the chosen answers keep about their likelihood. */
export function cleanDpoRun(seed: number, length?: number): Run {
  const rng = createRng(seed).fork('clean dpo');
  const n = length ?? LENGTHS[rng.integer(LENGTHS.length)];
  const kind = NOISES[rng.integer(NOISES.length)];
  const beta = between(rng, 0.05, 0.3);
  const scatter = between(rng, 0.01, 0.06);
  const finalMargin = between(rng, 0.5, 3);
  const kept = between(rng, -0.15, 0.6);
  const rate = between(rng, 2, 6);
  const warmup = between(rng, 0, 0.1);
  const every = Math.max(1, Math.round(n / between(rng, 3, 12)));
  const [a, b, c, d] = [noise(rng, kind), noise(rng, kind), noise(rng, 'white'), noise(rng, 'white')];
  const round = (value: number) => (kind === 'rounded' ? Number(value.toFixed(4)) : value);
  const at = (x: number, spread: number) => {
    const progress = 1 - Math.exp(-rate * Math.max(0, x - warmup));
    const margin = finalMargin * progress * (1 + spread * a());
    const chosen = kept * margin + 0.02 * progress * c();
    const accuracy = 0.5 + (0.12 + 0.1 * Math.min(3, finalMargin)) * progress + spread * b();
    return {
      loss: round(Math.max(0.02, Math.log1p(Math.exp(-0.8 * margin)) + spread * b() * 0.3 * progress)),
      'rewards/chosen': round(chosen),
      'rewards/rejected': round(chosen - margin),
      'rewards/margins': round(margin),
      'rewards/accuracies': x <= 1.5 / n ? 0 : Math.min(1, Math.max(0, round(accuracy))),
      'logps/chosen': -250 + chosen / beta + 8 * c(),
      'logps/rejected': -270 + (chosen - margin) / beta + 8 * d(),
    };
  };
  const rows = Array.from({ length: n }, (_, i) => {
    const x = i / n;
    const evaluation = at(x, scatter / 4);
    return {
      step: i + 1,
      ...at(x, scatter),
      learning_rate: 5e-6 * Math.min(1, x / Math.max(0.01, warmup)) * (1 - x),
      grad_norm: 2 * Math.exp(0.3 * d()),
      ...((i + 1) % every === 0
        ? Object.fromEntries(Object.entries(evaluation).map(([key, value]) => [`eval_${key}`, value]))
        : {}),
    };
  });
  return runOfRows(rows);
}
