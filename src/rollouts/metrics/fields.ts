import type { RolloutTables } from '../frame.ts';
import { isNoiseField } from '../sources/noise.ts';
import { present } from './present.ts';
import type { RolloutMetrics } from './schema.ts';
import { steady } from './steady.ts';

/**
 * Mean, spread and range of every numeric or boolean field over the rollouts that have it, and the names of those left
 * out: indices, seeds and ids, which measure nothing, and fields without a single finite value.
 */
export function measureFields(
  tables: Pick<RolloutTables, 'fields' | 'noise'>,
): Pick<RolloutMetrics, 'fields' | 'fieldsLeftOut'> {
  const { fields } = tables;
  const useful = fields.filter(
    ({ name, moments }) => !isNoiseField(name, tables) && moments.n > 0 && Number.isFinite(moments.mean),
  );
  const kept = new Set(useful);
  return {
    fields: useful.map(({ name, moments: { n, mean, m2 }, min, max, nonfinite }) =>
      present({
        name,
        n,
        mean: steady(mean),
        std: n > 1 && Number.isFinite(m2) ? steady(Math.sqrt(m2 / (n - 1))) : undefined,
        min,
        max,
        nonfinite,
      }),
    ),
    fieldsLeftOut: fields
      .filter((field) => !kept.has(field))
      .map(({ name }) => name)
      .sort(),
  };
}
