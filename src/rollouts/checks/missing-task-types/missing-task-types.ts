import { defineCheck } from '../../../check.ts';
import type { RolloutFrame, RolloutTables } from '../../frame.ts';
import { taskTypesOf } from '../../task-types.ts';

export default defineCheck<RolloutTables>({
  id: 'missing-task-types',
  job: 'rollouts',
  title: 'Every task type of the inputs came back',
  failureTitle: 'Some task types of the inputs never came back',
  needs: { rollouts: ['rollout_index'] },
  uses: { rollouts: ['task_type', 'agent'], inputs: [] },
  thresholds: {
    missing: {
      value: 0,
      unit: 'types',
      source: 'NeMo Gym quality metrics, task diversity: balanced representation across task types',
    },
  },
  minimumEvidence: { n: 1, unit: 'tasks', source: 'a type that never came back is a fact of the files' },
  measure({ rollouts, inputs }) {
    const typed = inputs?.filter((task) => task.taskType !== null) ?? [];
    if (typed.length === 0) return { n: 0, values: {}, applies: false };
    const came = new Set(rollouts.taskKeys);
    const named = namesOf(rollouts);
    const types = new Map<string, { expected: number; back: number }>();
    for (const { key, taskType } of typed) {
      const entry = types.get(taskType!) ?? { expected: 0, back: 0 };
      types.set(taskType!, { expected: entry.expected + 1, back: entry.back + Number(came.has(key)) });
    }
    const missing = [...types]
      .filter(([name, { back }]) => back === 0 && !named.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      n: typed.length,
      values: {
        missing: { value: missing.length, unit: 'count' },
        types: { value: types.size, unit: 'types' },
      },
      suspects: missing.map(([type, { expected }]) => ({
        note: `${type}: none of ${expected} expected tasks came back`,
      })),
      words: {
        names: missing
          .slice(0, 5)
          .map(([type]) => `"${type}"`)
          .join(', '),
      },
    };
  },
  judge({ missing }, thresholds) {
    if (missing === undefined) return 'inconclusive';
    return missing.value > thresholds.missing.value ? 'fail' : 'pass';
  },
  messages: {
    pass: 'Of {types} in the inputs {missing} are missing from the rollouts.',
    fail: 'Of {types} in the inputs {missing} never came back: {names}.',
    'not-applicable': 'Not applicable: no inputs file names the task types that should have come back.',
  },
  action: 'Look up why the listed types failed (server log, failures file) and collect them again.',
  status: 'stable',
  since: '0.1.0',
});

/** The types that the rollouts name themselves. */
function namesOf(rollouts: RolloutFrame): ReadonlySet<string | null> {
  const known = taskTypesOf(rollouts);
  return new Set(
    known === undefined ? [] : Array.from({ length: rollouts.rolloutCount }, (_, row) => known.typeOf(row)),
  );
}
