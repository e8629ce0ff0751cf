import type { CurveStep } from './curve-steps.ts';
import { normalQuantile } from './normal-quantile.ts';
import type { Rng } from './rng.ts';
import type { ScoreMatrix } from './score-columns.ts';
import { studentTCdf } from './student-t-cdf.ts';
import { wildWeights } from './wild-weights.ts';

/**
 * Returns how far the mean curve (or the difference of two) strays from itself at the step where it strays furthest, one
 * number for each wild bootstrap sample of the runs of `arms`: a t, studentised by the sample's own errors, told as the
 * normal score that is as far out for the step's degrees of freedom (runs less arms), so that steps with fewer runs
 * compare. `steps` are those to look at, all with an error above 0.
 *
 * Residuals of whole runs get a sign each, all patterns of signs where they are at most `resamples`.
 */
export function largestDeviations(
  arms: readonly ScoreMatrix[],
  steps: readonly CurveStep[],
  { resamples, rng }: { resamples: number; rng: Rng },
): Float64Array {
  const residuals = arms.map((arm) => residualsOf(arm, steps));
  const signs = arms.reduce((sum, { length }) => sum + length, 0);
  const { values: weights, rows } = wildWeights(signs, { kind: 'rademacher', resamples, rng });
  const dfs = steps.map(({ runs }) => runs.reduce((sum, n) => sum + n - 1, 0));
  const sums = arms.map(() => new Float64Array(steps.length));
  const largest = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sign = row * signs;
    for (const [a, { curves }] of residuals.entries()) {
      const sum = sums[a]!.fill(0);
      for (const curve of curves) {
        const weight = weights[sign++]!;
        for (let s = 0; s < sum.length; s++) sum[s]! += weight * curve[s]!;
      }
    }
    const furthest = new Map<number, number>();
    for (const [s, { runs }] of steps.entries()) {
      let difference = 0;
      let squared = 0;
      for (const [a, { squares }] of residuals.entries()) {
        const n = runs[a]!;
        const mean = sums[a]![s]! / n;
        difference += a === 0 ? mean : -mean;
        squared += (squares[s]! - n * mean * mean) / (n - 1) / n;
      }
      const t = squared > 0 ? Math.abs(difference) / Math.sqrt(squared) : Infinity;
      if (t > (furthest.get(dfs[s]!) ?? 0)) furthest.set(dfs[s]!, t);
    }
    for (const [df, t] of furthest) largest[row] = Math.max(largest[row]!, -normalQuantile(studentTCdf(-t, df)));
  }
  return largest;
}

/** Each run less the mean of its step, 0 where it has no value, and the sums of their squares. */
function residualsOf(arm: ScoreMatrix, steps: readonly CurveStep[]) {
  const rows = Array.from(arm);
  const curves = rows.map(() => new Float64Array(steps.length));
  const squares = new Float64Array(steps.length);
  for (const [s, { step }] of steps.entries()) {
    let n = 0;
    let mean = 0;
    for (const row of rows) {
      if (Number.isNaN(row[step]!)) continue;
      n += 1;
      mean += (row[step]! - mean) / n;
    }
    for (const [r, row] of rows.entries()) {
      const residual = Number.isNaN(row[step]!) ? 0 : row[step]! - mean;
      curves[r]![s] = residual;
      squares[s]! += residual * residual;
    }
  }
  return { curves, squares };
}
