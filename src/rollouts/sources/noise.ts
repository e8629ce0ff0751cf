/** What a row is one of: `task_index` numbers a task, while `omniscience_index` is a score. */
const COUNTED =
  'attempt|batch|conversation|doc|document|env|epoch|episode|example|group|instance|item|problem|prompt|question|repeat|rollout|row|sample|step|task|traj|trajectory|trial|turn';

/**
 * Names of numbers that tell rows apart and measure nothing, matched on the last part of a dotted name: ids, seeds,
 * positions of the row in its data set or run, clock times, and everything NeMo Gym stamps on a row with `_ng_`.
 */
const NOISE_NAMES: readonly RegExp[] = [
  /^_ng_/,
  /^(?:id|uid|uuid)$|_u?uid$|_id$|[a-z]Id$/,
  /(?:^|_)seed$/,
  /^(?:index|idx)$|_idx$/,
  new RegExp(`^(?:${COUNTED})_?(?:index|num|number|no)$`),
  /^(?:timestamp|created|created_at|completed_at|started_at|start_time|end_time)$|_timestamp$/,
];

/**
 * Whether a numeric field is left out of the default view: an index, a seed, a numeric id or a clock time, by the names
 * above, or a field the row's layout lists as such. `layout` is a layout, or the rollout tables with the lists of all
 * layouts that were read. Decided by name alone, so that a file and its shards agree.
 */
export function isNoiseField(name: string, layout: { readonly noise?: readonly string[] } = {}): boolean {
  if (layout.noise?.includes(name)) return true;
  const last = name.slice(name.lastIndexOf('.') + 1);
  return NOISE_NAMES.some((pattern) => pattern.test(last));
}
