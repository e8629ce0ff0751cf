import { defineChart } from '../../charts/chart.ts';
import { BAND_OPACITY, LIGHT } from '../../charts/theme.ts';
import type { Chart } from '../../job.ts';
import { formatInterval, formatNumber } from '../../units.ts';
import type { RolloutMetrics } from '../metrics/schema.ts';

const NAMES = ['pass@k (any passes)', 'pass^k (all pass)'] as const;

/** The chance that any, and that all, of k rollouts pass, with the band of each. */
export function passCurves({ passAtK: points }: RolloutMetrics): Chart | undefined {
  if (points === undefined || points.length < 2) return undefined;
  const values = points.flatMap(({ k, passAtK, passHatK }) =>
    [passAtK, passHatK].map(({ value, low, high }, i) => ({ k, curve: NAMES[i], value, low, high })),
  );
  const banded = values.filter(({ low, high }) => low !== undefined && high !== undefined);
  const last = points[points.length - 1];
  const share = (value: number) => formatNumber(value, 'share');
  const color = { field: 'curve', type: 'nominal', scale: { domain: NAMES, range: [LIGHT.first, LIGHT.second] } };
  const x = {
    field: 'k',
    type: 'quantitative',
    title: 'k rollouts of a task',
    scale: { nice: false },
    axis: { tickMinStep: 1, format: 'd' },
  };
  const y = {
    field: 'value',
    type: 'quantitative',
    title: 'chance',
    scale: { domain: [0, 1] },
    axis: { format: '.0%' },
  };
  return defineChart({
    id: 'pass-curves',
    title: 'pass@k and pass^k',
    reading: `One rollout passes in ${share(points[0].passAtK.value)} of cases; of ${last.k}, any passes in ${share(last.passAtK.value)} and all pass in ${share(last.passHatK.value)}.`,
    table: {
      columns: ['k', 'pass@k', 'interval', 'pass^k', 'interval', 'tasks'],
      rows: points.map(({ k, passAtK, passHatK, tasks }) => [
        String(k),
        share(passAtK.value),
        formatInterval({ ...passAtK, unit: 'share' }),
        share(passHatK.value),
        formatInterval({ ...passHatK, unit: 'share' }),
        formatNumber(tasks, 'count'),
      ]),
    },
    layer: [
      ...(banded.length === 0
        ? []
        : [
            {
              data: { values: banded },
              mark: { type: 'area', opacity: BAND_OPACITY },
              encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
            },
          ]),
      {
        data: { values },
        mark: { type: 'line', point: { size: points.length > 20 ? 12 : 36 } },
        encoding: {
          x,
          y,
          color,
          strokeDash: {
            field: 'curve',
            type: 'nominal',
            scale: {
              domain: NAMES,
              range: [
                [1, 0],
                [6, 3],
              ],
            },
          },
        },
      },
    ],
  });
}
