import { defineCheck, judgeAgainst } from '../../../check.ts';
import type { RolloutFrame, RolloutTables } from '../../frame.ts';
import { flaggedShare, shareMessages } from '../../judging/flagged-share.ts';

export default defineCheck<RolloutTables>({
  id: 'duplicate-responses',
  job: 'rollouts',
  title: 'The rollouts of a task differ from each other',
  failureTitle: 'Rollouts repeat an answer that another rollout of the same task already gave',
  needs: { rollouts: ['response_hash', 'characters'] },
  uses: { rollouts: ['rollout_index'] },
  thresholds: {
    maximum: {
      value: 0.1,
      unit: 'share',
      source: 'Assay: one in ten; the NeMo Gym filtering page drops exact repeats and names no share',
    },
    length: {
      value: 100,
      unit: 'characters',
      source: 'Assay: shorter answers (a choice letter, a number, a boxed result) repeat legitimately',
    },
  },
  minimumEvidence: { n: 10, unit: 'rollouts', source: 'with fewer, one repeat alone is beyond 10 %' },
  measure({ rollouts }, { thresholds }) {
    const original = firstsOf(rollouts, thresholds.length.value);
    const index = rollouts.numbers('rollout_index');
    const measured = flaggedShare(rollouts, {
      line: thresholds.maximum.value,
      flagOf: (row) => (original[row] < 0 ? undefined : original[row] !== row),
      noteOf: (row) => `same answer as rollout ${index[original[row]]} of the task`,
    });
    return { ...measured, applies: measured.n > 0 };
  },
  judge: ({ share }, { maximum }) => judgeAgainst(share, { max: maximum.value }),
  messages: {
    ...shareMessages('repeated an answer of {limit.length} or more that their task already had'),
    'not-applicable': 'Not applicable: no task has two answers of {limit.length} or more to compare.',
  },
  action:
    'Raise the sampling temperature, check that each repeat has a seed of its own, and drop exact repeats before training.',
  status: 'stable',
  since: '0.1.0',
});

/** For each row the first row of its task with the same answer; -1 where there is no other long answer to compare with. */
function firstsOf(rollouts: RolloutFrame, length: number): Int32Array {
  const { offsets, taskCount, rolloutCount } = rollouts;
  const hash = rollouts.numbers('response_hash');
  const characters = rollouts.numbers('characters');
  const firsts = new Int32Array(rolloutCount).fill(-1);
  for (let task = 0; task < taskCount; task++) {
    const seen = new Map<number, number>();
    const rows: number[] = [];
    for (let row = offsets[task]; row < offsets[task + 1]; row++)
      if (characters[row] >= length && !Number.isNaN(hash[row])) rows.push(row);
    if (rows.length < 2) continue;
    for (const row of rows) {
      if (!seen.has(hash[row])) seen.set(hash[row], row);
      firsts[row] = seen.get(hash[row])!;
    }
  }
  return firsts;
}
