import type { Rng } from '../../stats/rng.ts';
import { simultaneousBand } from '../../stats/simultaneous-band.ts';
import type { CurveBand, CurveSet } from '../metrics/analysis-schema.ts';
import type { Campaign } from '../table.ts';
import { additiveFit } from './additive-fit.ts';
import { binSteps } from './binned-steps.ts';
import { metricOf } from './metric.ts';
import type { ScoredCampaign } from './score-campaign.ts';
import { type StepMatrix, stepMatrix } from './step-matrix.ts';

const BAND_RESAMPLES = 1000;

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
  const bands = conditions.flatMap((condition) => {
    const rows = values.filter(
      (row, r) => matrix.runs[r]!.condition === condition && row.some((one) => !Number.isNaN(one)),
    );
    return rows.length === 0 ? [] : [bandOf(condition, rows, { rng: rng.fork(`${id} ${kind} ${condition}`), level })];
  });
  return { metric: id, title, unit, kind, level, stepsPerPoint, steps, conditions: bands };
}

function bandOf(
  condition: string,
  rows: readonly Float64Array[],
  { rng, level }: { rng: Rng; level: number },
): CurveBand {
  const points = rows[0]!.length;
  const over = (of: (values: number[]) => number | undefined) =>
    Array.from({ length: points }, (_, i) => {
      const present = rows.map((row) => row[i]!).filter((value) => !Number.isNaN(value));
      return present.length === 0 ? null : (of(present) ?? null);
    });
  const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const band = rows.length < 2 ? [] : simultaneousBand(rows, { rng, level, resamples: BAND_RESAMPLES });
  const ends = (end: 'low' | 'high') => {
    const at = new Map(band.map((point) => [point.step, point[end]]));
    return Array.from({ length: points }, (_, i) => at.get(i) ?? null);
  };
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
    ...(band.some(({ low }) => low !== undefined) ? { low: ends('low'), high: ends('high') } : {}),
  };
}
