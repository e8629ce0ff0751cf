import { InputError } from '../../files/errors.ts';
import { didYouMean } from '../../nearest.ts';
import type { Campaign } from '../table.ts';
import type { LoadedRun, PlannedEntry } from './loaded-run.ts';

/** Runs of two arms: files and folders of runs, or labels of conditions and names of runs. */
export interface Arms {
  readonly baseline: readonly string[];
  readonly candidate: readonly string[];
}

/**
 * A campaign of two conditions, whatever the conditions of their runs are called. An arm keeps the label of its runs where
 * they have one that the other arm has not; else it is called `baseline` or `candidate`. Throws InputError for a name that no
 * run answers to and for a run in both arms.
 */
export function campaignOfArms(
  { runs, planned }: { readonly runs: readonly LoadedRun[]; readonly planned: readonly PlannedEntry[] },
  arms: Arms,
  known: Pick<Campaign, 'name' | 'plannedSteps'>,
): { readonly campaign: Campaign; readonly notes: readonly string[] } {
  const baseline = runsOf('baseline', arms.baseline, runs);
  const candidate = runsOf('candidate', arms.candidate, runs);
  const both = baseline.find((run) => candidate.includes(run));
  if (both !== undefined) throw new InputError(`${both.place}: in both arms; expected each run in one of them`);
  const labels = { baseline: labelsOf(baseline), candidate: labelsOf(candidate) };
  const isClear =
    labels.baseline.length === 1 && labels.candidate.length === 1 && labels.baseline[0] !== labels.candidate[0];
  const names = isClear
    ? { baseline: labels.baseline[0], candidate: labels.candidate[0] }
    : { baseline: 'baseline', candidate: 'candidate' };
  const notes = (['baseline', 'candidate'] as const)
    .filter((arm) => labels[arm].length > 1)
    .map((arm) => `the ${arm} puts together runs of ${labels[arm].join(', ')}`);
  const parts = [
    { condition: names.baseline, runs: baseline },
    { condition: names.candidate, runs: candidate },
  ];
  const campaign: Campaign = {
    ...known,
    conditions: parts.map(({ condition }) => condition),
    baseline: names.baseline,
    runs: parts.flatMap(({ condition, runs: own }) => own.map(({ run }) => ({ ...run, condition }))),
    plannedRuns: parts.flatMap(({ condition, runs: own }) => plannedOf(own, planned, condition)),
    looks: [],
  };
  return { campaign, notes };
}

function labelsOf(runs: readonly LoadedRun[]): string[] {
  return [...new Set(runs.map(({ run }) => run.condition))];
}

/** The runs that the names of an arm mean, in the order of the names. */
function runsOf(arm: string, names: readonly string[], runs: readonly LoadedRun[]): LoadedRun[] {
  if (names.length === 0) throw new InputError(`--${arm}: no run; expected folders of runs, or labels with --campaign`);
  const found = names.map((name) => {
    const own = runs.filter((run) => answersTo(run, name));
    if (own.length > 0) return own;
    const labels = labelsOf(runs);
    throw new InputError(
      `--${arm} ${name}: no run of that name or place${didYouMean(name, labels)} (there are ${labels.slice(0, 12).join(', ')})`,
    );
  });
  return [...new Set(found.flat())];
}

function answersTo({ place, run }: LoadedRun, name: string): boolean {
  if (run.condition === name || run.name === name) return true;
  const [own, asked] = [place, name].map(plainPath);
  return own === asked || own.startsWith(`${asked}/`) || run.run.files.some(({ path }) => plainPath(path) === asked);
}

function plainPath(path: string): string {
  return path.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
}

/** The plan of an arm: its runs, and where whole conditions were asked for also those of which there is nothing yet. */
function plannedOf(
  runs: readonly LoadedRun[],
  planned: readonly PlannedEntry[],
  condition: string,
): Campaign['plannedRuns'] {
  const names = new Set(runs.map(({ run }) => run.name));
  const labels = labelsOf(runs);
  const isWhole = planned
    .filter((one) => labels.includes(one.condition) && one.status !== 'missing')
    .every((one) => names.has(one.name));
  return planned
    .filter((one) => names.has(one.name) || (isWhole && labels.includes(one.condition)))
    .map(({ seed, status }) => ({
      condition,
      ...(seed === undefined ? {} : { seed }),
      ...(status === undefined ? {} : { status }),
    }));
}
