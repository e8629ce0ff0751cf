import { describe, expect, it } from 'vitest';
import type { Check, Outcome } from '../../src/check.ts';
import { definePreset, type Preset } from '../../src/presets/preset.ts';
import type { CheckResult } from '../../src/result.ts';
import { runChecks } from '../../src/run.ts';
import type { RolloutTables } from '../../src/rollouts/frame.ts';
import type { RolloutOptions } from '../../src/rollouts/job.ts';
import { loadRolloutRows } from './rollouts.ts';

/** One case of a rollouts check: rows in, outcome out. */
export interface CheckCase {
  /** Reads as a sentence after the check's id. */
  readonly title: string;
  readonly rows: readonly unknown[];
  readonly inputs?: readonly unknown[];
  readonly options?: Omit<RolloutOptions, 'inputs'>;
  readonly overrides?: Readonly<Record<string, number>>;
  readonly outcome: Outcome;
  /** Text or pattern the message must hold. */
  readonly message?: string | RegExp;
  /** How many rows the check points at. */
  readonly evidence?: number;
  readonly values?: Readonly<Record<string, number>>;
}

/** Runs a check's table of cases through the real reader, engine and runner. */
export function testCheck(check: Check<RolloutTables>, cases: readonly CheckCase[]): void {
  describe(check.id, () => {
    it.each(cases.map((c) => [`${c.outcome}: ${c.title}`, c] as const))('%s', async (_, testCase) => {
      const result = await runCase(check, testCase);
      expect({ outcome: result.outcome, message: result.message }).toMatchObject({ outcome: testCase.outcome });
      if (testCase.message !== undefined) expect(result.message).toMatch(testCase.message);
      if (testCase.evidence !== undefined) expect(result.evidenceCount).toBe(testCase.evidence);
      for (const [name, value] of Object.entries(testCase.values ?? {})) expect(result.values[name]?.value).toBeCloseTo(value, 9);
    });
  });
}

/** Runs one case and returns what the report would hold. */
export async function runCase(check: Check<RolloutTables>, testCase: CheckCase): Promise<CheckResult> {
  const loaded = await loadRolloutRows(testCase.rows, { ...testCase.options, ...(testCase.inputs ? { inputs: testCase.inputs } : {}) });
  const preset: Preset = definePreset({ id: 'case', title: 'case', purpose: 'case', checks: { [check.id]: { blocking: true } } });
  const [result] = await runChecks([check], loaded, { preset, seed: 0, subject: 'case', ...(testCase.overrides ? { overrides: testCase.overrides } : {}) });
  return result;
}

/** NeMo Gym rows from rewards per task: `rewardRows([[1, 0], [1, 1]])` is two tasks of two rollouts. */
export function rewardRows(tasks: readonly (readonly unknown[])[], extra: (task: number, rollout: number) => object = () => ({})): object[] {
  return tasks.flatMap((rewards, task) =>
    rewards.map((reward, rollout) => ({ _ng_task_index: task, _ng_rollout_index: rollout, reward, ...extra(task, rollout) })),
  );
}
