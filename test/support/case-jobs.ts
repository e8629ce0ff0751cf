import { subjectOf as campaignSubject } from '../../src/campaigns/subject.ts';
import type { CampaignTables } from '../../src/campaigns/table.ts';
import type { JobId, Needs } from '../../src/check.ts';
import type { Subject } from '../../src/job.ts';
import { FRAME_NUMBERS, FRAME_TEXTS, frameOf, type RolloutTables, selectColumns } from '../../src/rollouts/frame.ts';
import type { RolloutOptions } from '../../src/rollouts/job.ts';
import { type AllRuns, subjectOf } from '../../src/runs/job.ts';
import { bareCampaign, type CampaignCaseOptions, campaignOfRows } from './campaigns.ts';
import type { CheckCase } from './check-cases.ts';
import { loadRolloutRows } from './rollouts.ts';
import { bareRun, type RunCaseOptions, runOfRows } from './runs.ts';

/** What the set-wide rules need to know of a job: how its cases are loaded, and its tables without rows or values. */
export interface CaseJob<Tables> {
  readonly load: (testCase: CheckCase) => Promise<Subject<Tables>>;
  /** Tables of `groups` tasks with four rows each, every value missing. */
  readonly tables: (groups: number) => Tables;
  readonly select: (tables: Tables, needs: Needs) => Tables;
}

const rollouts: CaseJob<RolloutTables> = {
  load: ({ rows, inputs, options }) =>
    loadRolloutRows(rows, { ...(options as Omit<RolloutOptions, 'inputs'>), ...(inputs ? { inputs } : {}) }),
  tables(groups) {
    const rows = groups * 4;
    const columns = new Map<string, Float64Array | null[]>();
    for (const name of FRAME_NUMBERS) columns.set(name, new Float64Array(rows).fill(Number.NaN));
    for (const name of FRAME_TEXTS)
      columns.set(
        name,
        Array.from({ length: rows }, () => null),
      );
    const offsets = Int32Array.from({ length: groups + 1 }, (_, task) => task * 4);
    const taskKeys = Array.from({ length: groups }, (_, task) => String(task));
    return { rollouts: frameOf(columns, offsets, taskKeys), fields: [] };
  },
  select: (tables, needs) => ({ ...tables, rollouts: selectColumns(tables.rollouts, needs.rollouts ?? []) }),
};

const runs: CaseJob<AllRuns> = {
  load: async ({ rows, options }) => subjectOf(runOfRows(rows, options as RunCaseOptions)),
  tables(groups) {
    const run = bareRun(groups * 4);
    return { run, runs: [run] };
  },
  select: ({ run }, needs) => subjectOf(run).select(needs),
};

const campaigns: CaseJob<CampaignTables> = {
  load: async ({ rows, options }) =>
    campaignSubject({ campaign: campaignOfRows(rows, options as CampaignCaseOptions) }),
  tables: (groups) => ({ campaign: bareCampaign(groups) }),
  select: (tables, needs) => campaignSubject(tables).select(needs),
};

const CASE_JOBS = { rollouts, runs, campaigns } as unknown as Partial<Record<JobId, CaseJob<never>>>;

export function caseJob(job: JobId): CaseJob<never> {
  const found = CASE_JOBS[job];
  if (found === undefined) throw new Error(`test/support/case-jobs.ts has no entry for the job ${job}`);
  return found;
}
