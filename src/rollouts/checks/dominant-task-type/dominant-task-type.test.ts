import { taskRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './dominant-task-type.ts';

const typed = (tasks: number, math: number, repeats = 1) =>
  taskRows(tasks, repeats, (task) => ({ metadata: { task_type: task < math ? 'math' : `other ${task % 3}` } }));

testCheck(check, [
  {
    title: 'the largest type is half of the rollouts',
    rows: typed(20, 10),
    outcome: 'pass',
    values: { share: 0.5 },
    message: '"math"',
  },
  {
    title: 'seven of ten tasks are of one type, which may be chance',
    rows: typed(10, 7, 8),
    outcome: 'warn',
    values: { count: 56, total: 80 },
    message: 'reaches the line',
  },
  {
    title: 'nine of ten tasks are of one type',
    rows: typed(40, 36),
    outcome: 'fail',
    message: 'The task type "math" holds 36 of 40 rollouts (90 %)',
    values: { types: 4 },
  },
  {
    title: 'without types the agents are the types',
    rows: taskRows(40, 1, (task) => ({ agent_ref: { name: task < 36 ? 'math_agent' : 'search_agent' } })),
    outcome: 'fail',
    message: 'The agent "math_agent"',
  },
  {
    title: 'sixty per cent are allowed by the user',
    rows: typed(40, 24),
    overrides: { 'dominant-task-type.maximum': 0.6 },
    outcome: 'pass',
    values: { share: 0.6 },
  },
  {
    title: 'only one of the two types of the inputs came back',
    rows: typed(20, 20),
    inputs: Array.from({ length: 30 }, (_, task) => ({
      _ng_task_index: task,
      metadata: { task_type: task < 20 ? 'math' : 'code' },
    })),
    outcome: 'fail',
    values: { share: 1 },
  },
  { title: 'nine rollouts', rows: typed(9, 8), outcome: 'inconclusive', message: 'at least 10' },
  {
    title: 'a file of one type',
    rows: typed(20, 20),
    outcome: 'not-applicable',
    message: 'there is only one task type, "math", in 20 rollouts',
  },
  {
    title: 'no type and no agent',
    rows: taskRows(20, 1),
    outcome: 'not-applicable',
    message: 'no row names a task type',
  },
]);
