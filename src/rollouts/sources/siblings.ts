import { existsSync } from 'node:fs';
import { describeFile, type InputFile } from '../../files/inputs.ts';

/** Names that belong to a rollout file but hold no rollouts of their own. */
export const DERIVED_FILES = [
  '**/*_materialized_inputs.*',
  '**/*_failures.*',
  '**/*_reward_profiling.*',
  '**/*_agent_metrics.*',
  '**/*_aggregate_metrics.*',
  '**/*_repeat_level_metrics.*',
] as const;

const PACKINGS = ['', '.gz', '.zst'];

/**
 * The files NeMo Gym writes beside rollout files under the same stem and a suffix: `x.jsonl` has
 * `x_materialized_inputs.jsonl` and `x_failures.jsonl` (`nemo_gym/path_utils.py`). Empty when there is none.
 */
export function siblingsOf(files: readonly InputFile[], suffix: string): InputFile[] {
  const paths = new Set(files.map((file) => file.path.replace(/(\.[a-z]+)?(\.(gz|zst))?$/i, `${suffix}.jsonl`)));
  return [...paths].flatMap((path) => {
    const found = PACKINGS.map((packing) => path + packing).find((candidate) => existsSync(candidate));
    return found === undefined ? [] : [describeFile(found, found)];
  });
}
