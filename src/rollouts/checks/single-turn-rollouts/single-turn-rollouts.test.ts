import { answer, rewardRows, taskRows, testCheck, toolAnswer } from '../../../../test/support/check-cases.ts';
import check from './single-turn-rollouts.ts';

const mixed = (tasks: number, single: number) =>
  taskRows(tasks, 1, (task) => (task < single ? answer('I cannot look') : toolAnswer(2)));

testCheck(check, [
  { title: 'every rollout calls a tool', rows: mixed(20, 0), outcome: 'pass', values: { count: 0, total: 20 } },
  { title: 'half of the rollouts call no tool', rows: mixed(20, 10), outcome: 'pass', values: { share: 0.5 } },
  {
    title: 'six of ten call no tool, which may be chance',
    rows: mixed(10, 6),
    outcome: 'warn',
    evidence: 6,
    message: 'reaches the line',
  },
  {
    title: 'nine of ten call no tool',
    rows: mixed(40, 36),
    outcome: 'fail',
    evidence: 36,
    message: '36 of 40 rollouts (90 %)',
  },
  {
    title: 'the single-turn agent of a mixed file is left out',
    rows: taskRows(40, 1, (task) =>
      task < 30
        ? { agent_ref: { name: 'math' }, ...answer('42') }
        : { agent_ref: { name: 'search' }, ...toolAnswer(2) },
    ),
    outcome: 'pass',
    values: { count: 0, total: 10 },
  },
  {
    title: 'a second turn without tools counts as engaging',
    rows: taskRows(12, 1, () => ({
      response: {
        output: [
          { type: 'message', role: 'assistant', content: 'Left' },
          { type: 'message', role: 'user', content: 'the board' },
          { type: 'message', role: 'assistant', content: 'Down' },
        ],
      },
    })),
    outcome: 'pass',
    values: { count: 0 },
  },
  { title: 'nine rollouts', rows: mixed(9, 8), outcome: 'inconclusive', message: 'at least 10' },
  {
    title: 'a benchmark of single questions',
    rows: taskRows(20, 2, () => answer('42')),
    outcome: 'not-applicable',
    message: 'taken to be single-turn',
  },
  { title: 'no response at all', rows: rewardRows([[1], [0]]), outcome: 'not-applicable', message: 'no turns' },
]);
