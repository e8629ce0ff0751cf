import { computePassMajorityMetrics } from './pass-majority.ts';
import { own } from './record.ts';
import type { ScoreOptions } from './scores.ts';
import type { JsonObject } from './types.ts';

/**
 * The metrics of {@link computePassMajorityMetrics} for each value of a field, under `<value>/<metric>`, without
 * `per_sample_aggregate`.
 *
 * A task belongs to the value that its first rollout has at the top level. Empty values (missing, null, 0, false, "",
 * an empty list or object) belong to no subset; true and 1 are one subset, under the name seen first, as Python's
 * dictionaries have it.
 *
 * @throws TypeError on a value that is a non-empty list or object
 */
export function computeSubsetMetrics<T extends JsonObject>(
  tasks: readonly (readonly T[])[],
  subsetKey: string,
  options: ScoreOptions<T> = {},
): JsonObject {
  const subsets = new Map<unknown, { name: string; tasks: (readonly T[])[] }>();
  for (const rollouts of tasks) {
    const value = rollouts[0] === undefined ? undefined : own(rollouts[0], subsetKey);
    if (isFalsy(value)) continue;
    if (typeof value === 'object') {
      throw new TypeError(`Subset field "${subsetKey}" is ${JSON.stringify(value)}: unhashable type upstream`);
    }
    const key = value === true ? 1 : value;
    const subset = subsets.get(key);
    if (subset === undefined) subsets.set(key, { name: value === true ? 'True' : String(value), tasks: [rollouts] });
    else subset.tasks.push(rollouts);
  }
  const metrics: JsonObject = {};
  for (const subset of subsets.values()) {
    for (const [key, value] of Object.entries(computePassMajorityMetrics(subset.tasks, options).metrics)) {
      if (key !== 'per_sample_aggregate') metrics[`${subset.name}/${key}`] = value;
    }
  }
  return metrics;
}

function isFalsy(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return typeof value === 'number' ? value === 0 : !value;
}
