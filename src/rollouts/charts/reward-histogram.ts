import { defineChart } from '../../charts/chart.ts';
import { binLayer, binsOf, fullestBin } from '../../charts/histogram.ts';
import { limitLayers, limitsOf, namedLimits } from '../../charts/limits.ts';
import { LIGHT } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';
import type { Result } from '../../result.ts';
import { formatInterval, formatNumber } from '../../units.ts';
import type { RolloutMetrics } from '../metrics/schema.ts';

/** Names of thresholds that a reward is above or below. */
const LINES = ['minimum', 'maximum', 'low', 'high', 'good', 'above'];

/** How rewards are spread, with the mean and the lines that the preset's checks draw. */
export function rewardHistogram({ reward }: RolloutMetrics, result: Pick<Result, 'checks'>): Chart | undefined {
  if (reward === undefined) return undefined;
  const bins = binsOf(reward.histogram);
  const fullest = fullestBin(bins);
  if (fullest === undefined) return undefined;
  const [low, high] = [bins[0].from, bins[bins.length - 1].to];
  const limits = limitsOf(result, { unit: 'reward', names: LINES, low, high });
  const mean = reward.meanByTask;
  const number = (value: number) => formatNumber(value, 'reward');
  const range = (from: number, to: number) => `${number(from)} to ${number(to)}`;
  const interval = mean.low === undefined ? '' : `, ${formatInterval({ ...mean, unit: 'reward' })}`;
  const lines = limits.length === 0 ? '' : ` Dashed lines: ${namedLimits(limits)}.`;
  return defineChart({
    id: 'reward-histogram',
    title: 'Rewards',
    reading: `The mean (solid line) is ${number(mean.value)}${interval}; the fullest bin, ${range(fullest.from, fullest.to)}, holds ${formatNumber(fullest.count / reward.n, 'share')} of ${number(reward.n)} scored rollouts.${lines}`,
    table: { columns: ['reward', 'rollouts'], rows: bins.map((bin) => [range(bin.from, bin.to), number(bin.count)]) },
    layer: [
      binLayer(bins, { x: 'reward', y: 'rollouts' }),
      {
        data: { values: [{ mean: mean.value }] },
        mark: { type: 'rule', color: LIGHT.ink, strokeWidth: 2 },
        encoding: { x: { field: 'mean', type: 'quantitative' } },
      },
      ...limitLayers(limits, high - low),
    ],
  });
}
