import { answer, rewardRows, taskRows, testCheck, toolAnswer } from '../../../../test/support/check-cases.ts';
import check from './duplicate-responses.ts';

const long = (text: string) => answer(text.padEnd(100, '.'));

testCheck(check, [
  {
    title: 'every rollout of a task answers in its own words',
    rows: taskRows(10, 4, (task, rollout) => long(`${task} ${rollout}`)),
    outcome: 'pass',
    values: { count: 0, total: 40 },
  },
  {
    title: 'the same answer to different tasks is no repeat',
    rows: taskRows(10, 2, (_, rollout) => long(`${rollout}`)),
    outcome: 'pass',
    values: { count: 0 },
  },
  {
    title: 'all four rollouts of each task are alike: three repeat the first',
    rows: taskRows(10, 4, (task) => long(`${task}`)),
    outcome: 'fail',
    evidence: 30,
    values: { share: 0.75 },
    message: '30 of 40 rollouts (75 %)',
  },
  {
    title: 'two of twelve tasks repeat an answer, which may be chance',
    rows: taskRows(6, 2, (task, rollout) => long(task < 2 ? `${task}` : `${task} ${rollout}`)),
    outcome: 'warn',
    evidence: 2,
    message: 'reaches the line',
  },
  {
    title: 'the same text after other tool calls is another answer',
    rows: taskRows(10, 2, (_, rollout) => toolAnswer(rollout + 1, 'a'.repeat(100))),
    outcome: 'pass',
    values: { count: 0, total: 20 },
  },
  {
    title: 'nine long answers',
    rows: taskRows(3, 3, (task) => long(`${task}`)),
    outcome: 'inconclusive',
    message: 'at least 10',
  },
  {
    title: 'choice letters repeat legitimately',
    rows: taskRows(20, 4, () => answer('B')),
    outcome: 'not-applicable',
    message: 'no task has two answers of 100 characters or more',
  },
  {
    title: 'choice letters are counted when the user says so',
    rows: taskRows(20, 4, () => answer('B')),
    overrides: { 'duplicate-responses.length': 1 },
    outcome: 'fail',
    values: { share: 0.75 },
  },
  {
    title: 'one rollout a task',
    rows: taskRows(20, 1, () => long('same')),
    outcome: 'not-applicable',
    message: 'no task has two answers',
  },
  { title: 'no response at all', rows: rewardRows([[1], [0]]), outcome: 'not-applicable', message: 'no response_hash' },
]);
