import type { Rng } from '../../stats/rng.ts';
import { simultaneousBand } from '../../stats/simultaneous-band.ts';
import { studentTQuantile } from '../../stats/student-t-quantile.ts';

/** With fewer runs than this a condition alone says too little of its spread at each point. */
const MIN_RUNS = 6;
const RESAMPLES = 1000;

/** Ends of the band of each point; undefined where there is none. */
export type Band = readonly ({ readonly low: number; readonly high: number } | undefined)[];

/**
 * For each condition (runs x points, NaN missing) a band that holds its true mean curve at all points at once. Conditions of
 * six runs or more have one by wild bootstrap of their own runs; smaller ones have Bonferroni's with the spread pooled over
 * all conditions, which takes that spread for equal: three runs alone would say that anything is possible.
 */
export function conditionBands(
  conditions: readonly (readonly Float64Array[])[],
  { rng, level }: { rng: Rng; level: number },
): Band[] {
  const pooled = pooledSpread(conditions);
  return conditions.map((rows, c) => {
    if (rows.length < MIN_RUNS) return pooledBand(rows, pooled, level);
    const points = simultaneousBand(rows, { rng: rng.fork(String(c)), level, resamples: RESAMPLES });
    const at = new Map(
      points.map(({ step, low, high }) => [step, low === undefined ? undefined : { low, high: high! }]),
    );
    return Array.from(rows[0]!, (_, i) => at.get(i));
  });
}

interface Spread {
  readonly variance: Float64Array;
  readonly df: Float64Array;
}

/** The variance between runs of one condition at each point, and its degrees of freedom. */
function pooledSpread(conditions: readonly (readonly Float64Array[])[]): Spread {
  const points = conditions[0]?.[0]?.length ?? 0;
  const squares = new Float64Array(points);
  const df = new Float64Array(points);
  for (const rows of conditions) {
    for (let i = 0; i < points; i++) {
      const own = valuesAt(rows, i);
      if (own.length < 2) continue;
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      for (const value of own) squares[i]! += (value - mean) ** 2;
      df[i]! += own.length - 1;
    }
  }
  return { variance: squares.map((sum, i) => sum / df[i]!), df };
}

function pooledBand(rows: readonly Float64Array[], { variance, df }: Spread, level: number): Band {
  const points = df.filter((freedom, i) => freedom > 0 && variance[i]! > 0).length;
  return Array.from(df, (freedom, i) => {
    const own = valuesAt(rows, i);
    if (own.length === 0 || freedom === 0 || !(variance[i]! > 0)) return undefined;
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const reach = studentTQuantile(1 - (1 - level) / 2 / points, freedom) * Math.sqrt(variance[i]! / own.length);
    return { low: mean - reach, high: mean + reach };
  });
}

function valuesAt(rows: readonly Float64Array[], i: number): number[] {
  return rows.map((row) => row[i]!).filter((value) => !Number.isNaN(value));
}
