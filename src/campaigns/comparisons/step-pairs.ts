import type { Difference } from '../../stats/difference.ts';
import { studentTQuantile } from '../../stats/student-t-quantile.ts';
import { tComparison } from '../../stats/t-comparison.ts';
import type { StepPairs } from '../metrics/comparison-schema.ts';
import type { CampaignRun } from '../table.ts';
import { type AdditiveFit, additiveFit } from './additive-fit.ts';
import { plain } from './run-level.ts';
import type { StepMatrix } from './step-matrix.ts';
import type { StepPairing } from './step-pairing.ts';

/** Neighbouring steps are alike; so many blocks of them are taken for independent. */
const MOST_BLOCKS = 20;
const MIN_STEPS = 8;

/**
 * Two arms on the steps (or prompts) that they share, value = run + step + rest, and how far their difference holds:
 * `theseRuns` for other steps like these but these very runs (noise: how the difference of the arms changes from step to
 * step), `both` for other runs on other steps as well. `runs` is the difference over runs on these very steps; without it
 * (one run per arm) nothing can be said of other runs.
 *
 * The noise over steps is that of the means of blocks of neighbours around a line, so that neither a difference that grows
 * as training goes on nor neighbours that resemble each other count as noise or as independent. `both` adds the two
 * variances less what both contain, with the degrees of freedom of Satterthwaite (Miller, "Adding error bars to evals",
 * 2024, for pairing; Searle, Casella and McCulloch, "Variance components", 1992, for the crossed layout).
 */
export function stepPairs(
  matrix: StepMatrix,
  isCandidate: (run: CampaignRun) => boolean,
  pairing: StepPairing,
  {
    runs,
    alpha = 0.05,
    unit = 'steps',
  }: {
    runs?: Pick<Difference, 'difference' | 'standardError' | 'df'>;
    alpha?: number;
    unit?: 'steps' | 'prompts';
  } = {},
): StepPairs {
  const { paired, reason, correlation } = pairing;
  const shared = differences(matrix, isCandidate);
  const n = shared?.values.length ?? 0;
  const base = {
    paired,
    reason,
    [unit]: n,
    steps: unit === 'steps' ? n : matrixSteps(matrix),
    ...(correlation === undefined ? {} : { correlation }),
  };
  if (!paired || shared === undefined || n < MIN_STEPS) return base;
  const level = 1 - alpha;
  const { value, fit } = shared;
  const overSteps = blockDifference(shared.values, value, unit === 'steps');
  const own = overSteps && tComparison({ ...overSteps, n }, { level, method: `t over ${unit}, these runs` });
  const shareNoise = sharedNoise(fit, matrix, isCandidate);
  const both = overSteps && runs && addVariances(runs, overSteps, { shared: shareNoise, level });
  const all = both && tComparison({ ...both, n: matrix.runs.length }, { level, method: `t over runs and ${unit}` });
  const share = sharedShare(fit, matrix);
  return {
    ...base,
    ...(own && { theseRuns: plain(own.estimate) }),
    ...(all && { both: plain(all.estimate), pvalue: all.pvalue }),
    ...(share === undefined ? {} : { sharedShare: share }),
  };
}

function matrixSteps({ steps }: StepMatrix): number {
  return steps.length;
}

/** The difference of the arms at each step that both have, run effects counted once for all steps. */
function differences({ runs, values }: StepMatrix, isCandidate: (run: CampaignRun) => boolean) {
  const fit = additiveFit(values);
  if (fit === undefined) return undefined;
  const sides = [false, true].map((side) => runs.flatMap((run, row) => (isCandidate(run) === side ? [row] : [])));
  if (sides.some((rows) => rows.length === 0)) return undefined;
  const [ofBaseline, ofCandidate] = sides.map(
    (rows) => rows.reduce((sum, row) => sum + fit.runs[row]!, 0) / rows.length,
  );
  const value = ofCandidate! - ofBaseline!;
  const [restOfBaseline, restOfCandidate] = sides.map((rows) => meanRows(rows.map((row) => fit.residuals[row]!)));
  const all = restOfCandidate!.map((rest, s) => value + rest - restOfBaseline![s]!);
  return { fit, value, values: all.filter((one) => !Number.isNaN(one)) };
}

