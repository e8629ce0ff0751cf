import { normalQuantile } from '../../stats/normal-quantile.ts';
import { probabilityBest } from '../../stats/probability-best.ts';
import type { Rng } from '../../stats/rng.ts';
import { type Curve, curveOf } from '../judging/curve.ts';
import type { Run } from '../table.ts';
import { type Avoided, splitAvoided } from './avoided.ts';
import type { Basis } from './basis.ts';
import { type ScoreAt, type Scores, scoreAt } from './scores.ts';

/** A checkpoint that could be deployed, with all that speaks for it. */
export interface Rated extends ScoreAt {
  readonly step: number;
  readonly name?: string;
  /** In the unit of the score, larger is better. */
  readonly merit: number;
  readonly tokens?: number;
  readonly low?: number;
  readonly high?: number;
  /** Chance that it is truly the best of all that can be deployed. */
  readonly probabilityBest?: number;
  /** What speaks against it, where nothing better is left. */
  readonly reservation?: string;
}

export interface Eligible {
  readonly rated: readonly Rated[];
  /** Whether the log says which checkpoints exist; else every evaluated step is taken for one. */
  readonly isKnown: boolean;
  /** Checkpoints that are left out, and why. */
  readonly avoided: readonly Avoided[];
}

const LEVEL = 0.95;
const DRAWS = 10_000;
/** Rivals in the draws; the others are too far behind to win. */
const RIVALS = 200;
/** What a policy writes, the longest part first. */
const TOKENS = ['rl.reasoning.valid', 'rl.reasoning.mean', 'rl.length.mean'];

/** Every checkpoint that can be deployed, rated, by step. */
export function eligibleCheckpoints(run: Run, basis: Basis, scores: Scores, rng: Rng): Eligible {
  const deployable = run.saved.filter((saved) => saved.deployable);
  const isKnown = run.saved.length > 0;
  const names = new Map(deployable.map(({ step, name }) => [step, name] as const));
  const steps = isKnown ? [...names.keys()] : [...scores.steps];
  const { kept, avoided, reservation } = splitAvoided(run, steps);
  const tokens = tokensOf(run);
  const sign = basis.better === 'up' ? 1 : -1;
  const half = normalQuantile(0.5 + LEVEL / 2);
  const rated = kept.map((step): Rated => {
    const at = scoreAt(scores, step);
    const name = names.get(step);
    const spent = valueAt(tokens, step);
    const against = reservation(step);
    return {
      step,
      ...at,
      merit: sign * at.score,
      ...(name === undefined ? {} : { name }),
      ...(against === undefined ? {} : { reservation: against }),
      ...(spent === undefined ? {} : { tokens: spent }),
      ...(at.error === undefined ? {} : { low: at.score - half * at.error, high: at.score + half * at.error }),
    };
  });
  return { rated: withChances(rated, rng), isKnown, avoided };
}

function withChances(rated: readonly Rated[], rng: Rng): Rated[] {
  const rivals = rated.toSorted((a, b) => b.merit - a.merit).slice(0, RIVALS);
  if (rivals.length === 0 || rivals.some(({ error }) => error === undefined)) return [...rated];
  const chances = probabilityBest(
    rivals.map(({ merit, error }) => ({ value: merit, se: error as number })),
    { rng, draws: DRAWS },
  );
  const byStep = new Map(rivals.map(({ step }, i) => [step, chances[i]] as const));
  return rated.map((one) => ({ ...one, probabilityBest: byStep.get(one.step) ?? 0 }));
}

function tokensOf(run: Run): Curve {
  for (const id of TOKENS) {
    const curve = curveOf(run.series.get(id));
    if (curve.n > 0) return curve;
  }
  return curveOf(undefined);
}

/** The value at the step or the last one before it, else the first. */
function valueAt({ steps, values, n }: Curve, step: number): number | undefined {
  let at = 0;
  while (at + 1 < n && steps[at + 1] <= step) at++;
  return values[at];
}
