import { createColumnFold, type Folded, foldSteady } from './fold-column.ts';
import { rowsOf } from './point-rows.ts';
import { isDescending, neverGoesBack, reversed } from './points.ts';
import { createRestarts } from './restarts.ts';
import type { Points } from './run-builder.ts';

export interface FoldedLog {
  readonly columns: readonly Folded[];
  /** Steps at which a later segment began, at or before a step that was there. */
  readonly resumes: readonly number[];
}

/**
 * The columns of a log in the order in which it was written. A row that goes back under several keys is one at which the run
 * was resumed: what the earlier segments say from its step on, under any key, gives way to it. One key alone may count
 * something else than steps, so that only its own points give way. Where values are the same, another process has written
 * the same row. A single point that comes late takes its place. A column with the newest row first is turned round.
 */
export function foldLog(columns: readonly Points[]): FoldedLog {
  const turned = columns.map((points) => (isDescending(points) ? reversed(points) : points));
  return turned.every(neverGoesBack) ? { columns: turned.map(foldSteady), resumes: [] } : foldByRows(turned);
}

function foldByRows(columns: readonly Points[]): FoldedLog {
  const restarts = createRestarts();
  const resumes = new Set<number>();
  const folds = columns.map((points) => createColumnFold(points));
  const rows = rowsOf(columns);
  for (let r = 0; r + 1 < rows.starts.length; r++) {
    const [from, to] = [rows.starts[r], rows.starts[r + 1]];
    let back = 0;
    let again = 0;
    let step = 0;
    for (let k = from; k < to; k++) {
      const [column, i] = [rows.columns[k], rows.places[k]];
      folds[column].giveWay(restarts.lowestSince(folds[column].seen), restarts.count);
      const place = folds[column].placeOf(i);
      if (place === 'back') back++;
      else if (place === 'repeat') again++;
      step = columns[column].steps[i];
    }
    if (back > 0) resumes.add(step);
    if (back > 0 && back + again > 1) {
      restarts.add(step);
      for (let k = from; k < to; k++) folds[rows.columns[k]].giveWay(step, restarts.count);
    }
    for (let k = from; k < to; k++) folds[rows.columns[k]].take(rows.places[k]);
  }
  return {
    columns: folds.map((fold) => {
      fold.giveWay(restarts.lowestSince(fold.seen), restarts.count);
      return fold.result();
    }),
    resumes: [...resumes],
  };
}
