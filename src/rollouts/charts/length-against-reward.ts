import { defineChart } from '../../charts/chart.ts';
import { BAND_OPACITY, LIGHT, SHORT_NUMBERS } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';
import { formatInterval, formatNumber } from '../../units.ts';
import type { RolloutMetrics } from '../metrics/schema.ts';

/** Mean reward over bins of length: a slope says that length, not quality, may be paid. */
export function lengthAgainstReward({ lengthAgainstReward: relation }: RolloutMetrics): Chart | undefined {
  if (relation === undefined || relation.bins.length < 2) return undefined;
  const { by, bins, correlation } = relation;
  const length = by.replaceAll('_', ' ');
  const values = bins.map(({ from, to, n, meanReward: { value, low, high } }) => ({
    from,
    to,
    n,
    mean: value,
    low,
    high,
  }));
  const banded = values.filter(({ low, high }) => low !== undefined && high !== undefined);
  const number = (value: number) => formatNumber(value, 'reward');
  const [first, last] = [bins[0], bins[bins.length - 1]];
  const rank =
    correlation === undefined
      ? ''
      : `; rank correlation ${formatNumber(correlation.value, 'correlation')}, ${formatInterval({ ...correlation, unit: 'correlation' })}`;
  const x = {
    field: 'from',
    type: 'quantitative',
    title: `${length} per rollout`,
    scale: { zero: false, nice: false },
    axis: { labelExpr: SHORT_NUMBERS, tickCount: 6 },
  };
  const y = { field: 'mean', type: 'quantitative', title: 'mean reward' };
  return defineChart({
    id: 'length-against-reward',
    title: 'Length against reward',
    reading: `The shortest rollouts earn ${number(first.meanReward.value)} on average, the longest ${number(last.meanReward.value)}${rank}.`,
    table: {
      columns: [length, 'rollouts', 'mean reward', 'interval'],
      rows: bins.map(({ from, to, n, meanReward }) => [
        `${number(from)} to ${number(to)}`,
        number(n),
        number(meanReward.value),
        formatInterval({ ...meanReward, unit: 'reward' }),
      ]),
    },
    layer: [
      ...(banded.length === 0
        ? []
        : [
            {
              data: { values: banded },
              mark: { type: 'rect', color: LIGHT.first, opacity: BAND_OPACITY },
              encoding: { x, x2: { field: 'to' }, y: { ...y, field: 'low' }, y2: { field: 'high' } },
            },
          ]),
      {
        data: { values },
        mark: { type: 'rule', color: LIGHT.first, strokeWidth: 3, strokeCap: 'round' },
        encoding: { x, x2: { field: 'to' }, y },
      },
    ],
  });
}
