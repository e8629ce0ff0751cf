import { defineChart } from '../../charts/chart.ts';
import { binLayer, binsOf } from '../../charts/histogram.ts';
import type { Chart } from '../../job.ts';
import { formatNumber } from '../../units.ts';
import type { RolloutMetrics } from '../metrics/schema.ts';

/** How many tasks are hopeless, learnable and saturated: tasks by their share of passing rollouts. */
export function taskPassRates({ taskPassRates: rates, buckets }: RolloutMetrics): Chart | undefined {
  if (rates === undefined) return undefined;
  const bins = binsOf(rates);
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  if (total === 0) return undefined;
  const percent = (value: number) => formatNumber(value, 'share').replace(' %', '');
  const reading =
    buckets === undefined
      ? `${formatNumber(total, 'tasks')} by the share of their rollouts that pass.`
      : `Of ${formatNumber(total, 'tasks')}, ${formatNumber(buckets.never, 'count')} never pass, ${formatNumber(buckets.sometimes, 'count')} sometimes and ${formatNumber(buckets.always, 'count')} always; a trainer learns from those in between.`;
  return defineChart({
    id: 'task-pass-rates',
    title: 'Pass rate per task',
    reading,
    table: {
      columns: ['passing rollouts', 'tasks'],
      rows: bins.map((bin) => [`${percent(bin.from)} to ${percent(bin.to)} %`, formatNumber(bin.count, 'count')]),
    },
    layer: [binLayer(bins, { x: 'share of a task’s rollouts that pass', y: 'tasks', format: '.0%' })],
  });
}
