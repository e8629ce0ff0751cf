import { mannKendall } from '../../stats/mann-kendall.ts';
import { residualScale } from '../../stats/residual-scale.ts';
import type { Rng } from '../../stats/rng.ts';
import { theilSen } from '../../stats/theil-sen.ts';
import { bestIndex, type Curve, curveOf, firstLevel, lastLevel } from '../judging/curve.ts';
import { conceptOf } from '../registry.ts';
import type { Series } from '../table.ts';
import type { SeriesMetrics } from './schema.ts';
import { thin } from './thin.ts';

/** Pairs of points behind a slope: enough for three digits. */
const PAIRS = 50_000;

/** The numbers of one series; trend and drawing only of those that Assay knows, as a log may hold hundreds of others. */
export function measureSeries(series: Series, rng: Rng): SeriesMetrics {
  const curve = curveOf(series);
  const concept = conceptOf(series.id);
  const isLong = curve.n >= 3;
  return {
    id: series.id,
    key: series.key,
    ...(concept === undefined ? {} : { title: concept.title, unit: concept.unit }),
    ...(concept?.better === undefined ? {} : { better: concept.better }),
    points: curve.n,
    nonfinite: series.values.length - curve.n,
    ...(curve.n === 0
      ? {}
      : {
          start: firstLevel(curve),
          end: lastLevel(curve),
          first: pointAt(curve, 0),
          last: pointAt(curve, curve.n - 1),
          minimum: pointAt(curve, bestIndex(curve.values, 'down')),
          maximum: pointAt(curve, bestIndex(curve.values, 'up')),
        }),
    ...(isLong ? { noise: residualScale(curve.values) } : {}),
    ...(concept === undefined || curve.n === 0 ? {} : { ...trendOf(curve, rng), curve: thin(curve) }),
  };
}

function pointAt({ steps, values }: Curve, i: number): { step: number; value: number } {
  return { step: steps[i], value: values[i] };
}

function trendOf({ id, steps, values, n }: Curve, rng: Rng): Pick<SeriesMetrics, 'trend'> {
  if (n < 10) return {};
  const rank = mannKendall(values);
  const line = theilSen(steps, values, { rng: rng.fork(id), maxPairs: PAIRS });
  if (rank === undefined || line === undefined) return {};
  const { slope, low, high, level } = line;
  return { trend: { pvalue: rank.pvalue, slope, low, high, level } };
}