function meanRows(rows: readonly Float64Array[]): Float64Array {
  return rows[0]!.map((_, s) => {
    let n = 0;
    let sum = 0;
    for (const row of rows) {
      if (Number.isNaN(row[s])) continue;
      n += 1;
      sum += row[s]!;
    }
    return sum / n;
  });
}

/** The noise of a mean over steps, from block means around a line (ordered), or from single values. */
export function blockDifference(
  values: Float64Array,
  difference: number,
  isOrdered: boolean,
): Omit<Difference, 'n'> | undefined {
  const k = isOrdered ? Math.min(MOST_BLOCKS, values.length) : values.length;
  const blocks = Array.from({ length: k }, (_, b) => {
    const block = values.subarray(Math.floor((b * values.length) / k), Math.floor(((b + 1) * values.length) / k));
    return block.reduce((sum, value) => sum + value, 0) / block.length;
  });
  const mean = blocks.reduce((sum, value) => sum + value, 0) / k;
  const middle = (k - 1) / 2;
  const slope = isOrdered
    ? blocks.reduce((sum, value, b) => sum + (b - middle) * value, 0) / ((k * (k * k - 1)) / 12)
    : 0;
  const squares = blocks.reduce((sum, value, b) => sum + (value - mean - slope * (b - middle)) ** 2, 0);
  const df = isOrdered ? k - 2 : k - 1;
  const standardError = Math.sqrt(squares / df / k);
  return df > 0 && standardError > 1e-12 * Math.abs(mean) ? { difference, standardError, df } : undefined;
}

/** The variance of the difference that the rest of single runs at single steps has: part of both other variances. */
function sharedNoise({ residuals }: AdditiveFit, { runs }: StepMatrix, isCandidate: (run: CampaignRun) => boolean) {
  let variance = 0;
  for (const side of [false, true]) {
    const rows = residuals.filter((_, row) => isCandidate(runs[row]!) === side);
    const mean = meanRows(rows);
    let squares = 0;
    let cells = 0;
    for (const row of rows) {
      for (const [s, rest] of row.entries()) {
        if (Number.isNaN(rest)) continue;
        squares += (rest - mean[s]!) ** 2;
        cells += 1;
      }
    }
    const df = cells - mean.length - rows.length + 1;
    if (df > 0) variance += squares / df / cells;
  }
  return variance;
}

/** The variance of runs and what steps add to it; never said to be known better than that of runs alone. */
function addVariances(
  runs: Pick<Difference, 'difference' | 'standardError' | 'df'>,
  steps: Omit<Difference, 'n'>,
  { shared, level }: { shared: number; level: number },
): Omit<Difference, 'n'> {
  const ofRuns = runs.standardError ** 2;
  const added = Math.max(0, steps.standardError ** 2 - shared);
  const standardError = Math.sqrt(ofRuns + added);
  const df = (ofRuns + added) ** 2 / (ofRuns ** 2 / runs.df + added ** 2 / steps.df);
  const reach = (error: number, freedom: number) => error * studentTQuantile(0.5 + level / 2, freedom);
  const isNarrower = reach(standardError, df) < reach(runs.standardError, runs.df);
  return { difference: runs.difference, standardError, df: isNarrower ? runs.df : df };
}

/** How much of what varies between steps all runs have in common, 0 to 1; undefined without degrees of freedom. */
export function sharedShare(fit: AdditiveFit, { values }: Pick<StepMatrix, 'values'>): number | undefined {
  const step = stepVariance(fit, values);
  const { variance } = fit;
  return step === undefined || variance === undefined || step + variance === 0 ? undefined : step / (step + variance);
}

/** Variance between steps that all runs share, the noise of their means taken off; undefined without degrees of freedom. */
export function stepVariance({ steps, variance }: AdditiveFit, values: readonly Float64Array[]): number | undefined {
  if (variance === undefined || steps.length < 2) return undefined;
  const between = steps.reduce((sum, effect) => sum + effect * effect, 0) / (steps.length - 1);
  const noise = steps.reduce((sum, _, s) => sum + variance / values.filter((row) => !Number.isNaN(row[s])).length, 0);
  return Math.max(0, between - noise / steps.length);
}
