import { answer, rewardRows, taskRows, testCheck, toolAnswer } from '../../../../test/support/check-cases.ts';
import check from './length-limit-hits.ts';

const limited = (tokens: number) => ({
  responses_create_params: { input: 'q', max_output_tokens: 100 },
  ...answer('text', { usage: { output_tokens: tokens } }),
});

testCheck(check, [
  {
    title: 'all answers end before the limit of their request',
    rows: taskRows(20, 1, () => limited(99)),
    outcome: 'pass',
    values: { count: 0, byTokens: 20, byItems: 0 },
  },
  {
    title: 'every second answer is as long as its request allows',
    rows: taskRows(20, 2, (_, rollout) => limited(rollout === 0 ? 100 : 50)),
    outcome: 'fail',
    evidence: 20,
    message: /20 of 40 rollouts \(50 %\).*40 judged by the token limit/,
  },
  {
    title: 'without a limit in the request, twenty output items are the limit',
    rows: taskRows(20, 1, (task) => toolAnswer(task < 10 ? 10 : 2)),
    outcome: 'fail',
    evidence: 10,
    values: { count: 10, byItems: 20, byTokens: 0 },
    message: '20 by 20 items',
  },
  {
    title: 'nineteen items are not twenty',
    rows: taskRows(20, 1, () => toolAnswer(9)),
    outcome: 'pass',
    values: { count: 0 },
  },
  {
    title: 'the sum of tokens over several calls is not held against the limit of one call',
    rows: taskRows(20, 1, () => ({
      responses_create_params: { input: 'q', max_output_tokens: 100 },
      response: { ...(toolAnswer(2) as { response: object }).response, usage: { output_tokens: 250 } },
    })),
    outcome: 'pass',
    values: { count: 0, byTokens: 0, byItems: 20 },
  },
  {
    title: 'two of twelve reach the limit, which may be chance',
    rows: taskRows(12, 1, (task) => limited(task < 2 ? 100 : 10)),
    outcome: 'warn',
    evidence: 2,
    message: 'reaches the line',
  },
  {
    title: 'the line is set to half',
    rows: taskRows(20, 2, (_, rollout) => limited(rollout === 0 ? 100 : 50)),
    overrides: { 'length-limit-hits.maximum': 0.5 },
    outcome: 'pass',
    values: { share: 0.5 },
  },
  { title: 'nine rollouts', rows: taskRows(9, 1, () => limited(100)), outcome: 'inconclusive', message: 'at least 10' },
  {
    title: 'single answers without any limit',
    rows: taskRows(20, 1, () => answer('text')),
    outcome: 'not-applicable',
    message: 'no request states a token limit',
  },
  { title: 'no response at all', rows: rewardRows([[1], [0]]), outcome: 'not-applicable', message: 'no output_items' },
]);
