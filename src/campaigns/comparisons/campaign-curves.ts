import type { Rng } from '../../stats/rng.ts';
import type { CurveBand, CurveSet } from '../metrics/analysis-schema.ts';
import type { Campaign } from '../table.ts';
import { additiveFit } from './additive-fit.ts';
import { binSteps } from './binned-steps.ts';
import { type Band, conditionBands } from './condition-bands.ts';
import { metricOf } from './metric.ts';
import type { ScoredCampaign } from './score-campaign.ts';
import { type StepMatrix, stepMatrix } from './step-matrix.ts';

/** Series that the panels of retrain's guide show, each under the first name that any run has. */
const PANELS: readonly (readonly string[])[] = [
  ['sepa_lambda'],
  ['exec_surprisal_var', 'exec_entropy_var'],
  ['post_exec_surprisal_var'],
  ['plan_surprisal_mean', 'plan_entropy_mean'],
  ['plan_surprisal_var', 'plan_entropy_var'],
  ['exec_surprisal_mean', 'exec_entropy_mean'],
  ['rl.length.mean'],
  ['rl.groups.zeroVar'],
  ['rl.length.clippedRatio'],
  ['valid.loss.full'],
];

/**
 * The curves of all conditions: the metric as it was logged and without what all runs share at a step, the mean reward, and
 * the series of the guide's panels that any run has. Each with its spread over runs and a band that holds the mean of a
 * condition at all points at once.
 */
export function campaignCurves(
  campaign: Campaign,
  scored: ScoredCampaign,
  { rng, level }: { rng: Rng; level: number },
): CurveSet[] {
  const { metric, matrix, window, pairing } = scored;
  const draw = { rng: rng.fork('bands'), level };
  const adjusted = pairing.paired ? withoutSteps(matrix) : undefined;
  const others = ['mean_reward', ...PANELS.flatMap((names) => names.find((name) => isLogged(campaign, name)) ?? [])];
  const further = others
    .filter((name) => name !== metric.id)
    .map((name) => metricOf(campaign, { metric: name }))
    .map((other) => ({ other, values: stepMatrix(campaign.runs, other, window) }))
    .filter(({ values }) => values.steps.length > 0);
  return [
    curveSet(campaign, metric, matrix, { ...draw, kind: 'raw' }),
    ...(adjusted === undefined ? [] : [curveSet(campaign, metric, adjusted, { ...draw, kind: 'adjusted' })]),
    ...further.map(({ other, values }) => curveSet(campaign, other, values, { ...draw, kind: 'raw' })),
  ];
}

/** The values with the effects of steps taken out and their mean left in; undefined where they cannot be told. */
export function withoutSteps(matrix: StepMatrix): StepMatrix | undefined {
  const fit = additiveFit(matrix.values);
  return fit && { ...matrix, values: matrix.values.map((row) => row.map((value, s) => value - fit.steps[s]!)) };
}

function isLogged({ runs }: Campaign, id: string): boolean {
  return runs.some(({ run }) => run.series.get(id)?.values.some((value) => Number.isFinite(value) && value !== 0));
}

function curveSet(
  { conditions }: Campaign,
  { id, title, unit }: { id: string; title: string; unit: string },
  matrix: StepMatrix,
  { rng, level, kind }: { rng: Rng; level: number; kind: 'raw' | 'adjusted' },
): CurveSet {
  const { steps, stepsPerPoint, values } = binSteps(matrix);
  const isThere = (row: Float64Array) => row.some((value) => !Number.isNaN(value));
  const arms = conditions
    .map((condition) => ({
      condition,
      rows: values.filter((row, r) => matrix.runs[r]!.condition === condition && isThere(row)),
    }))
    .filter(({ rows }) => rows.length > 0);
  const bands = conditionBands(
    arms.map(({ rows }) => rows),
    { rng: rng.fork(`${id} ${kind}`), level },
  );
  const isShare = unit === 'share' && kind === 'raw';
  const curves = arms.map(({ condition, rows }, c) =>
    curveOf(condition, rows, isShare ? clipped(bands[c]!) : bands[c]!),
  );
  return { metric: id, title, unit, kind, level, stepsPerPoint, steps, conditions: curves };
}

/** A share is no less than 0 and no more than 1. */
function clipped(band: Band): Band {
  return band.map((ends) => ends && { low: Math.max(0, ends.low), high: Math.min(1, ends.high) });
}

function curveOf(condition: string, rows: readonly Float64Array[], band: Band): CurveBand {
  const points = rows[0]!.length;
  const over = (of: (values: number[]) => number | undefined) =>
    Array.from({ length: points }, (_, i) => {
      const present = rows.map((row) => row[i]!).filter((value) => !Number.isNaN(value));
      return present.length === 0 ? null : (of(present) ?? null);
    });
  const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    condition,
    runs: rows.length,
    mean: over(meanOf),
    deviation: over((values) => {
      const mean = meanOf(values);
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return values.length < 2 ? undefined : Math.sqrt(squares / (values.length - 1));
    }),
    minimum: over((values) => Math.min(...values)),
    maximum: over((values) => Math.max(...values)),
    ...(band.some((ends) => ends !== undefined)
      ? { low: band.map((ends) => ends?.low ?? null), high: band.map((ends) => ends?.high ?? null) }
      : {}),
  };
}
