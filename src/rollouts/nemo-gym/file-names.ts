/** Which files upstream writes beside a rollout file, and the ending of each. */
const PROFILE_FILES = {
  reward_profiling: '.jsonl',
  agent_metrics: '.json',
  aggregate_metrics: '.json',
  materialized_inputs: '.jsonl',
  failures: '.jsonl',
} as const;

/** A file that stands beside a rollout file. */
export type ProfileFile = keyof typeof PROFILE_FILES;

/**
 * The path of a file that belongs to a rollout file: same folder, `<stem>_<kind>` and the kind's ending, as upstream's
 * `Path.with_stem(...).with_suffix(...)` gives it. `a/x.jsonl` and `agent_metrics` give `a/x_agent_metrics.json`.
 * A compression ending (`.gz`, `.zst`), which upstream does not know, is dropped first.
 */
export function profileFilePath(rolloutsPath: string, kind: ProfileFile): string {
  const path = rolloutsPath.replace(/(?<=[^/\\])\.(gz|zst)$/, '');
  const nameStart = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  const dot = path.lastIndexOf('.');
  const stem = dot > nameStart && dot < path.length - 1 ? path.slice(0, dot) : path;
  return `${stem}_${kind}${PROFILE_FILES[kind]}`;
}
