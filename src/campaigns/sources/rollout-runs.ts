import { openDuckDB } from '../../engine/duckdb.ts';
import type { InputFile } from '../../files/inputs.ts';
import type { ReadFile } from '../../files/report-inputs.ts';
import { type RolloutFrame, readFrame } from '../../rollouts/frame.ts';
import { selectMeasured } from '../../rollouts/metrics/measured.ts';
import { LAYOUTS } from '../../rollouts/sources/layouts.ts';
import { loadRollouts } from '../../rollouts/sources/load.ts';
import { type Run, seriesView } from '../../runs/table.ts';
import type { CampaignRun, PromptGroup } from '../table.ts';

/** How sure a rollout layout is of rows, as job 1 recognises them. */
export function sureOfRollouts(rows: readonly Readonly<Record<string, unknown>>[]): number {
  return Math.max(0, ...rows.flatMap((row) => LAYOUTS.map((layout) => layout.recognise(row))));
}

export interface EvaluationRun {
  /** The agent of the file, where it has several. */
  readonly agent?: string;
  readonly record: Omit<CampaignRun, 'name' | 'condition' | 'seed' | 'config'>;
}

/**
 * The rollouts of a file as evaluation runs of one step, one for each of its agents: a task is a prompt with all of its
 * rollouts. Rollouts that are masked, failed or have no score are no completions; how many is told.
 */
export async function readEvaluationRuns(
  file: InputFile,
  { passThreshold }: { readonly passThreshold?: number } = {},
): Promise<{ readonly runs: EvaluationRun[]; readonly file: ReadFile }> {
  const engine = await openDuckDB();
  try {
    const { files } = await loadRollouts(engine, [file]);
    const { rollouts } = await readFrame(engine);
    const [{ layout, rows, skipped, skippedCount }] = files;
    const read = { file, kind: layout.id, rows, skipped, skippedCount };
    return { runs: evaluationRunsOf(rollouts, file.path, passThreshold), file: read };
  } finally {
    engine.close();
  }
}

interface Tally {
  correct: number;
  total: number;
  reward: number;
}

function evaluationRunsOf(frame: RolloutFrame, path: string, passThreshold: number | undefined): EvaluationRun[] {
  const { reward, success } = selectMeasured(frame, passThreshold === undefined ? {} : { passThreshold });
  const agents = frame.texts('agent');
  const named = [...new Set(agents.filter((agent) => agent !== null))].sort();
  const several = named.length > 1;
  const names: readonly (string | undefined)[] = several ? named : [undefined];
  return names.map((agent) => {
    const groups: PromptGroup[] = [];
    let failed = 0;
    for (const [task, prompt] of frame.taskKeys.entries()) {
      const tally: Tally = { correct: 0, total: 0, reward: 0 };
      for (let i = frame.offsets[task]; i < frame.offsets[task + 1]; i++) {
        if (several && agents[i] !== agent) continue;
        const passed = success?.scores[i] ?? Number.NaN;
        if (Number.isNaN(reward[i]) && Number.isNaN(passed)) failed++;
        else {
          tally.total++;
          tally.correct += passed;
          tally.reward += reward[i];
        }
      }
      if (tally.total > 0) groups.push(groupOf(tally, groups.length, prompt));
    }
    return { ...(several ? { agent } : {}), record: recordOf(groups, failed, path, success?.by) };
  });
}

function groupOf({ correct, total, reward }: Tally, index: number, key: string): PromptGroup {
  // A rollout that names no task is a task of its own, by its place in the file.
  const prompt = key.startsWith('row ') ? {} : { prompt: key };
  return { step: 0, index, correct, total, ...prompt, ...(Number.isNaN(reward) ? {} : { meanReward: reward / total }) };
}

function recordOf(
  groups: readonly PromptGroup[],
  failed: number,
  path: string,
  rule: string | undefined,
): EvaluationRun['record'] {
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const correct = groups.reduce((sum, group) => sum + group.correct, 0);
  const reward = groups.reduce((sum, group) => sum + (group.meanReward ?? Number.NaN) * group.total, 0);
  const countable = groups.filter((group) => group.correct >= 0);
  return {
    run: emptyRun(path, 'rollouts'),
    counts: {
      steps: Float64Array.of(0),
      correct: Float64Array.of(correct),
      total: Float64Array.of(total),
      meanReward: Float64Array.of(reward / total),
    },
    ...(countable.length === 0 ? {} : { groups: countable }),
    status: 'finished',
    missingSteps: [],
    repeatedSteps: 0,
    countsFrom: 'rollouts',
    failedCompletions: failed,
    ...(rule === undefined ? {} : { correctRule: rule }),
  };
}

/** A run without a curve. */
export function emptyRun(path: string, reader: string): Run {
  return {
    name: path,
    files: [{ path, reader }],
    methodReason: 'no curve in it',
    series: seriesView([]),
    saved: [],
    folds: { resumes: [], duplicateRows: 0, supersededPoints: 0 },
    facts: {},
  };
}
