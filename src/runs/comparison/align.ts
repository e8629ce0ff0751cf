import { curveOf } from '../judging/curve.ts';
import type { Run, Series } from '../table.ts';

/** What runs are laid side by side by. */
export const ALIGNMENTS = ['step', 'tokens', 'epoch'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** Places of the points of a series, in the unit of the alignment; NaN where the run does not say. */
export type Places = (steps: Float64Array) => Float64Array;

export interface Aligned {
  readonly by: Alignment;
  /** Why it is not what was asked for. */
  readonly reason?: string;
  /** Per run, in their order. */
  readonly places: readonly Places[];
}

const PROGRESS = { tokens: 'progress.tokens', epoch: 'progress.epoch' } as const;

/** How to lay runs side by side: as asked for where every run logs it, else by step, with the reason. */
export function alignRuns(runs: readonly Run[], wanted: Alignment = 'step'): Aligned {
  const bySteps = { by: 'step', places: runs.map(() => (steps: Float64Array) => steps) } as const;
  if (wanted === 'step') return bySteps;
  const places: Places[] = [];
  for (const run of runs) {
    const series = run.series.get(PROGRESS[wanted]);
    const knots = knotsOf(series);
    if (knots === undefined) {
      const why = series === undefined ? `logs no ${wanted}` : `logs ${wanted} that do not ascend`;
      return { ...bySteps, reason: `${run.name} ${why}` };
    }
    places.push((steps) => steps.map((step) => placeAt(knots, step)));
  }
  return { by: wanted, places };
}

interface Knots {
  readonly steps: readonly number[];
  readonly places: readonly number[];
}

/** The steps at which progress moves on; undefined where it goes back or stands still. */
function knotsOf(series: Series | undefined): Knots | undefined {
  const { n, steps, values } = curveOf(series);
  const knots = { steps: [] as number[], places: [] as number[] };
  for (let i = 0; i < n; i++) {
    const before = knots.places.at(-1) ?? Number.NEGATIVE_INFINITY;
    if (values[i] < before) return undefined;
    // Rounded progress stands still for a while; the step at which it moves is the one it means.
    if (values[i] === before) continue;
    knots.steps.push(steps[i]);
    knots.places.push(values[i]);
  }
  return knots.steps.length < 2 ? undefined : knots;
}

/** Progress at a step, straight between the steps that say it; at the ends it goes on as it did. */
function placeAt({ steps, places }: Knots, step: number): number {
  let low = 0;
  let high = steps.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (steps[middle] <= step) low = middle;
    else high = middle;
  }
  const rate = (places[high] - places[low]) / (steps[high] - steps[low]);
  return places[low] + (step - steps[low]) * rate;
}
