import { defineCheck } from '../../../check.ts';
import { formatNumber } from '../../../units.ts';
import type { RolloutTables } from '../../frame.ts';
import { POLICY_MARKS, policyRewards } from '../../judging/policy-rewards.ts';

export default defineCheck<RolloutTables>({
  id: 'single-sample-tasks',
  job: 'rollouts',
  title: 'Every task has several scored rollouts',
  failureTitle: 'Tasks with one scored rollout leave nothing to compare',
  needs: { rollouts: ['reward'] },
  uses: { rollouts: ['rollout_index', ...POLICY_MARKS] },
  thresholds: {
    maximum: { value: 0, unit: 'share', source: 'NeMo Gym quality metrics, DPO checklist: multiple samples per task' },
    most: { value: 0.5, unit: 'share', source: 'Assay: beyond half, the file was not sampled for comparing' },
  },
  minimumEvidence: { n: 1, unit: 'tasks', source: 'a count of what the file holds, not an estimate' },
  measure({ rollouts }) {
    const { offsets } = rollouts;
    const rewards = policyRewards(rollouts);
    const indices = rollouts.numbers('rollout_index');
    const single: { row: number; rows: number }[] = [];
    let tasks = 0;
    for (let t = 0; t < rollouts.taskCount; t++) {
      let [samples, row, last] = [0, -1, Number.NaN];
      for (let i = offsets[t]; i < offsets[t + 1]; i++) {
        // Rows are sorted by rollout index, so a repeated index is the same rollout again.
        if (Number.isNaN(rewards[i]) || indices[i] === last) continue;
        samples++;
        row = i;
        last = indices[i];
      }
      if (samples > 0) tasks++;
      if (samples === 1) single.push({ row, rows: offsets[t + 1] - offsets[t] });
    }
    if (tasks === 0) return { n: 0, values: {} };
    return {
      n: tasks,
      values: {
        share: { value: single.length / tasks, unit: 'share', n: tasks },
        single: { value: single.length, unit: 'count' },
        tasks: { value: tasks, unit: 'tasks' },
      },
      suspects: single
        .sort((a, b) => a.rows - b.rows || a.row - b.row)
        .map(({ row, rows }) => ({
          row,
          note:
            rows === 1
              ? 'the only rollout of its task'
              : `the only scored one of ${formatNumber(rows, 'rows')} of its task`,
        })),
    };
  },
  judge({ share }, { maximum, most }) {
    if (share === undefined) return 'inconclusive';
    if (share.value > most.value) return 'fail';
    return share.value > maximum.value ? 'warn' : 'pass';
  },
  messages: {
    pass: '{single} of {tasks} have a single scored rollout ({share}).',
    warn: '{single} of {tasks} have a single scored rollout ({share}, line {limit.maximum}).',
    fail: '{single} of {tasks} have a single scored rollout ({share}), more than {limit.most}.',
  },
  action: 'Sample every task several times: 3 to 4 rollouts for DPO pairs, 8 or more for group-relative RL.',
  status: 'stable',
  since: '0.1.0',
});
