import { forEachColumn } from './numeric-row.ts';
import { put } from './record.ts';
import type { JsonObject, NumericRow } from './types.ts';

/** The statistics of a column, in the order in which upstream writes them. */
const STATISTICS = ['mean', 'max', 'min', 'median', 'std'] as const;

type Statistic = (typeof STATISTICS)[number];

/** The columns seen so far, numbered by first appearance; one registry serves all groups of a profile. */
export type ColumnRegistry = Map<string, ColumnSlot>;

interface ColumnSlot {
  readonly order: number;
  readonly keys: Readonly<Record<Statistic, string>>;
  values: number[];
}

/**
 * Statistics of every numeric column over a group of rows, written into `into` as `<statistic>/<column>`.
 *
 * A missing value or NaN is skipped; `std` is the sample standard deviation (ddof 1), in the column's unit. When no
 * column of the group has a standard deviation, columns without a missing value get 0. Undefined numbers are left
 * out. Same rules as `RewardProfiler.describe_dataframe` in nemo_gym/reward_profile.py.
 */
export function describeRows(rows: readonly NumericRow[], registry: ColumnRegistry, into: JsonObject): void {
  const touched: ColumnSlot[] = [];
  const collect = (name: string, value: number): void => {
    let slot = registry.get(name);
    if (slot === undefined) {
      slot = { order: registry.size, keys: statisticKeys(name), values: [] };
      registry.set(name, slot);
    }
    if (Number.isNaN(value)) return;
    if (slot.values.length === 0) touched.push(slot);
    slot.values.push(value);
  };
  for (const row of rows) forEachColumn(row, collect);
  touched.sort((a, b) => a.order - b.order);

  const summaries = touched.map((slot) => summarizeColumn(slot.values));
  if (summaries.every((summary) => Number.isNaN(summary.std))) {
    for (let i = 0; i < touched.length; i++) {
      if (touched[i]!.values.length === rows.length) summaries[i]!.std = 0;
    }
  }
  for (const statistic of STATISTICS) {
    for (let i = 0; i < touched.length; i++) {
      const value = summaries[i]![statistic];
      if (!Number.isNaN(value)) put(into, touched[i]!.keys[statistic], value);
    }
  }
  for (const slot of touched) slot.values = [];
}

function statisticKeys(name: string): Record<Statistic, string> {
  return {
    mean: `mean/${name}`,
    max: `max/${name}`,
    min: `min/${name}`,
    median: `median/${name}`,
    std: `std/${name}`,
  };
}

// Not stats/mean and its like: beside an infinity pandas has an infinite mean and no standard deviation.
function summarizeColumn(values: readonly number[]): Record<Statistic, number> {
  const n = values.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += values[i]!;
  const mean = total / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) ** 2;
  const sorted = new Float64Array(values).sort();
  const half = n >> 1;
  return {
    mean,
    max: sorted[n - 1]!,
    min: sorted[0]!,
    median: n % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2,
    std: n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1)),
  };
}
