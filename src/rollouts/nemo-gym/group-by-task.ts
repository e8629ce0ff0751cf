import { asIndex, compareIndices, TASK_INDEX } from './keys.ts';
import { own } from './record.ts';
import type { JsonObject, RolloutIndex } from './types.ts';

/**
 * Rollouts grouped by `_ng_task_index`, tasks ascending, rollouts in the order given. A row without an index belongs to
 * task 0.
 *
 * @throws when numbers and strings are mixed among the indices
 */
export function groupByTask<T extends JsonObject>(verifyResponses: readonly T[]): T[][] {
  const groups = new Map<RolloutIndex, T[]>();
  for (const response of verifyResponses) {
    const index = asIndex(own(response, TASK_INDEX)) ?? 0;
    const group = groups.get(index);
    if (group === undefined) groups.set(index, [response]);
    else group.push(response);
  }
  return [...groups.keys()].sort(compareIndices).map((index) => groups.get(index)!);
}
