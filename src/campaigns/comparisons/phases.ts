import { autocorrelation } from '../../stats/autocorrelation.ts';
import { changePoints } from '../../stats/change-points.ts';
import { residualScale } from '../../stats/residual-scale.ts';
import { tInterval } from '../../stats/t-interval.ts';
import type { CampaignAnalysis, Phase } from '../metrics/analysis-schema.ts';
import type { Campaign } from '../table.ts';
import { additiveFit } from './additive-fit.ts';
import { withoutSteps } from './campaign-curves.ts';
import { plain } from './run-level.ts';
import type { ScoredCampaign } from './score-campaign.ts';
import { sharedShare } from './step-pairs.ts';

/** A phase is at least this share of all steps. */
const SHORTEST = 1 / 20;
const MIN_STEPS = 20;

/**
 * When the level of the metric changes: of what all runs share at a step (the order of prompts, or learning that is common
 * to all: with each prompt met once the two cannot be told apart), and of each condition against that.
 */
export function campaignPhases(
  { conditions }: Campaign,
  { matrix, pairing }: ScoredCampaign,
): Pick<CampaignAnalysis, 'shared' | 'phases'> {
  const fit = pairing.paired ? additiveFit(matrix.values) : undefined;
  const adjusted = fit && withoutSteps(matrix);
  if (fit === undefined || adjusted === undefined || matrix.steps.length < MIN_STEPS) {
    const why = pairing.paired ? `${matrix.steps.length} steps are too few` : pairing.reason;
    return { shared: { phases: [], reading: `no phases: ${why}` }, phases: [] };
  }
  const share = sharedShare(fit, matrix);
  const { steps } = matrix;
  const curve = fit.steps.map((effect) => fit.mean + effect);
  const common = segments(curve).map((segment) => phaseOf(steps, curve, segment));
  const words = share === undefined ? 'what' : `${Math.round(100 * share)} % of what`;
  return {
    shared: {
      ...(share === undefined ? {} : { share }),
      phases: common,
      reading: `${words} changes from step to step is common to all runs: the order of the prompts, or learning that no condition is ahead in`,
    },
    phases: conditions.flatMap((condition) => {
      const rows = adjusted.values.filter((_, r) => adjusted.runs[r]!.condition === condition);
      if (rows.length === 0) return [];
      const mean = meanCurve(rows);
      const found = segments(mean).map((segment, i, all) => ({
        ...phaseOf(steps, mean, segment),
        ...changeOf(rows, all[i - 1], segment),
      }));
      return [{ condition, phases: found, reading: readingOf(found) }];
    }),
  };
}

type Segment = readonly [number, number];

/** Stretches of one level; changes that correlated noise alone would make are not called. */
function segments(values: Float64Array): Segment[] {
  const minLength = Math.max(5, Math.ceil(SHORTEST * values.length));
  const first = cut(values, changePoints(values, { minLength }));
  const rest = values.slice();
  for (const [from, to] of first) {
    const level = levelOf(values, [from, to]);
    for (let i = from; i < to; i++) rest[i] = values[i]! - level;
  }
  const memory = Math.min(0.9, Math.max(0, autocorrelation(rest, 1) ?? 0));
  if (memory < 0.05) return first;
  const noise = residualScale(values) ?? 0;
  // Noise with a memory wanders as far as independent noise of this much more variance.
  const penalty = 3 * Math.log(values.length) * noise ** 2 * ((1 + memory) / (1 - memory)) ** 2;
  return cut(values, changePoints(values, { minLength, penalty }));
}

function cut({ length }: Float64Array, changes: readonly number[]): Segment[] {
  const starts = [0, ...changes];
  return starts.map((from, i) => [from, starts[i + 1] ?? length] as const);
}

function levelOf(values: Float64Array, [from, to]: Segment): number {
  let [sum, n] = [0, 0];
  for (let i = from; i < to; i++) {
    if (Number.isNaN(values[i]!)) continue;
    sum += values[i]!;
    n += 1;
  }
  return sum / n;
}

function phaseOf(steps: Float64Array, values: Float64Array, segment: Segment): Phase {
  return { from: steps[segment[0]]!, to: steps[segment[1] - 1]!, level: levelOf(values, segment) };
}

/** How far the runs of a condition move from one phase to the next. */
function changeOf(rows: readonly Float64Array[], before: Segment | undefined, after: Segment): Pick<Phase, 'change'> {
  if (before === undefined) return {};
  const change = tInterval(rows.map((row) => levelOf(row, after) - levelOf(row, before)));
  return change === undefined ? {} : { change: plain({ ...change, method: "Student's t over runs, place as found" }) };
}

function meanCurve(rows: readonly Float64Array[]): Float64Array {
  return rows[0]!.map((_, s) => {
    const present = rows.map((row) => row[s]!).filter((value) => !Number.isNaN(value));
    return present.reduce((sum, value) => sum + value, 0) / present.length;
  });
}

function readingOf(phases: readonly Phase[]): string {
  const sure = phases.filter(({ change }) => change?.low !== undefined && change.low * change.high! > 0);
  if (phases.length === 1) return 'keeps its distance from the others throughout';
  if (sure.length === 0) return 'moves against the others, but its runs do not agree on it';
  const [{ from, change }] = sure.toSorted((a, b) => Math.abs(b.change!.value) - Math.abs(a.change!.value)) as [Phase];
  return `${change!.value > 0 ? 'gains on' : 'falls behind'} the others at step ${from}`;
}
