import { LINES } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';
import { formatNumber } from '../../units.ts';
import type { ComparisonMetrics, OneRunMetrics, SeriesMetrics } from '../metrics/schema.ts';
import { type Line, lineChart, type Mark } from './line-chart.ts';

/** Metrics that several runs are drawn together by, those that say most first. */
const MAIN = [
  'train.loss',
  'valid.loss.full',
  'valid.loss',
  'rl.reward.train',
  'rl.reward.valid',
  'dpo.margin',
  'dpo.accuracy',
  'rl.length.mean',
  'rl.entropy',
  'rl.kl.ref',
  'optim.gradNorm',
];
const LOGARITHMIC = new Set(['optim.gradNorm']);
const PROGRESS = { tokens: 'progress.tokens', epoch: 'progress.epoch' } as const;

/** One chart per main metric that at least two runs log, a line per run, marked where a run parts from the first one. */
export function overlayCharts(runs: readonly OneRunMetrics[], comparison: ComparisonMetrics): Chart[] {
  return MAIN.flatMap((id) => overlayChart(id, runs, comparison) ?? []);
}

function overlayChart(id: string, runs: readonly OneRunMetrics[], comparison: ComparisonMetrics): Chart | undefined {
  const drawable = runs.flatMap((run) => {
    const series = run.series.find((one) => one.id === id);
    return (series?.curve?.steps.length ?? 0) > 1 ? [{ run, series: series as SeriesMetrics }] : [];
  });
  if (drawable.length < 2) return undefined;
  const { title = id } = drawable[0].series;
  const lines = drawable.map(({ run, series }): Line => {
    const curve = series.curve as NonNullable<SeriesMetrics['curve']>;
    return { label: run.run.name, ...curve, steps: placesOf(curve.steps, run, comparison.by) };
  });
  const drawn = new Set(lines.slice(0, LINES.length).map(({ label }) => label));
  const partings = comparison.runs.flatMap(({ run, metrics }) => {
    const parted = metrics.find((one) => one.id === id)?.parted;
    return parted === undefined || !drawn.has(run) ? [] : [{ run, at: parted.at }];
  });
  return lineChart({
    id: `runs-${id.replaceAll('.', '-')}`,
    title: `${sentence(title)} of all runs`,
    x: comparison.by,
    y: drawable[0].series.unit ?? title,
    ...(LOGARITHMIC.has(id) ? { scale: 'log' as const } : {}),
    lines,
    marks: partings.map(({ at }, i): Mark => ({ step: at, label: String(i + 1), kind: 'finding' })),
    reading: [
      lines.length > LINES.length ? `${lines.length} runs log it, the first ${LINES.length} are drawn.` : '',
      partings.length === 0
        ? `No run parts from ${comparison.baseline} beyond the noise.`
        : `Dashed: ${partings.map(({ run, at }, i) => `${i + 1} ${run} parts from ${comparison.baseline} at ${place(at)}`).join(', ')}.`,
    ]
      .filter((words) => words !== '')
      .join(' '),
  });
}

/** Steps in the unit that runs are laid side by side by, as far as the curve of progress tells. */
function placesOf(steps: readonly number[], { series }: OneRunMetrics, by: ComparisonMetrics['by']): readonly number[] {
  const progress = by === 'step' ? undefined : series.find(({ id }) => id === PROGRESS[by])?.curve;
  if (progress === undefined || progress.steps.length < 2) return steps;
  return steps.map((step) => {
    const next = progress.steps.findIndex((one) => one > step);
    const high = next < 1 ? (next === 0 ? 1 : progress.steps.length - 1) : next;
    const rate =
      (progress.values[high] - progress.values[high - 1]) / (progress.steps[high] - progress.steps[high - 1]);
    return progress.values[high - 1] + (step - progress.steps[high - 1]) * rate;
  });
}

function place(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 'count' : 'ratio');
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
