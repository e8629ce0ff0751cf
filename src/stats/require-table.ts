import { invalid } from './invalid.ts';
import type { Table2x2 } from './table-2x2.ts';

/** The counts of a table under names: successes x of n in arm 1 and arm 2. */
export interface Arms {
  x1: number;
  n1: number;
  x2: number;
  n2: number;
}

/** Returns the counts of `table` under names; throws a RangeError unless all four are whole and 0 or more. */
export function requireTable([[a, b], [c, d]]: Table2x2): Arms {
  for (const [name, count] of Object.entries({ a, b, c, d })) {
    if (!(Number.isSafeInteger(count) && count >= 0)) throw invalid(`count ${name}`, count, 'an integer of 0 or more');
  }
  return { x1: a, n1: a + b, x2: c, n2: c + d };
}
