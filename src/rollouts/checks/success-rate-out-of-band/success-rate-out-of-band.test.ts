import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './success-rate-out-of-band.ts';

const tasks = (count: number, rewards: readonly unknown[]) => Array.from({ length: count }, () => rewards);
const sft = { 'success-rate-out-of-band.minimum': 0.8 };
const rl = { 'success-rate-out-of-band.minimum': 0.3, 'success-rate-out-of-band.maximum': 0.7 };

testCheck(check, [
  {
    title: 'half succeed and no stage is named',
    rows: rewardRows(tasks(20, [0, 1])),
    outcome: 'pass',
    message: '50 % of the rollouts succeed, by reward >= 1.',
    values: { rate: 0.5 },
  },
  {
    title: 'nothing succeeds: a warning line never fails',
    rows: rewardRows(tasks(50, [0, 0])),
    outcome: 'warn',
    message: /below 20 %, a sign of a strict verifier, interval 0 % to \d/,
    evidence: 50,
  },
  {
    title: 'everything succeeds in twenty tasks, which cannot show more than 95 %',
    rows: rewardRows(tasks(20, [1, 1])),
    outcome: 'warn',
    message: /above 95 %, a sign of a lenient verifier, but its interval .* reaches the line/,
  },
  {
    title: 'half succeed where sft wants 80 %',
    rows: rewardRows(tasks(40, [0, 1])),
    overrides: sft,
    outcome: 'fail',
    message: /interval .*: below the target of at least 80 %\.$/,
    evidence: 40,
  },
  {
    title: 'the same rows in another order',
    rows: rewardRows(tasks(40, [0, 1])).reverse(),
    overrides: sft,
    outcome: 'fail',
  },
  {
    title: 'seven of ten tasks where sft wants 80 %',
    rows: rewardRows([...tasks(7, [1]), ...tasks(3, [0])]),
    overrides: sft,
    outcome: 'warn',
    message: /below the target of at least 80 %, but its interval .*; about \d+ tasks more would settle it/,
    evidence: 3,
  },
  {
    title: 'nine of ten rollouts succeed where rl wants at most 70 %',
    rows: rewardRows(tasks(40, [1, 1, 1, 1, 1, 1, 1, 1, 1, 0])),
    overrides: rl,
    outcome: 'fail',
    message: 'above the target of at most 70 %',
  },
  {
    title: 'the success field goes before the reward',
    rows: rewardRows(tasks(20, [0.2, 0.9]), (_, rollout) => ({ success: rollout === 1 })),
    outcome: 'pass',
    message: 'by the success field.',
    values: { rate: 0.5 },
  },
  {
    title: 'rows without the field fall back to the reward, and the message says so',
    rows: [
      ...rewardRows(tasks(10, [0, 0]), (_, rollout) => ({ success: rollout === 1 })),
      ...Array.from({ length: 10 }, (_, i) => ({ _ng_task_index: 100 + i, _ng_rollout_index: 0, reward: 1 })),
    ],
    outcome: 'pass',
    message: 'by the success field, else reward >= 1.',
    values: { rate: 2 / 3 },
  },
  {
    title: 'a pass threshold for graded rewards',
    rows: rewardRows(tasks(20, [0.2, 0.9])),
    overrides: { 'success-rate-out-of-band.pass': 0.8 },
    outcome: 'pass',
    message: 'by reward >= 0.8.',
    values: { rate: 0.5 },
  },
  {
    title: 'graded rewards that never reach full credit can only warn',
    rows: rewardRows(tasks(40, [0.5, 0.9])),
    overrides: rl,
    outcome: 'warn',
    message: 'by reward >= 1 (most rewards are graded; set pass): below the target of at least 30 %, interval 0 %',
    values: { rate: 0, graded: 1 },
  },
  {
    title: 'graded rewards whose line the user stands by',
    rows: rewardRows(tasks(40, [0.5, 0.6, 0.9])),
    overrides: { ...rl, 'success-rate-out-of-band.pass': 0.95, 'success-rate-out-of-band.graded': 1 },
    outcome: 'fail',
  },
  {
    title: 'game scores without a success field',
    rows: rewardRows(tasks(20, [19.4, 0])),
    outcome: 'inconclusive',
    message: 'Rewards reach 19.4',
  },
  {
    title: 'game scores with a success field',
    rows: rewardRows(tasks(20, [19.4, 0]), (_, rollout) => ({ success: rollout === 0 })),
    outcome: 'pass',
    values: { rate: 0.5 },
  },
  {
    title: 'masked rows do not count',
    rows: rewardRows(tasks(20, [1, 0, 0]), (_, rollout) => ({ mask_sample: rollout === 2 })),
    outcome: 'pass',
    values: { rate: 0.5 },
  },
  { title: 'nine tasks', rows: rewardRows(tasks(9, [0])), outcome: 'inconclusive', message: 'at least 10' },
  { title: 'no rewards at all', rows: rewardRows(tasks(20, [null])), outcome: 'not-applicable', message: 'no reward' },
]);
