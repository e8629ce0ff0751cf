import { put } from './record.ts';
import type { JsonObject } from './types.ts';

const SPREAD_SUFFIXES = ['std_dev_across_runs', 'std_err_across_runs', 'avg_sample_std_dev'];

/** Which scores {@link highestKMetrics} looks at; the highest k is found among these only. */
export interface HighestKOptions {
  /** Keep only these score names. */
  readonly scoreNames?: readonly string[];
  /** Drop these score names. */
  readonly excludeNames?: readonly string[];
}

/**
 * The entries `<pattern>/<score>` at the highest k they reach, such as `{ 'pass@32/accuracy': 95 }`. Entries that
 * measure spread across runs or samples are left out. The pattern covers the key from its start, a subset prefix
 * included.
 *
 * @param pattern with `{k}` where the number stands: `pass@{k}`, `pass@1[avg-of-{k}]`, `easy/majority@{k}`
 * @throws when the pattern has no `{k}`
 */
export function highestKMetrics(
  agentMetrics: JsonObject,
  pattern: string,
  { scoreNames, excludeNames }: HighestKOptions = {},
): JsonObject {
  if (!pattern.includes('{k}')) throw new Error(`Invalid pattern "${pattern}": it needs {k} where the number stands`);
  const source = pattern
    .split('{k}')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('(\\d+)');
  const expression = new RegExp(`^${source}/(?<score>[^\\n]+)$`);
  let highest = -1;
  let keys: string[] = [];
  for (const key of Object.keys(agentMetrics)) {
    const match = expression.exec(key);
    const score = match?.groups?.score;
    if (match === null || score === undefined) continue;
    if (SPREAD_SUFFIXES.some((suffix) => score.endsWith(suffix))) continue;
    if (scoreNames !== undefined && !scoreNames.includes(score)) continue;
    if (excludeNames?.includes(score)) continue;
    const k = Number(match[1]);
    if (k > highest) {
      highest = k;
      keys = [];
    }
    if (k === highest) keys.push(key);
  }
  const selected: JsonObject = {};
  for (const key of keys) put(selected, key, agentMetrics[key]);
  return selected;
}
