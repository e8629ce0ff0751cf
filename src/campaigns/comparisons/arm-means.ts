import type { Rng } from '../../stats/rng.ts';
import type { BootstrapArm } from './crossed-bootstrap.ts';

/** Means of arms in resamples: one array per arm, one entry per resample. */
export interface ArmMeans {
  /** Runs and (where shared) steps drawn anew. */
  readonly all: readonly Float64Array[];
  readonly runsOnly: readonly Float64Array[];
  /** Absent where the steps are not shared. */
  readonly stepsOnly?: readonly Float64Array[];
  /** Variance of the mean by chance of the rollouts of the drawn runs; undefined where they are not counted. */
  readonly errors: readonly (Float64Array | undefined)[];
  readonly rng: Rng;
}

/** Draws the runs of every arm anew and, once for all runs, the steps; undefined without steps. */
export function armMeans(
  arms: readonly BootstrapArm[],
  { rng, isPaired, resamples }: { rng: Rng; isPaired: boolean; resamples: number },
): ArmMeans | undefined {
  const rows = arms.flatMap(({ values }) => values);
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) return undefined;
  const hasSteps = isPaired && columns > 1;
  const observed = Float64Array.from(rows, (row) => row.reduce((sum, value) => sum + value, 0) / columns);
  const drawSteps = hasSteps ? stepDrawer(rows, rng.fork('steps')) : () => observed;
  const runs = rng.fork('runs');
  const empty = () => arms.map(() => new Float64Array(resamples));
  const [all, runsOnly, stepsOnly] = [empty(), empty(), empty()];
  const errors = arms.map(({ rolloutVariance }) => rolloutVariance && new Float64Array(resamples));
  for (let b = 0; b < resamples; b++) {
    const means = drawSteps();
    let row = 0;
    for (const [a, { values, rolloutVariance }] of arms.entries()) {
      const n = values.length;
      let [drawn, own, whole, noise] = [0, 0, 0, 0];
      for (let i = 0; i < n; i++) {
        const pick = runs.integer(n);
        drawn += means[row + pick]!;
        own += observed[row + pick]!;
        whole += means[row + i]!;
        if (rolloutVariance !== undefined) noise += rolloutVariance[pick]!;
      }
      all[a]![b] = drawn / n;
      runsOnly[a]![b] = own / n;
      stepsOnly[a]![b] = whole / n;
      if (rolloutVariance !== undefined) errors[a]![b] = noise / (n * n);
      row += n;
    }
  }
  return { all, runsOnly, ...(hasSteps ? { stepsOnly } : {}), errors, rng };
}

/** The means of all runs over steps that are drawn anew at each call. */
function stepDrawer(rows: readonly Float64Array[], rng: Rng): () => Float64Array {
  const columns = rows[0]!.length;
  // Column by column, so that a drawn step is one stretch of memory.
  const byStep = new Float64Array(columns * rows.length);
  for (const [r, row] of rows.entries()) for (const [s, value] of row.entries()) byStep[s * rows.length + r] = value;
  const means = new Float64Array(rows.length);
  return () => {
    means.fill(0);
    for (let draw = 0; draw < columns; draw++) {
      const at = rng.integer(columns) * rows.length;
      for (let r = 0; r < means.length; r++) means[r]! += byStep[at + r]!;
    }
    for (let r = 0; r < means.length; r++) means[r]! /= columns;
    return means;
  };
}
