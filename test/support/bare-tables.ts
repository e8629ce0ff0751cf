import type { Check, JobId, Needs } from '../../src/check.ts';
import type { Loaded } from '../../src/job.ts';
import type { CheckResult } from '../../src/result.ts';
import { FRAME_NUMBERS, FRAME_TEXTS, frameOf, type RolloutTables, selectColumns } from '../../src/rollouts/frame.ts';
import { type CheckCase, judgeCase } from './check-cases.ts';
import { loadRolloutRows } from './rollouts.ts';

/** What the set-wide rules need to know of a job: how its cases are loaded, and its tables without rows or values. */
interface BareJob<Tables> {
  readonly load: (testCase: CheckCase) => Promise<Loaded<Tables>>;
  /** Tables of `groups` tasks with four rows each, every value missing. */
  readonly tables: (groups: number) => Tables;
  readonly select: (tables: Tables, needs: Needs) => Tables;
}

const rollouts: BareJob<RolloutTables> = {
  load: ({ rows, inputs, options }) => loadRolloutRows(rows, { ...options, ...(inputs ? { inputs } : {}) }),
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

const BARE_JOBS: Partial<Record<JobId, BareJob<never>>> = { rollouts: rollouts as unknown as BareJob<never> };

function bareJob(job: JobId): BareJob<never> {
  const found = BARE_JOBS[job];
  if (found === undefined) throw new Error(`test/support/bare-tables.ts has no entry for the job ${job}`);
  return found;
}

/**
 * Judges tables of `groups` groups in which every value is missing; 0 groups are no rows at all. With `claimed` the input
 * pretends to have every column, so that the check itself has to find that there is nothing.
 */
export function judgeBareTables(
  check: Check<never>,
  groups: number,
  { claimed }: { claimed: boolean },
): Promise<CheckResult> {
  const { tables: make, select } = bareJob(check.job);
  const tables = make(groups);
  return judgeCase(check, {
    tables,
    inputs: [],
    summary: '',
    has: () => claimed,
    select: (needs) => select(tables, needs),
    locate: async (suspects) => suspects.map(({ note }) => ({ note })),
  });
}

/** Judges a case on tables that throw when the check reads a table it did not declare; undeclared columns throw anyway. */
export async function judgeGuarded(check: Check<never>, testCase: CheckCase): Promise<CheckResult> {
  const loaded = await bareJob(check.job).load(testCase);
  const select = (needs: Needs) =>
    new Proxy(loaded.select(needs) as object, {
      get(tables, name) {
        if (!(String(name) in needs))
          throw new Error(`table ${String(name)} was read without being declared in needs or uses`);
        return Reflect.get(tables, name);
      },
    }) as never;
  return judgeCase(check, { ...loaded, select }, testCase.overrides);
}
