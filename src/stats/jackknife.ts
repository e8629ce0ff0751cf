import type { ResamplingLayout } from './resampling-layout.ts';

/**
 * Returns the statistic (or its difference between two samples) with one unit left out, for each unit of each group of
 * `layout`: one array a group. These are what the acceleration of a BCa interval is made of. NaN where the statistic has
 * no value.
 *
 * The units are the outermost clusters; where factors are crossed, those of either. `statistic: 'mean'` works from
 * totals, any other function sees the values that are left.
 */
export function jackknife(
  layout: ResamplingLayout,
  statistic: 'mean' | ((values: Float64Array) => number),
): Float64Array[] {
  const leaveOut = statistic === 'mean' ? leaveOutOfMean(layout) : leaveOutOf(layout, statistic);
  return layout.factors.flatMap(({ unitOfCell, groups }) => {
    const value = leaveOut(unitOfCell, groups.at(-1)?.to ?? 0);
    return groups.map(({ from, to }) => Float64Array.from({ length: to - from }, (_, i) => value(from + i)));
  });
}

function leaveOutOfMean({ cells, sums, sizes }: ResamplingLayout) {
  return (unitOfCell: Int32Array, units: number) => {
    const totals = sums.map((sum, s) => {
      const byUnit = { sums: new Float64Array(units), sizes: new Float64Array(units), sum: 0, size: 0 };
      for (let cell = 0; cell < cells; cell++) {
        byUnit.sums[unitOfCell[cell]!]! += sum[cell]!;
        byUnit.sizes[unitOfCell[cell]!]! += sizes[s]![cell]!;
        byUnit.sum += sum[cell]!;
        byUnit.size += sizes[s]![cell]!;
      }
      return byUnit;
    });
    return (unit: number) => {
      const [first, second] = totals.map((all) => (all.sum - all.sums[unit]!) / (all.size - all.sizes[unit]!));
      return first! - (second ?? 0);
    };
  };
}

function leaveOutOf({ cells, members, offsets }: ResamplingLayout, statistic: (values: Float64Array) => number) {
  return (unitOfCell: Int32Array) => (unit: number) => {
    const [first, second] = members.map((values, s) => {
      const kept = new Float64Array(values.length);
      let length = 0;
      const keep = (from: number, to: number) => {
        kept.set(values.subarray(offsets[s]![from]!, offsets[s]![to]!), length);
        length += offsets[s]![to]! - offsets[s]![from]!;
      };
      let from = 0;
      for (let cell = 0; cell < cells; cell++) {
        if (unitOfCell[cell] !== unit) continue;
        keep(from, cell);
        from = cell + 1;
      }
      keep(from, cells);
      return statistic(kept.subarray(0, length));
    });
    return first! - (second ?? 0);
  };
}
