import { answer, rewardRows, taskRows, testCheck, toolAnswer } from '../../../../test/support/check-cases.ts';
import check from './empty-responses.ts';

testCheck(check, [
  { title: 'every answer has text', rows: taskRows(20, 2, () => answer('42')), outcome: 'pass', values: { count: 0 } },
  {
    title: 'tool calls without a closing text are no empty answer',
    rows: taskRows(20, 1, () => toolAnswer(1, '')),
    outcome: 'pass',
    values: { count: 0, total: 20 },
  },
  {
    title: 'one empty answer in a hundred is within the line',
    rows: taskRows(100, 1, (task) => answer(task === 0 ? '' : '42')),
    outcome: 'pass',
    values: { count: 1, share: 0.01 },
  },
  {
    title: 'one of forty is empty, which may be chance',
    rows: taskRows(40, 1, (task) => answer(task === 0 ? '' : '42')),
    outcome: 'warn',
    evidence: 1,
    message: '1 of 40 rollouts (2.5 %)',
  },
  {
    title: 'a response of reasoning alone is empty',
    rows: taskRows(5, 1, () => ({ response: { output: [{ type: 'reasoning', summary: [{ text: 'hm' }] }] } })),
    outcome: 'fail',
    evidence: 5,
    message: '5 of 5 rollouts (100 %)',
  },
  { title: 'no response at all', rows: rewardRows([[1], [0]]), outcome: 'not-applicable', message: 'no characters' },
]);
