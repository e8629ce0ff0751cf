import type { Chart } from '../../job.ts';
import type { Result } from '../../result.ts';
import type { ComparisonMetrics, OneRunMetrics, RunMetrics } from '../metrics/schema.ts';
import { overlayCharts } from './overlay-chart.ts';
import { panelChart } from './panel-chart.ts';
import { PANELS } from './panels.ts';
import { paretoFront } from './pareto-front.ts';

/** Runs of a Result that are drawn one by one, too. */
const MAX_RUNS = 4;

/** The charts of training runs, from a Result alone: all of them together, then each by itself; those whose series no run logs are absent. */
export function runCharts(result: Pick<Result, 'checks' | 'metrics'>): Chart[] {
  const runs = runsOf(result.metrics);
  const { comparison } = result.metrics as { comparison?: ComparisonMetrics };
  const together = comparison === undefined ? [] : overlayCharts(runs, comparison);
  const alone = runs.slice(0, MAX_RUNS).flatMap((run, i) => {
    const checks = runs.length === 1 ? result.checks : result.checks.filter(({ subject }) => subject === run.run.name);
    const charts = [
      ...PANELS.flatMap((panel) => panelChart(panel, run, checks, run.checkpoints.best?.step) ?? []),
      ...[paretoFront(run)].filter((chart) => chart !== undefined),
    ];
    return runs.length === 1
      ? charts
      : charts.map((chart) => ({ ...chart, id: `${chart.id}-${i + 1}`, title: `${chart.title}: ${run.run.name}` }));
  });
  return [...together, ...alone];
}

/** The runs of the metrics, one or several; none where the metrics are another job's. */
function runsOf(metrics: Result['metrics']): readonly OneRunMetrics[] {
  if (Array.isArray(metrics.runs)) return (metrics as Extract<RunMetrics, { runs: unknown }>).runs;
  return Array.isArray(metrics.series) ? [metrics as OneRunMetrics] : [];
}
