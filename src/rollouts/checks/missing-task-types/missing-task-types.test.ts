import { taskRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './missing-task-types.ts';

const inputs = Array.from({ length: 12 }, (_, task) => ({
  _ng_task_index: task,
  _ng_rollout_index: 0,
  metadata: { task_type: ['math', 'code', 'chat'][Math.floor(task / 4)] },
}));

testCheck(check, [
  {
    title: 'all three types came back, one of them in part',
    rows: taskRows(9, 1),
    inputs,
    outcome: 'pass',
    message: 'Of 3 types in the inputs 0 are missing',
  },
  {
    title: 'one type never came back',
    rows: taskRows(8, 1),
    inputs,
    outcome: 'fail',
    evidence: 1,
    message: 'Of 3 types in the inputs 1 never came back: "chat"',
  },
  {
    title: 'a type that the rollouts name themselves came back under another task',
    rows: taskRows(8, 1, (task) => ({ metadata: { task_type: task === 0 ? 'chat' : 'math' } })),
    inputs,
    outcome: 'pass',
    values: { missing: 0 },
  },
  { title: 'no inputs file', rows: taskRows(8, 1), outcome: 'not-applicable', message: 'no inputs file' },
  {
    title: 'inputs without types',
    rows: taskRows(8, 1),
    inputs: inputs.map(({ metadata: _, ...row }) => row),
    outcome: 'not-applicable',
    message: 'names the task types',
  },
]);
