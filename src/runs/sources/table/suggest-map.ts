import type { Row } from '../rows/dialect.ts';
import { scalarKeys } from './members.ts';
import { shapeOf } from './shape.ts';

const LOSS = /loss|nll|reward|score|acc/i;
const SHOWN = 12;

/** The columns of a table in words and the `--map` that a user most likely has to write; empty where there are no rows. */
export function suggestMap(rows: readonly Row[]): string {
  const numbers = new Set<string>();
  const all = new Set<string>();
  for (const row of rows)
    for (const [key, value] of scalarKeys(row)) {
      all.add(key);
      if (typeof value === 'number') numbers.add(key);
    }
  if (all.size === 0) return '';
  const keys = [...all];
  const shown = keys.slice(0, SHOWN).join(', ') + (keys.length > SHOWN ? `, ... (${keys.length} in all)` : '');
  const { step = [...numbers][0] } = shapeOf(rows);
  const metrics = [...numbers].filter((key) => key !== step);
  const metric = metrics.find((key) => LOSS.test(key)) ?? metrics[0];
  if (step === undefined || metric === undefined) return `; the rows have ${shown}`;
  const id = /reward|score|acc/i.test(metric) ? 'rl.reward.train' : 'train.loss';
  return `; the rows have ${shown}: name them, for instance with --map step=${step},${id}=${metric}`;
}
