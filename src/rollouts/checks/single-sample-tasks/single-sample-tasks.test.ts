import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './single-sample-tasks.ts';

const tasks = (count: number, rewards: readonly unknown[]) => Array.from({ length: count }, () => rewards);
const mixed = [...tasks(9, [0, 1]), [1]];

testCheck(check, [
  { title: 'two rollouts a task', rows: rewardRows(tasks(3, [0, 1])), outcome: 'pass', values: { share: 0 } },
  {
    title: 'one task of ten has one rollout',
    rows: rewardRows(mixed),
    outcome: 'warn',
    message: '1 of 10 tasks have a single scored rollout (10 %, line 0 %)',
    evidence: 1,
  },
  { title: 'the same rows in another order', rows: rewardRows(mixed).reverse(), outcome: 'warn', evidence: 1 },
  {
    title: 'one rollout a task, told from five rows already',
    rows: rewardRows(tasks(5, [1])),
    outcome: 'fail',
    message: '(100 %), more than 50 %',
    evidence: 5,
  },
  {
    title: 'the same rollout twice is still one',
    rows: [...rewardRows(tasks(3, [1])), ...rewardRows(tasks(3, [1]))],
    outcome: 'fail',
    evidence: 3,
  },
  {
    title: 'rollouts that are unscored, masked or failed leave one to a task',
    rows: rewardRows(tasks(4, [1, null, 0, 0]), (_, rollout) => ({
      mask_sample: rollout === 2,
      ...(rollout === 3 ? { _ng_failure_class: 'timeout' } : {}),
    })),
    outcome: 'fail',
    evidence: 4,
  },
  {
    title: 'every scored row is masked',
    rows: rewardRows(tasks(4, [1, 1]), () => ({ mask_sample: true })),
    outcome: 'inconclusive',
    message: '0 tasks',
  },
  { title: 'no rewards at all', rows: rewardRows(tasks(4, [null])), outcome: 'not-applicable' },
]);
