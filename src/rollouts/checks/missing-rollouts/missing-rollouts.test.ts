import { rewardRows, taskRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './missing-rollouts.ts';

const inputs = (tasks: number, repeats: number) =>
  Array.from({ length: tasks * repeats }, (_, i) => ({
    _ng_task_index: Math.floor(i / repeats),
    _ng_rollout_index: i % repeats,
    agent_ref: { name: 'agent' },
  }));

testCheck(check, [
  {
    title: 'everything that was asked came back',
    rows: taskRows(4, 3),
    inputs: inputs(4, 3),
    outcome: 'pass',
    message: 'By the inputs file, 0 of 12 rollouts are missing',
  },
  {
    title: 'one rollout of one task did not come back',
    rows: taskRows(4, 3).slice(1),
    inputs: inputs(4, 3),
    outcome: 'fail',
    evidence: 1,
    message: '1 of 12 rollouts are missing (8.3 %), in 1 task',
  },
  {
    title: 'a whole task did not come back',
    rows: taskRows(3, 3),
    inputs: inputs(4, 3),
    outcome: 'fail',
    values: { missing: 3, tasks: 1 },
  },
  {
    title: 'a row that appears twice does not stand in for the one that is missing',
    rows: [...taskRows(4, 3).slice(1), taskRows(4, 3)[5]],
    inputs: inputs(4, 3),
    outcome: 'fail',
    values: { missing: 1 },
  },
  {
    title: 'a failed attempt is no rollout',
    rows: taskRows(4, 3, (task, rollout) => (task + rollout === 0 ? { _ng_failure_class: 'judge_failed' } : {})),
    inputs: inputs(4, 3),
    outcome: 'fail',
    values: { missing: 1 },
  },
  {
    title: 'the user allows one in ten',
    rows: taskRows(4, 3).slice(1),
    inputs: inputs(4, 3),
    overrides: { 'missing-rollouts.maximum': 0.1 },
    outcome: 'pass',
    values: { missing: 1 },
  },
  {
    title: 'without inputs all groups have one size',
    rows: taskRows(4, 3),
    outcome: 'pass',
    message: 'By the most common group size, 3, 0 of 12',
  },
  {
    title: 'without inputs two groups are smaller than the most common one',
    rows: rewardRows([[1, 0, 1], [1, 0, 1], [1, 0, 1], [1], [1, 0]]),
    outcome: 'warn',
    evidence: 2,
    message: '3 of 15 rollouts are missing (20 %), in 2 tasks; without the inputs file this is a guess',
  },
  {
    title: 'one rollout a task and no inputs file',
    rows: taskRows(20, 1),
    outcome: 'not-applicable',
    message: 'no inputs file',
  },
]);
