import { createRestarts } from './restarts.ts';
import type { Points, RunParts } from './run-builder.ts';
import type { Segment, SegmentColumn } from './segment.ts';

/**
 * The columns of the segments of a run, one after the other. Where a later segment speaks of a restart, the points of earlier
 * ones from that step on give way. A run of one segment is not copied.
 */
export function mergeColumns(segments: readonly Segment[]): Pick<RunParts, 'columns' | 'restarted'> {
  const parts = segments.map((segment) => {
    const columns = segment.columns();
    return { columns, restarts: segment.restarts, cut: segment.restarts[0] ?? Number.POSITIVE_INFINITY };
  });
  let points = segments.reduce((sum, { restartedPoints }) => sum + restartedPoints, 0);
  const columns = new Map<string, Points>();
  for (const key of new Set(parts.flatMap((part) => [...part.columns.keys()]))) {
    const pieces: Piece[] = [];
    for (const [file, part] of parts.entries()) {
      const column = part.columns.get(key);
      points += giveWay(pieces, column?.cut ?? part.cut);
      if (column !== undefined && column.length > 0) pieces.push({ file, column, length: column.length });
    }
    columns.set(key, joined(pieces));
  }
  const restarts = createRestarts();
  for (const part of parts) for (const step of part.restarts) restarts.add(step);
  return { columns, restarted: { points, steps: points > 0 ? restarts.steps : [] } };
}

/** The first points of a column of one file. */
interface Piece {
  readonly file: number;
  readonly column: SegmentColumn;
  length: number;
}

/** Takes the points from `step` on off the end; returns how many. */
function giveWay(pieces: Piece[], step: number): number {
  let count = 0;
  for (let last = pieces.at(-1); last !== undefined && step < Number.POSITIVE_INFINITY; last = pieces.at(-1)) {
    while (last.length > 0 && last.column.steps[last.length - 1] >= step) {
      last.length--;
      count++;
    }
    if (last.length > 0) break;
    pieces.pop();
  }
  return count;
}

function joined(pieces: readonly Piece[]): Points {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const files = new Uint16Array(length);
  if (pieces.length === 1) {
    const [{ file, column }] = pieces;
    files.fill(file);
    return { length, steps: column.steps, values: column.values, lines: column.lines, files };
  }
  const steps = new Float64Array(length);
  const values = new Float64Array(length);
  const lines = new Int32Array(length);
  let from = 0;
  for (const { file, column, length: taken } of pieces) {
    steps.set(column.steps.subarray(0, taken), from);
    values.set(column.values.subarray(0, taken), from);
    lines.set(column.lines.subarray(0, taken), from);
    files.fill(file, from, from + taken);
    from += taken;
  }
  return { length, steps, values, files, lines };
}
