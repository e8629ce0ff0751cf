import type { Points } from './run-builder.ts';

const LINES = 2 ** 32;

/** A number for the row of a point; ascends in reading order. */
export function rowOf({ files, lines }: Points, i: number): number {
  return files[i] * LINES + lines[i];
}

/** Some of the points, in the order of `kept`. */
export function pick(points: Points, kept: ArrayLike<number>): Points {
  const { length } = kept;
  const steps = new Float64Array(length);
  const values = new Float64Array(length);
  const files = new Uint16Array(length);
  const lines = new Int32Array(length);
  for (let k = 0; k < length; k++) {
    const i = kept[k];
    steps[k] = points.steps[i];
    values[k] = points.values[i];
    files[k] = points.files[i];
    lines[k] = points.lines[i];
  }
  return { length, steps, values, files, lines };
}

/** Whether no step is before the one before it. */
export function neverGoesBack({ steps, length }: Points): boolean {
  for (let i = 1; i < length; i++) if (!(steps[i] >= steps[i - 1])) return false;
  return true;
}

/** Whether each step is behind the one before it. */
export function isAscending({ steps, length }: Points): boolean {
  for (let i = 1; i < length; i++) if (!(steps[i] > steps[i - 1])) return false;
  return true;
}

/** Two points may be a resumed run; three that only go back are a list with the newest first. */
export function isDescending({ steps, length }: Points): boolean {
  if (length < 3) return false;
  for (let i = 1; i < length; i++) if (!(steps[i] < steps[i - 1])) return false;
  return true;
}

/** The points in the opposite order. */
export function reversed(points: Points): Points {
  return pick(
    points,
    Array.from({ length: points.length }, (_, i) => points.length - 1 - i),
  );
}
