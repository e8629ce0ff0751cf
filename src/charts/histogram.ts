import { SHORT_NUMBERS } from './theme.ts';

/** Counts over consecutive bins: bin i reaches from edge i to edge i + 1. */
export interface Bins {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The bins of a histogram as rows of a chart. */
export function binsOf({ edges, counts }: Bins): Bin[] {
  return counts.map((count, i) => ({ from: edges[i], to: edges[i + 1], count }));
}

/** The bin with most in it, the first of equals; undefined for an empty histogram. */
export function fullestBin(bins: readonly Bin[]): Bin | undefined {
  return bins.reduce<Bin | undefined>((best, bin) => (bin.count > (best?.count ?? 0) ? bin : best), undefined);
}

/** The layer that draws bins as touching bars. */
export function binLayer(
  bins: readonly Bin[],
  { x, y, format }: { readonly x: string; readonly y: string; readonly format?: string },
): Record<string, unknown> {
  return {
    data: { values: bins },
    mark: { type: 'bar', binSpacing: 2, cornerRadiusEnd: 2 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        bin: 'binned',
        title: x,
        axis: { ...(format === undefined ? {} : { format }), tickCount: 6 },
      },
      x2: { field: 'to' },
      y: { field: 'count', type: 'quantitative', stack: null, title: y, axis: { labelExpr: SHORT_NUMBERS } },
    },
  };
}
