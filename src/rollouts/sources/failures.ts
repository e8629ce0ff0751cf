import type { InputFile } from '../../files/inputs.ts';
import { readRows } from '../../files/read-rows.ts';
import type { FailureCount } from '../frame.ts';
import { siblingsOf } from './siblings.ts';

/**
 * Failed attempts by failure class, most frequent first, from the `_failures` siblings of the rollout files; undefined
 * when there is none. NeMo Gym writes one row per failed attempt, so a rollout that was retried counts more than once.
 */
export async function loadFailures(files: readonly InputFile[]): Promise<FailureCount[] | undefined> {
  const siblings = siblingsOf(files, '_failures');
  if (siblings.length === 0) return undefined;
  const counts = new Map<string | null, number>();
  for (const sibling of siblings) {
    for await (const { row } of readRows(sibling)) {
      const name = row._ng_failure_class;
      const key = typeof name === 'string' ? name : null;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([name, count]) => ({ class: name, count }))
    .sort((a, b) => b.count - a.count || String(a.class).localeCompare(String(b.class), 'en'));
}
