import type { Check, Needs } from '../../src/check.ts';
import type { CheckResult } from '../../src/result.ts';
import { caseJob } from './case-jobs.ts';
import { type CheckCase, judgeCase } from './check-cases.ts';

/**
 * Judges tables of `groups` groups in which every value is missing; 0 groups are no rows at all. With `claimed` the input
 * pretends to have every column, so that the check itself has to find that there is nothing.
 */
export function judgeBareTables(
  check: Check<never>,
  groups: number,
  { claimed }: { claimed: boolean },
): Promise<CheckResult> {
  const { tables: make, select } = caseJob(check.job);
  const tables = make(groups);
  return judgeCase(check, {
    tables,
    has: () => claimed,
    select: (needs) => select(tables, needs),
    locate: async (suspects) => suspects.map(({ note }) => ({ note })),
  });
}

/** Judges a case on tables that throw when the check reads a table it did not declare; undeclared columns throw anyway. */
export async function judgeGuarded(check: Check<never>, testCase: CheckCase): Promise<CheckResult> {
  const loaded = await caseJob(check.job).load(testCase);
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
