import { createCusum } from './create-cusum.ts';

/** The first alarm of a CUSUM over a finished series. */
export interface CusumAlarm {
  alarm: 'up' | 'down';
  /** Where the alarm sounded, an index into the values. */
  index: number;
  /** Where the change probably began: just after the sum was last 0. */
  change: number;
}

/**
 * Returns the first alarm of `createCusum({ k, h })` over `values`, which are standard deviations from the mean in
 * control, and where the change probably began; `undefined` when nothing sounds. NaN is skipped.
 */
export function cusum(values: ArrayLike<number>, { k = 0.5, h = 5 } = {}): CusumAlarm | undefined {
  const detector = createCusum({ k, h });
  const start = { up: 0, down: 0 };
  for (let i = 0; i < values.length; i++) {
    const { up, down, alarm } = detector.push(values[i]!);
    if (alarm) return { alarm, index: i, change: start[alarm] };
    if (up === 0) start.up = i + 1;
    if (down === 0) start.down = i + 1;
  }
  return undefined;
}
