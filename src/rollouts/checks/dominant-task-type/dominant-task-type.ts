import { defineCheck, judgeAgainst, type Measurement } from '../../../check.ts';
import { formatNumber } from '../../../units.ts';
import type { RolloutTables } from '../../frame.ts';
import { flaggedShare } from '../../judging/flagged-share.ts';
import { taskTypesOf } from '../../task-types.ts';

export default defineCheck<RolloutTables>({
  id: 'dominant-task-type',
  job: 'rollouts',
  title: 'No single task type dominates the mix',
  failureTitle: 'One task type dominates the mix',
  needs: { rollouts: ['rollout_index'] },
  uses: { rollouts: ['task_type', 'agent'], inputs: [] },
  thresholds: {
    maximum: {
      value: 0.5,
      unit: 'share',
      source: 'NeMo Gym quality metrics, task diversity: warning when one type is above 50 %',
    },
  },
  minimumEvidence: { n: 10, unit: 'rollouts', source: 'below this a share says nothing about a line' },
  measure({ rollouts, inputs = [] }, { thresholds }): Measurement {
    const known = taskTypesOf(rollouts);
    if (known === undefined)
      return { n: 0, values: {}, applies: false, words: { reason: 'no row names a task type or an agent' } };
    const by = known.by === 'agent' ? 'agent' : 'task type';
    const counts = new Map<string, number>();
    for (let row = 0; row < rollouts.rolloutCount; row++) {
      const name = known.typeOf(row);
      if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const [type, largest] = ranked[0];
    const expected = new Set(inputs.flatMap((task) => task.taskType ?? []));
    const { n, values, words } = flaggedShare(rollouts, {
      line: thresholds.maximum.value,
      flagOf: (row) => (known.typeOf(row) === null ? undefined : known.typeOf(row) === type),
      noteOf: () => type,
    });
    return {
      n,
      values: { ...values, types: { value: counts.size, unit: 'types' } },
      applies: counts.size > 1 || expected.size > 1,
      words: {
        ...words,
        by,
        type: `"${type}"`,
        reason: `there is only one ${by}, "${type}", in ${formatNumber(largest, 'rollouts')}`,
      },
      suspects: ranked
        .slice(0, 5)
        .map(([name, count]) => ({ note: `${name}: ${count} of ${formatNumber(n, 'rollouts')}` })),
    };
  },
  judge: ({ share }, { maximum }) => judgeAgainst(share, { max: maximum.value }),
  messages: {
    pass: 'The most common {by}, {type}, holds {count} of {total} ({share}), within {limit.maximum}; there are {types}.',
    warn: 'The {by} {type} holds {count} of {total} ({share}), above {limit.maximum}, {doubt}.',
    fail: 'The {by} {type} holds {count} of {total} ({share}), above {limit.maximum}; the interval is {share.interval}.',
    'not-applicable': 'Not applicable: {reason}; judge the mix on all files together.',
  },
  action: 'Cap the dominant type or collect more of the others before training on the mix.',
  status: 'stable',
  since: '0.1.0',
});
