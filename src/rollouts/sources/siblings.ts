import { existsSync } from 'node:fs';
import { describeFile, type InputFile } from '../../files/inputs.ts';

/** Suffixes of the files that NeMo Gym derives from the rollout file of the same stem (`nemo_gym/path_utils.py`). */
const SUFFIXES = [
  '_materialized_inputs',
  '_failures',
  '_reward_profiling',
  '_agent_metrics',
  '_aggregate_metrics',
  '_repeat_level_metrics',
] as const;

/**
 * Names that stand beside rollout files but hold no rollouts of their own: what NeMo Gym derives from them, the metadata
 * of verifiers, the configuration and checkpoint list of tinker-cookbook. Only a file named by itself is read all the same.
 */
export const DERIVED_FILES: readonly string[] = [
  ...SUFFIXES.map((suffix) => `**/*${suffix}.*`),
  '**/metadata.json',
  '**/config.json',
  '**/checkpoints.jsonl',
];

const PACKINGS = ['', '.gz', '.zst'];

/**
 * The files NeMo Gym writes beside rollout files under the same stem and a suffix: `x.jsonl` has
 * `x_materialized_inputs.jsonl` and `x_failures.jsonl`. Empty when there is none.
 */
export function siblingsOf(files: readonly InputFile[], suffix: (typeof SUFFIXES)[number]): InputFile[] {
  const paths = new Set(files.map((file) => `${stemOf(file.path)}${suffix}.jsonl`));
  return [...paths].flatMap((path) => {
    const found = PACKINGS.map((packing) => path + packing).find((candidate) => existsSync(candidate));
    return found === undefined ? [] : [describeFile(found, found)];
  });
}

/** The files without those derived from another one of them, as a shell hands them over for `results/*.jsonl`. */
export function withoutDerived(files: readonly InputFile[]): InputFile[] {
  const stems = new Set(files.map((file) => stemOf(file.path)));
  return files.filter((file) => {
    const stem = stemOf(file.path);
    return !SUFFIXES.some((suffix) => stem.endsWith(suffix) && stems.has(stem.slice(0, -suffix.length)));
  });
}

function stemOf(path: string): string {
  return path.replace(/(\.[a-z]+)?(\.(gz|zst))?$/i, '');
}
