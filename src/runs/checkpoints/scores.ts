import { unimodalRegression } from '../../stats/unimodal-regression.ts';
import type { RunFacts } from '../table.ts';
import type { Basis } from './basis.ts';

/** How good the run was at the steps where it was evaluated. */
export interface Scores {
  readonly steps: Float64Array;
  /** In the unit of the series, its noise smoothed away where it is noisy. */
  readonly values: Float64Array;
  /** Standard error of each value; absent where the log tells nothing of the noise. */
  readonly errors?: Float64Array;
  readonly noise: string;
}

/** Evaluations below which noise cannot be told from shape. */
const MIN_EVALUATIONS = 5;

/** Evaluations that share the value of a noisy peak, so that one lucky evaluation does not win. */
const PEAK_WIDTH = 3;

/**
 * The score of each evaluation. A loss on the whole validation set stands as it is; a noisier series is replaced by its fit
 * with one peak, which leaves a clean curve alone. Noise is what that fit cannot explain, or the binomial noise of a known
 * number of samples where that is more.
 */
export function scoresOf({ curve, better, kind }: Basis, facts: RunFacts): Scores {
  const { steps, values, n } = curve;
  const sign = better === 'up' ? 1 : -1;
  const isSmoothed = n >= MIN_EVALUATIONS && !(kind === 'validation' && better === 'down');
  const fit =
    n < MIN_EVALUATIONS
      ? undefined
      : unimodalRegression(
          values.map((value) => sign * value),
          { peakWidth: isSmoothed ? PEAK_WIDTH : 1 },
        );
  const drawn = binomialErrors(values, facts.evalSamples, kind);
  if (fit?.noise === undefined && drawn === undefined)
    return { steps, values, noise: `unknown: ${n} evaluations are too few to see it` };
  const pooled = isSmoothed ? fit?.pooled : undefined;
  const noise =
    drawn === undefined
      ? fit?.noise === 0
        ? 'none shows, as the evaluations fall and rise at most once; another validation set may differ'
        : 'what a curve with one turn cannot explain'
      : `binomial noise of ${facts.evalSamples} samples, or what a curve with one turn cannot explain where that is more`;
  return {
    steps,
    values: isSmoothed && fit !== undefined ? fit.fitted.map((value) => sign * value) : values,
    errors: values.map((_, i) => Math.max(fit?.noise ?? 0, drawn?.[i] ?? 0) / Math.sqrt(pooled?.[i] ?? 1)),
    noise: isSmoothed ? `${noise}; smoothed by that curve` : noise,
  };
}

/** Standard errors of shares of `samples` draws; for rewards between 0 and 1 an upper bound. */
function binomialErrors(
  values: Float64Array,
  samples: number | undefined,
  kind: Basis['kind'],
): Float64Array | undefined {
  if (samples === undefined || samples < 1 || kind !== 'validation' || values.some((v) => v < 0 || v > 1))
    return undefined;
  // One success and one failure more than seen, so that 0 and 1 are not taken for certain (Agresti and Coull).
  return values.map((p) => {
    const shrunk = (p * samples + 1) / (samples + 2);
    return Math.sqrt((shrunk * (1 - shrunk)) / (samples + 2));
  });
}

/** A score at any step. */
export interface ScoreAt {
  readonly score: number;
  readonly error?: number;
  /** Whether the run was evaluated at this very step; else the score lies between its neighbours. */
  readonly isEvaluated: boolean;
}

/** The score at a step: of its evaluation, on the line between the two around it, or of the nearest one beyond the ends. */
export function scoreAt({ steps, values, errors }: Scores, step: number): ScoreAt {
  let after = 0;
  while (after < steps.length && steps[after] < step) after++;
  const pick = (i: number, isEvaluated: boolean): ScoreAt => ({
    score: values[i],
    ...(errors === undefined ? {} : { error: errors[i] }),
    isEvaluated,
  });
  if (steps[after] === step) return pick(after, true);
  if (after === 0) return pick(0, false);
  if (after === steps.length) return pick(after - 1, false);
  const share = (step - steps[after - 1]) / (steps[after] - steps[after - 1]);
  return {
    score: values[after - 1] + share * (values[after] - values[after - 1]),
    ...(errors === undefined ? {} : { error: Math.max(errors[after - 1], errors[after]) }),
    isEvaluated: false,
  };
}
