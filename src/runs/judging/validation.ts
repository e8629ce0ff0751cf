import { runningMedian } from '../../stats/running-median.ts';
import type { Run } from '../table.ts';
import { type Curve, curveOf } from './curve.ts';

/** The series of `validationOf`, for the `needs` and `uses` of a check. */
export const VALIDATION = 'valid.loss.full|valid.loss';

/** From so many single batches on, the median of three neighbours stands for each. */
const MANY = 8;

/** The validation loss that a run is judged by. */
export interface Validation {
  readonly curve: Curve;
  readonly id: 'valid.loss.full' | 'valid.loss';
  /** False where each point is one batch of the validation set. */
  readonly isFull: boolean;
  /** The values in which a best one may be looked for: many single batches by the median of three neighbours. */
  readonly seen: Float64Array;
  /** `validation loss` or `single-batch validation loss`, for sentences. */
  readonly title: string;
}

/**
 * The validation loss of a run: that of the whole set where it has at least `least` points, else that of single batches,
 * else whichever has any; undefined where there is none.
 */
export function validationOf({ series }: Pick<Run, 'series'>, { least = 2 } = {}): Validation | undefined {
  const full = curveOf(series.get('valid.loss.full'));
  const single = curveOf(series.get('valid.loss'));
  if (full.n === 0 && single.n === 0) return undefined;
  return full.n >= Math.min(least, Math.max(1, single.n))
    ? { curve: full, id: 'valid.loss.full', isFull: true, seen: full.values, title: 'validation loss' }
    : {
        curve: single,
        id: 'valid.loss',
        isFull: false,
        seen: single.n < MANY ? single.values : runningMedian(single.values, 3),
        title: 'single-batch validation loss',
      };
}
