import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './uniform-groups.ts';

const tasks = (count: number, rewards: readonly unknown[]) => Array.from({ length: count }, () => rewards);
const dpo = { 'uniform-groups.maximum': 0.4, 'uniform-groups.gap': 0.2 };

testCheck(check, [
  {
    title: 'half of the groups differ',
    rows: rewardRows([...tasks(20, [0, 1]), ...tasks(15, [0, 0]), ...tasks(5, [1, 1])]),
    outcome: 'pass',
    message: '50 % of 40 groups have one reward throughout (12.5 % all pass, 37.5 % none passes)',
    values: { uniform: 0.5, allPass: 0.125, nonePasses: 0.375 },
  },
  {
    title: 'no group differs',
    rows: rewardRows([...tasks(30, [0, 0, 0]), ...tasks(20, [1, 1])]),
    outcome: 'fail',
    message: /100 % of 50 groups .* above 80 %/,
    evidence: 50,
  },
  {
    title: 'the same rows in another order',
    rows: rewardRows([...tasks(30, [0, 0, 0]), ...tasks(20, [1, 1])]).reverse(),
    outcome: 'fail',
    evidence: 50,
  },
  {
    title: 'nine of ten groups are uniform, which ten groups cannot show',
    rows: rewardRows([...tasks(9, [0, 0]), [0, 1]]),
    outcome: 'warn',
    message: /about \d+ groups more would settle it/,
    evidence: 9,
  },
  {
    title: 'graded rewards that differ by rounding only',
    rows: rewardRows(tasks(20, [0.3, 0.1 + 0.2])),
    outcome: 'fail',
    values: { uniform: 1 },
  },
  {
    title: 'graded rewards that differ by less than the gap a pair needs',
    rows: rewardRows(tasks(40, [0.5, 0.6, 0.65])),
    overrides: dpo,
    outcome: 'fail',
    message: 'no reward gap of 0.2',
  },
  {
    title: 'graded rewards that differ by exactly the gap',
    rows: rewardRows(tasks(40, [0.1, 0.3])),
    overrides: dpo,
    outcome: 'pass',
    values: { uniform: 0 },
  },
  {
    title: 'masked, failed and unscored rollouts do not make a group differ',
    rows: rewardRows(tasks(40, [0, 0, 1, 1, null]), (_, rollout) => ({
      mask_sample: rollout === 2,
      ...(rollout === 3 ? { _ng_failure_class: 'timeout' } : {}),
    })),
    outcome: 'fail',
    values: { uniform: 1 },
  },
  {
    title: 'one rollout a task makes no group',
    rows: rewardRows(tasks(40, [0])),
    outcome: 'inconclusive',
    message: '0 groups, at least 10',
  },
  { title: 'nine groups', rows: rewardRows(tasks(9, [0, 0])), outcome: 'inconclusive', message: '9 groups' },
  { title: 'no rewards at all', rows: rewardRows(tasks(20, [null, null])), outcome: 'not-applicable' },
]);
