import { basename, dirname } from 'node:path';

/** What the place of a run says of it. */
export interface RunLabel {
  readonly condition: string;
  readonly seed?: string;
}

const REPEAT = '(?:s(-?\\d+)|(?:seed|run|rep|repeat|replicate|trial)[_\\-=]?(\\d+))';
/** `grpo+none_s42`, `cond-seed-42`, `cond.run3`: a label, then what is repeated and its number. */
const LABELLED = new RegExp(`^(.*[^_\\-.\\s])[_\\-.\\s]+${REPEAT}$`, 'i');
/** `seed42`, `seed=42`, `s-1`, `42`: a number alone, so that the folder above is the label. */
const NUMBERED = new RegExp(`^(?:${REPEAT}|s[_=](\\d+)|(\\d+))$`, 'i');
const ENDING = /(\.(jsonl|ndjson|json|csv|tsv|parquet|log|txt))?(\.(gz|zst))?$/i;

/**
 * Condition and seed from the path of a run's folder or file: `label_s42`, `cond/seed42`, `cond-seed-42`. Without a number
 * of a repeat the whole name is the condition and there is no seed.
 */
export function labelOf(path: string): RunLabel {
  const name = basename(path).replace(ENDING, '');
  const [, label, ...repeats] = LABELLED.exec(name) ?? [];
  if (label !== undefined) return { condition: label, seed: firstOf(repeats) };
  const numbered = NUMBERED.exec(name);
  const above = basename(dirname(path));
  if (numbered !== null && !['', '.', '..'].includes(above))
    return { condition: above, seed: firstOf(numbered.slice(1)) };
  return { condition: name };
}

function firstOf(found: readonly (string | undefined)[]): string {
  return found.find((one) => one !== undefined) as string;
}
