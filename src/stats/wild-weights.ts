import { invalid } from './invalid.ts';
import type { Rng } from './rng.ts';

/** The wild weights of clusters, row by row: `rows` patterns of one weight a cluster. */
export interface WildWeights {
  values: Float64Array;
  rows: number;
  /** Whether the rows are all patterns there are, rather than some drawn. */
  enumerated: boolean;
}

const KINDS = {
  rademacher: [-1, 1],
  webb: [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)],
};

/**
 * Returns the weights that a wild bootstrap multiplies the residuals of `clusters` by: all patterns where they are not
 * more than `resamples`, else so many drawn ones.
 *
 * Rademacher: -1 or 1. Webb: six points, plus and minus the roots of 1/2, 1 and 3/2, which keep few clusters from having
 * few patterns (Webb, "Reworking wild bootstrap based inference for clustered errors", 2014). Throws a RangeError on
 * another kind.
 */
export function wildWeights(
  clusters: number,
  { kind, resamples, rng }: { kind: 'rademacher' | 'webb'; resamples: number; rng: Rng },
): WildWeights {
  const points = KINDS[kind];
  if (points === undefined) throw invalid('weights', kind, 'rademacher or webb');
  const patterns = points.length ** clusters;
  const enumerated = patterns <= resamples;
  const rows = enumerated ? patterns : resamples;
  const values = new Float64Array(rows * clusters);
  for (let row = 0; row < rows; row++) {
    let rest = row;
    for (let g = 0; g < clusters; g++) {
      values[row * clusters + g] = points[enumerated ? rest % points.length : rng.integer(points.length)]!;
      rest = Math.floor(rest / points.length);
    }
  }
  return { values, rows, enumerated };
}
