import type { Rng } from '../../src/stats/rng.ts';
import type { Kind, MadeRun } from './clean-curves.ts';
import { normal } from './noise.ts';

/** Something planted into a clean run: which check must speak, and how strong it is planted. */
export interface Fault {
  readonly name: string;
  readonly kind: Kind;
  /** The check that must not pass. */
  readonly check: string;
  /** Weak, medium and strong, in words. */
  readonly strengths: readonly [string, string, string];
  /** Changes the run; `strength` is 0, 1 or 2. */
  readonly plant: (run: MadeRun, strength: 0 | 1 | 2, rng: Rng) => void;
}

/** Changes every value of a series that is there; `t` goes from 0 to 1 over the run. */
function change(run: MadeRun, id: string, f: (value: number, t: number, i: number) => number | undefined): void {
  const n = run.steps.length;
  run.series[id] = (run.series[id] ?? []).map((value, i) =>
    value === undefined ? undefined : f(value, (i + 1) / n, i),
  );
}

/** A series over all steps, or at `every` nth of them. */
function set(run: MadeRun, id: string, f: (t: number, i: number) => number, every = 1): void {
  const n = run.steps.length;
  run.series[id] = run.steps.map((_, i) => ((i + 1) % every === 0 ? f((i + 1) / n, i) : undefined));
}

const evaluations = (run: MadeRun) => Math.max(1, Math.floor(run.steps.length / 10));
const after = (t: number, from: number) => Math.max(0, (t - from) / (1 - from));

