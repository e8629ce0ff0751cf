import type { Run } from '../../src/runs/table.ts';
import { createRng, type Rng } from '../../src/stats/rng.ts';
import { LENGTHS, NOISES, type NoiseKind, noise } from './clean-runs.ts';
import { runOfRows } from './runs.ts';

export interface Twins {
  readonly runs: readonly Run[];
  readonly kind: 'sft' | 'rl';
  readonly n: number;
  readonly noise: NoiseKind;
}

/** Changes a row of the second run: `t` goes from 0 to 1. */
export type Change = (row: Record<string, number>, t: number) => void;

const between = (rng: Rng, low: number, high: number) => low + (high - low) * rng.next();

/** Two runs of one process: the same curves, each with noise of its own; `change` is done to the second. */
export function twinRuns(seed: number, { n: length, change = () => {} }: { n?: number; change?: Change } = {}): Twins {
  const rng = createRng(seed).fork('twins');
  const kind = rng.next() < 0.5 ? 'sft' : 'rl';
  const n = length ?? LENGTHS[rng.integer(LENGTHS.length)];
  const noiseKind = NOISES[rng.integer(NOISES.length)];
  const rowsOf = (kind === 'sft' ? sftRows : rlRows)(rng, n);
  const runs = ['a', 'b'].map((name, i) => {
    const own = rng.fork(name);
    const rows = rowsOf(() => noise(own, noiseKind));
    if (i === 1) for (const [at, row] of rows.entries()) change(row, (at + 1) / n);
    return { ...runOfRows(rows), name };
  });
  return { runs, kind, n, noise: noiseKind };
}

type Rows = (draw: () => () => number) => Record<string, number>[];

function sftRows(rng: Rng, n: number): Rows {
  const start = between(rng, 1.2, 3.5);
  const end = start * between(rng, 0.3, 0.75);
  const bend = between(rng, 0.01, 0.1);
  const scatter = between(rng, 0.005, 0.08);
  const validScatter = between(rng, 0.001, 0.02);
  const every = Math.max(1, Math.round(n / between(rng, 4, 25)));
  return (draw) => {
    const [loss, valid, norm] = [draw(), draw(), draw()];
    return Array.from({ length: n }, (_, i) => {
      const level = end + (start - end) * (1 + (i + 1) / n / bend) ** -0.5;
      const value = level * (1 + scatter * loss());
      return {
        step: i + 1,
        loss: value,
        mean_token_accuracy: Math.exp(-0.45 * value),
        grad_norm: 0.5 * Math.exp(0.3 * norm()),
        learning_rate: 2e-4 * (1 - i / n),
        ...((i + 1) % every === 0 ? { eval_loss: level * (1 + validScatter * valid()) } : {}),
      };
    });
  };
}

function rlRows(rng: Rng, n: number): Rows {
  const start = between(rng, 0.1, 0.5);
  const rise = between(rng, 0.1, 0.4);
  const scatter = between(rng, 0.02, 0.1);
  const tokens = between(rng, 200, 900);
  const entropy = between(rng, 0.2, 0.7);
  return (draw) => {
    const [reward, length, norm, kl, ent] = [draw(), draw(), draw(), draw(), draw()];
    return Array.from({ length: n }, (_, i) => {
      const t = (i + 1) / n;
      const value = start + rise * (1 - Math.exp(-3 * t)) + scatter * reward();
      return {
        step: i + 1,
        reward: Math.min(1, Math.max(0, value)),
        reward_std: 0.3 * (1 + 0.2 * Math.abs(reward())),
        'completions/mean_length': tokens * (1 + 0.3 * t) * (1 + 0.05 * length()),
        grad_norm: 0.2 * Math.exp(0.4 * norm()),
        kl: Math.max(0, 0.1 * t * (1 + 0.2 * kl())),
        entropy: entropy * (0.4 + 0.6 * Math.exp(-5 * t)) * (1 + 0.05 * ent()),
      };
    });
  };
}
