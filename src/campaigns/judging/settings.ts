import type { CampaignRun } from '../table.ts';
import type { ArmRuns } from './arms.ts';

type Setting = string | number | boolean;

/** A setting that is not the same in all runs. */
export interface VariedSetting {
  readonly name: string;
  /** Whether the names of the conditions say it: `~lr=0.001`, or `maxrl` of `maxrl+none`. */
  readonly isDeclared: boolean;
  /** Whether conditions have it in other proportions, so that a difference between them may be its doing. */
  readonly isUneven: boolean;
  /** Its values by condition, each once and sorted. */
  readonly values: ReadonlyMap<string, readonly Setting[]>;
}

/** Settings that name a run or its place and do nothing to it. */
const NAMES =
  /(^|[._/-])(seed|seeds|name|run_?name|exp_?name|id|uuid|dir|path|folder|output|logs?|wandb|tags?|group_name|project|notes?|host|hostname|port|pid|user|time|timestamp|date|resume|commit)([._/-]|$)/i;

/** Settings that differ between any two of the runs, by name; those that name a run are left out. */
export function variedSettings(arms: readonly ArmRuns<Pick<CampaignRun, 'config' | 'condition'>>[]): VariedSetting[] {
  const runs = arms.flatMap((arm) => arm.runs);
  const names = new Set(runs.flatMap(({ config }) => Object.keys(config)));
  return [...names].sort().flatMap((name) => {
    // A setting that one run says and another does not tells of their logs, not of the runs.
    if (NAMES.test(name) || runs.some(({ config }) => config[name] === undefined)) return [];
    const shares = arms.map((arm) => [arm.condition, arm.runs.map(({ config }) => config[name])] as const);
    const values = new Map(shares.map(([condition, all]) => [condition, [...new Set(all)].sort(compare)] as const));
    if (new Set(runs.map(({ config }) => config[name])).size === 1) return [];
    const isUneven = new Set(shares.map(([, all]) => proportions(all))).size > 1;
    return [{ name, values, isUneven, isDeclared: isUneven && isSaid(name, values) }];
  });
}

/** Whether every condition has one value and says so, but for at most one that stands for the default. */
function isSaid(name: string, values: VariedSetting['values']): boolean {
  const silent = [...values].filter(
    ([condition, own]) => own.length > 1 || !(condition.includes(`${name}=`) || says(condition, own[0])),
  );
  const isNamed = [...values.keys()].some((condition) => condition.includes(`${name}=`));
  return (
    silent.every(([, own]) => own.length === 1) && (isNamed || silent.length === 0 || silent.length < values.size - 1)
  );
}

function says(condition: string, value: Setting): boolean {
  if (typeof value === 'boolean' || value === '') return false;
  const forms = typeof value === 'number' ? [String(value), value.toExponential()] : [value];
  return forms.some((form) => condition.toLowerCase().includes(form.toLowerCase()));
}

/** Which share of the runs has which value, as text. */
function proportions(values: readonly Setting[]): string {
  const counts = new Map<Setting, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const shares = [...counts].sort(([a], [b]) => compare(a, b)).map(([value, n]) => [value, n / values.length]);
  return JSON.stringify(shares);
}

function compare(a: Setting, b: Setting): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a) < String(b)
      ? -1
      : Number(String(a) > String(b));
}
