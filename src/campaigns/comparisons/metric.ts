import { curveOf } from '../../runs/judging/curve.ts';
import { conceptOf } from '../../runs/registry.ts';
import type { ComparedMetric } from '../metrics/estimate-schema.ts';
import type { Campaign, CampaignRun } from '../table.ts';

/** Values of one run by step, ascending, each with its weight: the completions behind it, or 1. */
export interface StepValues {
  readonly steps: Float64Array;
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** A metric that runs are compared by. */
export interface Metric extends ComparedMetric {
  readonly of: (run: CampaignRun) => StepValues;
  /** Whether a run is summed up by the area under its curve; else by all of its completions pooled. */
  readonly isCurve: boolean;
}

const NOTHING: StepValues = { steps: new Float64Array(0), values: new Float64Array(0), weights: new Float64Array(0) };

/** Columns of retrain in which zeros throughout mean that nothing was measured: no planning mask, no transform. */
const SURPRISAL = /^(post_)?(exec|plan)_(surprisal|entropy)_(mean|var)$/;

const CORRECT_RATE: Metric = {
  id: 'correct_rate',
  title: 'correct answers',
  unit: 'share',
  better: 'up',
  summary: 'all completions of the window pooled, from the counts of steps',
  isCurve: false,
  of: ({ counts: { steps, correct, total } }) =>
    kept(
      steps,
      correct.map((count, i) => count / total[i]!),
      total,
    ),
};

const MEAN_REWARD: Metric = {
  id: 'mean_reward',
  title: 'mean reward',
  unit: 'reward',
  better: 'up',
  summary: 'mean over the completions of the window',
  isCurve: false,
  of: ({ counts: { steps, meanReward, total } }) =>
    kept(
      steps,
      meanReward,
      total.map((count) => (count > 0 ? count : 1)),
    ),
};

/**
 * The metric of that name: `correct_rate`, `mean_reward`, or a series by its id. Without a name, the correct rate where
 * any run counts its completions, else the mean reward. `better` overrules what the registry says of the direction.
 */
export function metricOf(
  { runs }: Campaign,
  { metric, better }: { metric?: string; better?: 'up' | 'down' } = {},
): Metric {
  const hasCounts = () => runs.some((run) => CORRECT_RATE.of(run).steps.length > 0);
  const name = metric ?? (hasCounts() ? 'correct_rate' : 'mean_reward');
  const known = name === 'correct_rate' ? CORRECT_RATE : name === 'mean_reward' ? MEAN_REWARD : seriesMetric(name);
  return better === undefined ? known : { ...known, better };
}

function seriesMetric(id: string): Metric {
  const concept = conceptOf(id);
  return {
    id,
    title: concept?.title ?? id,
    unit: concept?.unit ?? 'ratio',
    ...(concept?.better === undefined ? {} : { better: concept.better }),
    summary: 'area under the curve over the window, by its length',
    isCurve: true,
    of({ run }) {
      const { steps, values } = curveOf(run.series.get(id));
      if (SURPRISAL.test(id) && values.every((value) => value === 0)) return NOTHING;
      return { steps, values, weights: new Float64Array(steps.length).fill(1) };
    },
  };
}

/** Only the steps that have a value and completions behind it. */
function kept(steps: Float64Array, values: Float64Array, weights: Float64Array): StepValues {
  const isKept = (_: number, i: number) => Number.isFinite(values[i]) && weights[i]! > 0;
  return { steps: steps.filter(isKept), values: values.filter(isKept), weights: weights.filter(isKept) };
}
