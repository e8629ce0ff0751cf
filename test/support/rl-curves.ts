import type { Rng } from '../../src/stats/rng.ts';
import { arNoise, normalDraw } from './noise.ts';

const SHAPES = {
  linear: (x: number) => x,
  saturating: (x: number) => (1 - Math.exp(-4 * x)) / (1 - Math.exp(-4)),
  fast: (x: number) => 1 - Math.exp(-20 * x),
  late: (x: number) => 1 / (1 + Math.exp(-10 * (x - 0.5))),
  slowing: (x: number) => Math.log(1 + 20 * x) / Math.log(21),
};
const NOISES = ['independent', 'weak', 'middling', 'strong', 'alternating', 'heavy', 'periodic'] as const;
const CORRELATIONS: Partial<Record<(typeof NOISES)[number], number>> = {
  weak: 0.3,
  middling: 0.6,
  strong: 0.8,
  alternating: -0.4,
};

const between = (rng: Rng, low: number, high: number) => low + (high - low) * rng.next();
const oneOf = <T>(rng: Rng, all: readonly T[]): T => all[rng.integer(all.length)];
const share = (value: number) => Math.min(1, Math.max(0, value));

/** Noise of variance about 1 of any kind that logs show. */
function noise(rng: Rng, n: number, kind: (typeof NOISES)[number] = oneOf(rng, NOISES)): number[] {
  const values = [...arNoise(rng, n, { correlation: CORRELATIONS[kind] ?? 0 })];
  if (kind === 'periodic')
    return values.map((value, i) => 0.7 * value + Math.sin((2 * Math.PI * i) / Math.max(5, n / 4)));
  if (kind !== 'heavy') return values;
  // Student's t with three degrees of freedom, scaled to variance 1.
  return values.map((value) => value / Math.hypot(normalDraw(rng), normalDraw(rng), normalDraw(rng)));
}

/** Rows of a sound run of GRPO with `n` steps and its facts: every shape of rise, every kind of noise, every series. */
export function soundRun(n: number, rng: Rng): { rows: object[]; facts: { evalSamples?: number } } {
  const rise = oneOf(rng, Object.values(SHAPES));
  const start = between(rng, 0.05, 0.55);
  const gain = between(rng, 0.12, 0.42);
  const sd = between(rng, 0.01, 0.08);
  const progress = Array.from({ length: n }, (_, i) => i / n);
  const level = progress.map((x) => start + gain * rise(x));
  const about = (shape: (x: number) => number, relative: number) => {
    const drawn = noise(rng, n);
    return progress.map((x, i) => shape(x) * Math.max(0.05, 1 + relative * drawn[i]));
  };
  const rewardNoise = noise(rng, n);
  const length = between(rng, 200, 2000);
  const growth = between(rng, 0.6, 1.8);
  const entropy = between(rng, 0.2, 1);
  const left = between(rng, 0.27, 1.1);
  const gradient = 10 ** between(rng, -1.5, 0.3);
  const scatter = between(rng, 0.2, 0.45);
  const series: Record<string, (number | undefined)[]> = {
    loss: progress.map(() => 0.01 * normalDraw(rng)),
    reward: level.map((value, i) => share(value + sd * rewardNoise[i])),
    reward_std: about(() => 0.3, 0.1),
    frac_reward_zero_std: about((x) => 0.3 + 0.2 * x, 0.15).map(share),
    'completions/mean_length': about((x) => length * (1 + (growth - 1) * x), between(rng, 0.02, 0.08)),
    'completions/clipped_ratio': about(() => 0.06, 0.3).map(share),
    // Most of the fall of entropy comes in the first twelfth of the steps (Cui et al., 2025).
    entropy: about((x) => entropy * (left + (1 - left) * Math.exp(-12 * x)), between(rng, 0.01, 0.06)),
    kl: about((x) => 0.2 * x, 0.1),
    'clip_ratio/region_mean': about(() => 0.02, 0.4).map(share),
    grad_norm: noise(rng, n, oneOf(rng, ['independent', 'weak'])).map(
      (value, i) => gradient * Math.exp(scatter * value) * (1 + Math.exp((-20 * i) / n)),
    ),
    'sampling/sampling_logp_difference/mean': about(() => 0.004, 0.2),
    'rewards/correct/mean': level.map((value) => share(value + sd * normalDraw(rng))),
    'rewards/format/mean': level.map(() => share(0.8 + 0.03 * normalDraw(rng))),
    mean_unresponsive_rewards: about(() => 0.01, 0.3),
    train_sample_parse_error_mean: about(() => 0.03, 0.3),
  };
  const facts: { evalSamples?: number } = {};
  if (rng.next() < 0.7) {
    const samples = oneOf(rng, [10, 30, 100, 300]);
    const p = start + gain / 2;
    // Half of the variance is in the tasks, which stay, and half in their answers, which are drawn anew.
    const spread = 0.7 * Math.sqrt((p * (1 - p)) / samples);
    const shift = between(rng, -0.03, 0.02) + spread * normalDraw(rng);
    const every = Math.max(1, Math.floor(n / oneOf(rng, [4, 5, 10, 20])));
    series.eval_reward = level.map((value, i) =>
      (i + 1) % every === 0 ? share(value + shift + spread * normalDraw(rng)) : undefined,
    );
    if (samples >= 100 ? rng.next() < 0.6 : true) facts.evalSamples = samples;
  }
  const rows = progress.map((_, i) => ({
    step: i + 1,
    ...Object.fromEntries(
      Object.entries(series).flatMap(([key, values]) => (values[i] === undefined ? [] : [[key, values[i]]])),
    ),
  }));
  return { rows, facts };
}
