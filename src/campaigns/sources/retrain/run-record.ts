import type { InputFile } from '../../../files/inputs.ts';
import type { ReadFile } from '../../../files/report-inputs.ts';
import { type Run, type Series, seriesView } from '../../../runs/table.ts';
import type { CampaignRun } from '../../table.ts';
import { type ConsoleLog, readConsoleLog } from './console-log.ts';
import { type CountKeys, countSteps } from './count-steps.ts';
import { type Generations, readGenerations } from './generations.ts';
import { groupsOfConsole, groupsOfGenerations } from './prompt-groups.ts';
import type { RunFiles } from './run-files.ts';
import { type RunState, readRunState, statusOf } from './run-state.ts';
import { readSampleErrors } from './sample-errors.ts';
import { judgeSelection } from './selection.ts';
import { readStepWords, type StepWords } from './step-words.ts';

export interface RecordOptions {
  /** Folder of the run, if it has one. */
  readonly folder?: string;
  readonly plannedSteps?: number;
  readonly returnCode?: number;
  readonly keys?: Partial<CountKeys>;
  readonly note: (text: string) => void;
  readonly onBytes?: (count: number) => void;
}

/** What its files tell of a run, apart from what it is called. */
export type RunRecord = Omit<CampaignRun, 'name' | 'condition' | 'seed' | 'config'>;

export interface ReadRecord {
  readonly record: RunRecord;
  /** The files that were read beside those of the numbers. */
  readonly files: readonly ReadFile[];
  /** Settings that the console prints, for a run without a configuration. */
  readonly printed: Readonly<Record<string, string>>;
}

/** Puts together what the files of a folder tell of a run whose numbers `run` holds. */
export async function recordOf(run: Run, found: RunFiles, options: RecordOptions): Promise<ReadRecord> {
  const { folder, plannedSteps, returnCode, note, onBytes } = options;
  const words = found.numbers.length === 0 ? undefined : await readStepWords(found.numbers[0]);
  const console = found.console === undefined ? undefined : await readConsoleLog(found.console, onBytes);
  const generations = found.generations === undefined ? undefined : await readGenerations(found.generations, onBytes);
  const sampleErrors = found.diagnostics === undefined ? undefined : await readSampleErrors(found.diagnostics);
  const state: RunState = folder === undefined ? { isFinal: false } : readRunState(folder, note);
  const { counted, logged, whole } = countWith({ run, words, console, generations, state, keys: options.keys });
  const groups =
    console === undefined
      ? []
      : groupsOfConsole(console, { counts: counted.counts, supervisedSteps: supervisedOf(words) });
  if (groups.length === 0 && whole !== undefined) groups.push(...groupsOfGenerations(whole, counted.counts));
  const lastStep = counted.counts.steps.at(-1);
  const record: RunRecord = {
    run: withFlags(run, words),
    ...counted,
    ...(groups.length === 0 ? {} : { groups }),
    ...(logged === undefined ? {} : { generations: logged }),
    ...(words?.condition === undefined ? {} : { loggedCondition: words.condition }),
    status: statusOf({
      ...state,
      saidComplete: console?.isComplete === true,
      ...(returnCode === undefined ? {} : { returnCode }),
      ...(lastStep === undefined ? {} : { lastStep }),
      ...(plannedSteps === undefined ? {} : { plannedSteps }),
    }),
    repeatedSteps: words?.repeatedSteps ?? run.folds.duplicateRows,
    ...(sampleErrors === undefined || Object.keys(sampleErrors).length === 0 ? {} : { sampleErrors }),
    ...ruleOf(words, generations),
    ...(words === undefined || words.words.size === 0 ? {} : { words: words.words }),
    ...(words === undefined || words.digests.size === 0 ? {} : { batchDigests: words.digests }),
  };
  const files = [
    ...(found.console === undefined || console === undefined
      ? []
      : [readFileOf(found.console, 'retrain-console', console.lines, console)]),
    ...(found.generations === undefined || generations === undefined
      ? []
      : [readFileOf(found.generations, 'generations', generations.rows, generations)]),
  ];
  return { record, files, printed: console?.settings ?? {} };
}

interface Evidence {
  readonly run: Run;
  readonly words: StepWords | undefined;
  readonly console: ConsoleLog | undefined;
  readonly generations: Generations | undefined;
  readonly state: RunState;
  readonly keys: Partial<CountKeys> | undefined;
}

/** Counts without the generations first: whether these are whole is judged by the counts, where there are any. */
function countWith({ run, words, console, generations, state, keys }: Evidence) {
  const evidence = {
    run,
    ...(words === undefined ? {} : { words }),
    ...(console === undefined ? {} : { console }),
    ...(state.checkpoint === undefined ? {} : { checkpoint: state.checkpoint }),
    ...(keys === undefined ? {} : { keys }),
  };
  const first = countSteps(evidence);
  if (generations === undefined) return { counted: first, logged: undefined, whole: undefined };
  const logged = judgeSelection(generations, first.countsFrom === undefined ? undefined : first.counts);
  const whole = logged.isSelected ? undefined : generations;
  const counted = whole === undefined ? first : countSteps({ ...evidence, generations: whole });
  return { counted, logged, whole };
}

/** The run with its yes and no as series of 1 and 0, for the steps that stand. */
function withFlags(run: Run, words: StepWords | undefined): Run {
  if (words === undefined || words.flags.size === 0) return run;
  const own = run.series.ids.map((id) => run.series.get(id) as Series);
  const flags = [...words.flags]
    .filter(([key]) => !run.series.ids.includes(key))
    .map(([key, values]): Series => {
      const sorted = [...values].sort(([a], [b]) => a - b);
      return {
        id: key,
        key,
        steps: Float64Array.from(sorted, ([step]) => step),
        values: Float64Array.from(sorted, ([, value]) => value),
        files: new Uint16Array(sorted.length),
        lines: new Int32Array(sorted.length),
      };
    });
  return { ...run, series: seriesView([...own, ...flags]) };
}

/** Steps of supervised training come first and take no prompt. */
function supervisedOf(words: StepWords | undefined): number {
  return [...(words?.supervised ?? [])].reduce((last, step) => Math.max(last, step), -1) + 1;
}

/** textpolicy's MLX trainer counts a reward of 0.99 and more, the others one above 0.5. */
function ruleOf(words: StepWords | undefined, generations: Generations | undefined): Pick<CampaignRun, 'correctRule'> {
  if (words?.condition !== undefined || words?.words.has('algorithm') === true) return { correctRule: 'reward > 0.5' };
  return generations?.correctRule === 'metadata.correctness' ? { correctRule: 'reward >= 0.99' } : {};
}

function readFileOf(
  file: InputFile,
  kind: string,
  rows: number,
  { skipped, skippedCount }: Pick<ReadFile, 'skipped' | 'skippedCount'>,
): ReadFile {
  return { file, kind, rows, skipped, skippedCount };
}
