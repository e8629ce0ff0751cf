import type { CountKeys } from './retrain/count-steps.ts';

const COUNTS = ['correct', 'total', 'rate', 'reward'] as const satisfies readonly (keyof CountKeys)[];
const LABELS = ['condition', 'seed'] as const;

/** `--map` of a campaign in its parts. */
export interface CampaignMap {
  /** `condition` and `seed` -> setting of the run. */
  readonly labels: Readonly<Partial<Record<(typeof LABELS)[number], string>>>;
  /** What counts -> id or key of the log. */
  readonly keys: Partial<CountKeys>;
  /** What job 2 maps: canonical id or `step` -> key of the log. */
  readonly runMap: Readonly<Record<string, string>>;
}

/** Parts what `--map` says of runs and what it says of their numbers. */
export function splitMap(map: Readonly<Record<string, string>> = {}): CampaignMap {
  const part = (isIn: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(map).filter(([name]) => isIn(name)));
  const isLabel = (name: string) => (LABELS as readonly string[]).includes(name);
  const isCount = (name: string) => (COUNTS as readonly string[]).includes(name);
  return {
    labels: part(isLabel),
    keys: part(isCount),
    runMap: part((name) => !isLabel(name) && !isCount(name)),
  };
}