/** Every fault of the table. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'NaN loss from the middle on',
    kind: 'sft',
    check: 'nonfinite-values',
    strengths: ['one point', 'a fifth', 'to the end'],
    plant: (run, s) =>
      change(run, 'train.loss', (v, t, i) => {
        const middle = Math.floor(run.steps.length / 2);
        return [i === middle, t > 0.5 && t <= 0.7, t > 0.5][s] ? Number.NaN : v;
      }),
  },
  {
    name: 'diverged',
    kind: 'sft',
    check: 'diverged-loss',
    strengths: ['x 1.6', 'x 2.5', 'x 5'],
    plant: (run, s) => {
      const top = (run.series['train.loss'][0] as number) * [1.6, 2.5, 5][s];
      change(run, 'train.loss', (v, t) => (t > 0.4 ? top * (1 + 0.03 * Math.sin(97 * t)) : v));
    },
  },
  {
    name: 'spikes',
    kind: 'sft',
    check: 'loss-spike',
    strengths: ['x 1.6', 'x 2', 'x 4'],
    plant: (run, s) => {
      const at = new Set([0.5, 0.7].map((t) => Math.floor(t * run.steps.length)));
      change(run, 'train.loss', (v, _, i) => (at.has(i) ? v * [1.6, 2, 4][s] : v));
    },
  },
  {
    name: 'learning rate zero',
    kind: 'sft',
    check: 'zero-learning-rate',
    strengths: ['0', '0', '0'],
    plant: (run, _, rng) => {
      set(run, 'optim.lr', () => 0);
      set(run, 'train.loss', () => 1.5 * (1 + 0.03 * normal(rng)));
      delete run.series['valid.loss.full'];
    },
  },
  {
    name: 'loss does not move',
    kind: 'sft',
    check: 'flat-train-loss',
    strengths: ['noise 10 %', 'noise 3 %', 'noise 1 %'],
    plant: (run, s, rng) => {
      set(run, 'train.loss', () => 1.5 * (1 + [0.1, 0.03, 0.01][s] * normal(rng)));
      delete run.series['valid.loss.full'];
    },
  },
  {
    name: 'training loss collapses',
    kind: 'sft',
    check: 'collapsed-train-loss',
    strengths: ['to 0.04', 'to 0.02', 'to 0.002'],
    plant: (run, s) => {
      change(run, 'train.loss', (v, t) => Math.max([0.04, 0.02, 0.002][s], v * Math.exp(-9 * t)));
      if (run.series['valid.loss.full']) change(run, 'valid.loss.full', (v, t) => v * (1 + after(t, 0.3)));
    },
  },
  {
    name: 'first loss above uniform guess',
    kind: 'sft',
    check: 'high-initial-loss',
    strengths: ['13', '15', '19'],
    plant: (run, s) => {
      const first = [13, 15, 19][s];
      const start = run.series['train.loss'][0] as number;
      change(run, 'train.loss', (v, t) => v + (first - start) * Math.exp(-5 * (t - 1 / run.steps.length)));
    },
  },
  {
    name: 'validation rises',
    kind: 'sft',
    check: 'overfit-checkpoint',
    strengths: ['by 10 %', 'by 20 %', 'by 50 %'],
    plant: (run, s, rng) => {
      const best = 1.4;
      set(
        run,
        'valid.loss.full',
        (t) => {
          const v = best + 0.5 * Math.exp(-12 * t);
          return v * (1 + [0.1, 0.2, 0.5][s] * after(t, 0.4)) * (1 + 0.003 * normal(rng));
        },
        evaluations(run),
      );
      change(run, 'train.loss', (v, t) => v * (1 - 0.5 * t));
    },
  },
  {
    name: 'gap from the start',
    kind: 'sft',
    check: 'train-valid-gap-from-start',
    strengths: ['x 1.6', 'x 2', 'x 3'],
    plant: (run, s, rng) => {
      const train = run.series['train.loss'] as number[];
      set(run, 'valid.loss.full', (_, i) => train[i] * [1.6, 2, 3][s] * (1 + 0.003 * normal(rng)), evaluations(run));
    },
  },
  {
    name: 'validation stops improving',
    kind: 'sft',
    check: 'valid-plateau',
    strengths: ['after 60 %', 'after 40 %', 'after 20 %'],
    plant: (run, s, rng) => {
      const from = [0.6, 0.4, 0.2][s];
      set(
        run,
        'valid.loss.full',
        (t) => (1.2 + 0.8 * Math.max(0, 1 - t / from)) * (1 + 0.002 * normal(rng)),
        evaluations(run),
      );
    },
  },
  {
    name: 'validation oscillates',
    kind: 'sft',
    check: 'valid-oscillation',
    strengths: ['6 %', '10 %', '20 %'],
    plant: (run, s) => {
      const every = evaluations(run);
      set(
        run,
        'valid.loss.full',
        (_, i) => 1.4 * (1 + ([0.06, 0.1, 0.2][s] / 2) * (Math.floor(i / every) % 2 === 0 ? 1 : -1)),
        every,
      );
    },
  },
  {
    name: 'both losses stay high',
    kind: 'sft',
    check: 'high-final-losses',
    strengths: ['2.2', '2.6', '3.5'],
    plant: (run, s, rng) => {
      const level = [2.2, 2.6, 3.5][s];
      set(run, 'train.loss', (t) => level * (1 + 0.15 * Math.exp(-15 * t)) * (1 + 0.01 * normal(rng)));
      set(
        run,
        'valid.loss.full',
        (t) => 1.02 * level * (1 + 0.15 * Math.exp(-15 * t)) * (1 + 0.002 * normal(rng)),
        evaluations(run),
      );
    },
  },
  {
    name: 'still falling at the end',
    kind: 'sft',
    check: 'undertrained-run',
    strengths: ['3 % in the last fifth', '6 %', '12 %'],
    plant: (run, s, rng) => {
      const drop = [0.03, 0.06, 0.12][s] * 5;
      set(run, 'train.loss', (t) => 1.8 * (1 - drop * t) * (1 + 0.01 * normal(rng)));
      set(run, 'valid.loss.full', (t) => 1.85 * (1 - drop * t) * (1 + 0.002 * normal(rng)), evaluations(run));
    },
  },
  {
    name: 'loss rises, accuracy holds',
    kind: 'sft',
    check: 'overconfident-validation',
    strengths: ['by 10 %', 'by 20 %', 'by 40 %'],
    plant: (run, s, rng) => {
      set(
        run,
        'valid.loss.full',
        (t) => (1.2 + 0.4 * Math.exp(-12 * t)) * (1 + [0.1, 0.2, 0.4][s] * after(t, 0.3)) * (1 + 0.002 * normal(rng)),
        evaluations(run),
      );
      set(
        run,
        'valid.tokenAccuracy.full',
        (t) => 0.6 + 0.1 * (1 - Math.exp(-8 * t)) + 0.02 * t + 0.001 * normal(rng),
        evaluations(run),
      );
    },
  },
  {
    name: 'reference mismatch',
    kind: 'dpo',
    check: 'reference-mismatch',
    strengths: ['loss 0.8', 'loss 1', 'loss 2'],
    plant: (run, s) => change(run, 'train.loss', (v, t) => v + ([0.8, 1, 2][s] - Math.LN2) * Math.exp(-3 * t)),
  },
  {
    name: 'saturated',
    kind: 'dpo',
    check: 'saturated-preferences',
    strengths: ['by 45 %', 'by 30 %', 'by 10 %'],
    plant: (run, s) => {
      const by = [0.45, 0.3, 0.1][s];
      change(run, 'dpo.accuracy', (v, t) => (t > by ? 1 : v));
      change(run, 'train.loss', (v, t) => (t > by ? 0.004 : v));
      change(run, 'dpo.margin', (_, t) => 10 * t);
    },
  },
  {
    name: 'chosen answers lose probability',
    kind: 'dpo',
    check: 'likelihood-displacement',
    strengths: ['30 nats', '60 nats', '150 nats'],
    plant: (run, s) => {
      const fall = [30, 60, 150][s];
      change(run, 'dpo.chosen.logp', (v, t) => v - fall * t);
      change(run, 'dpo.rejected.logp', (v, t) => v - 1.4 * fall * t);
      change(run, 'dpo.chosen.reward', (_, t) => -0.1 * fall * t);
      change(run, 'dpo.rejected.reward', (_, t) => -0.14 * fall * t);
      change(run, 'dpo.margin', (_, t) => 0.04 * fall * t);
    },
  },
  {
    name: 'validation loss rises, accuracy flat',
    kind: 'dpo',
    check: 'overconfident-preferences',
    strengths: ['by 10 %', 'by 25 %', 'by 60 %'],
    plant: (run, s, rng) => {
      set(
        run,
        'valid.loss.full',
        (t) =>
          (0.55 + 0.14 * Math.exp(-10 * t)) * (1 + [0.1, 0.25, 0.6][s] * after(t, 0.3)) * (1 + 0.003 * normal(rng)),
        evaluations(run),
      );
      set(run, 'dpo.valid.accuracy', (t) => 0.72 - 0.2 * Math.exp(-10 * t) + 0.004 * normal(rng), evaluations(run));
    },
  },
  {
    name: 'accuracy at chance',
    kind: 'dpo',
    check: 'chance-preference-accuracy',
    strengths: ['32 pairs', '128 pairs', '512 pairs'],
    plant: (run, s, rng) => {
      set(run, 'dpo.accuracy', () => 0.5 + (0.5 / Math.sqrt([32, 128, 512][s])) * normal(rng));
      set(run, 'dpo.margin', () => 0.01 * normal(rng));
      set(run, 'train.loss', () => Math.LN2 + 0.003 * normal(rng));
      delete run.series['valid.loss.full'];
      delete run.series['dpo.valid.accuracy'];
    },
  },
  {
    name: 'reward stays at zero',
    kind: 'rl',
    check: 'flat-zero-reward',
    strengths: ['0', '0', '0'],
    plant: (run) => {
      set(run, 'rl.reward.train', () => 0);
      set(run, 'rl.reward.groupStd', () => 0);
      set(run, 'rl.groups.zeroVar', () => 1);
      delete run.series['rl.reward.valid'];
    },
  },
  {
    name: 'reward is negative',
    kind: 'rl',
    check: 'negative-reward',
    strengths: ['-0.1', '-0.5', '-1'],
    plant: (run, s, rng) => {
      set(run, 'rl.reward.train', () => [-0.1, -0.5, -1][s] * (1 + 0.1 * normal(rng)));
      delete run.series['rl.reward.valid'];
    },
  },
  {
    name: 'reward is at its top from the start',
    kind: 'rl',
    check: 'trivial-reward',
    strengths: ['0.93', '0.96', '0.99'],
    plant: (run, s, rng) => {
      set(run, 'rl.reward.train', () => Math.min(1, [0.93, 0.96, 0.99][s] + 0.01 * normal(rng)));
      delete run.series['rl.reward.valid'];
    },
  },
  {
    name: 'reward does not move',
    kind: 'rl',
    check: 'no-reward-trend',
    strengths: ['noise 0.06', 'noise 0.03', 'noise 0.01'],
    plant: (run, s, rng) => {
      set(run, 'rl.reward.train', () => 0.4 + [0.06, 0.03, 0.01][s] * normal(rng));
      delete run.series['rl.reward.valid'];
    },
  },
  {
    name: 'training above validation',
    kind: 'rl',
    check: 'reward-gap',
    strengths: ['0.12', '0.2', '0.4'],
    plant: (run, s, rng) => {
      const train = run.series['rl.reward.train'] as number[];
      run.facts = { evalSamples: 300 };
      set(
        run,
        'rl.reward.valid',
        (_, i) => Math.max(0, train[i] - [0.12, 0.2, 0.4][s] + 0.02 * normal(rng)),
        evaluations(run),
      );
    },
  },
  {
    name: 'training rises, validation falls, answers grow',
    kind: 'rl',
    check: 'reward-hacking',
    strengths: ['by 0.1', 'by 0.2', 'by 0.35'],
    plant: (run, s, rng) => {
      run.facts = { evalSamples: 300 };
      set(run, 'rl.reward.valid', (t) => 0.5 - [0.1, 0.2, 0.35][s] * t + 0.02 * normal(rng), evaluations(run));
      change(run, 'rl.length.mean', (v, t) => v * (1 + 2.2 * t));
    },
  },
  {
    name: 'answers grow',
    kind: 'rl',
    check: 'token-growth',
    strengths: ['x 2.5', 'x 3.5', 'x 6'],
    plant: (run, s) => change(run, 'rl.length.mean', (v, t) => v * (1 + ([2.5, 3.5, 6][s] - 1) * t)),
  },
  {
    name: 'groups without a difference',
    kind: 'rl',
    check: 'dead-groups',
    strengths: ['0.7', '0.85', '1'],
    plant: (run, s, rng) =>
      set(run, 'rl.groups.zeroVar', () => Math.min(1, [0.7, 0.85, 1][s] + (s === 2 ? 0 : 0.03 * normal(rng)))),
  },
  {
    name: 'answers are cut',
    kind: 'rl',
    check: 'truncated-completions',
    strengths: ['0.4', '0.7', '0.95'],
    plant: (run, s, rng) =>
      set(run, 'rl.length.clippedRatio', () => Math.min(1, [0.4, 0.7, 0.95][s] + 0.02 * normal(rng))),
  },
  {
    name: 'entropy collapses',
    kind: 'rl',
    check: 'entropy-collapse',
    strengths: ['to 15 %', 'to 8 %', 'to 1 %'],
    plant: (run, s) => {
      const first = run.series['rl.entropy'][0] as number;
      set(run, 'rl.entropy', (t) => first * Math.max([0.15, 0.08, 0.01][s], Math.exp(-12 * t)));
    },
  },
  {
    name: 'drift from the reference',
    kind: 'rl',
    check: 'reference-drift',
    strengths: ['0.8', '2.5', '8'],
    plant: (run, s, rng) => set(run, 'rl.kl.ref', (t) => [0.8, 2.5, 8][s] * t * (1 + 0.05 * normal(rng))),
  },
  {
    name: 'updates are clipped',
    kind: 'rl',
    check: 'clip-fraction',
    strengths: ['0.2', '0.35', '0.6'],
    plant: (run, s, rng) => set(run, 'rl.clipFraction', () => [0.2, 0.35, 0.6][s] + 0.02 * normal(rng)),
  },
  {
    name: 'gradient explodes',
    kind: 'rl',
    check: 'gradient-anomaly',
    strengths: ['x 8', 'x 20', 'x 100'],
    plant: (run, s) => {
      const at = new Set([0.5, 0.6, 0.8].map((t) => Math.floor(t * run.steps.length)));
      change(run, 'optim.gradNorm', (v, _, i) => (at.has(i) ? v * [8, 20, 100][s] : v));
    },
  },
  {
    name: 'reward collapses',
    kind: 'rl',
    check: 'reward-collapse',
    strengths: ['loses 60 % of the gain', '90 %', 'below the start'],
    plant: (run, s) => {
      const reward = run.series['rl.reward.train'] as number[];
      const start = reward[0];
      change(run, 'rl.reward.train', (v, t) => (t > 0.6 ? Math.max(0, start + (v - start) * [0.4, 0.1, -0.3][s]) : v));
      delete run.series['rl.reward.valid'];
    },
  },
  {
    name: 'grader errors',
    kind: 'rl',
    check: 'grader-errors',
    strengths: ['1 at one step', '5 at each', '50 at each'],
    plant: (run, s) => set(run, 'rl.graderError.code.train', (_, i) => (s === 0 ? Number(i === 3) : [0, 5, 50][s])),
  },
  {
    name: 'no response',
    kind: 'rl',
    check: 'unresponsive-rollouts',
    strengths: ['0.08', '0.2', '0.5'],
    plant: (run, s, rng) => set(run, 'rl.unresponsive', () => Math.max(0, [0.08, 0.2, 0.5][s] + 0.01 * normal(rng))),
  },
];
