import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './dead-groups.ts';

const flat = (value: number, n = 12) => Array<number>(n).fill(value);
const around = (value: number, n = 12) => Array.from({ length: n }, (_, i) => value + (i % 3) * 0.02 - 0.02);

testCheck(check, [
  {
    title: 'a third of the groups are dead',
    rows: curveRows({ 'rl.groups.zeroVar': around(0.33), 'rl.reward.train': around(0.5) }),
    outcome: 'pass',
    message: '33 % of the groups of a step hold one reward only (median)',
  },
  {
    title: 'two thirds are dead, which is told and not accused',
    rows: curveRows({ 'rl.groups.zeroVar': around(0.66), 'rl.reward.train': around(0.15) }),
    options: { facts: { batchSize: 64 } },
    outcome: 'pass',
    message: 'the effective batch is about 22 of the 64 of the batch. They are mostly too hard',
  },
  {
    title: 'nine tenths are dead because the tasks are solved',
    rows: curveRows({ 'rl.groups.zeroVar': around(0.9), 'rl.reward.train': around(0.92) }),
    outcome: 'warn',
    message: 'the effective batch is 10 % of the batch. They are mostly too easy: the reward ends at 0.92',
    evidence: 3,
  },
  {
    // V8 of the research page.
    title: 'every group of every step is dead',
    rows: curveRows({ 'rl.groups.zeroVar': flat(1), 'optim.gradNorm': flat(0), 'rl.reward.train': flat(0) }),
    outcome: 'fail',
    message: /No group of any usual step .* 100 % of the groups .* so there is no update/,
    evidence: 3,
  },
  {
    title: 'a spread of zero within groups is the same',
    rows: curveRows({ 'rl.reward.groupStd': flat(0), 'rl.reward.train': flat(0.2) }),
    outcome: 'fail',
  },
  {
    title: 'a spread within groups says that not all are dead, and not how many',
    rows: curveRows({ 'rl.reward.groupStd': around(0.3) }),
    outcome: 'pass',
    message: 'cannot be told from their mean spread',
  },
  {
    title: 'a run that dies before its end',
    rows: curveRows({ 'rl.groups.zeroVar': [...around(0.4, 30), ...flat(1, 6)], 'rl.reward.train': around(0.5, 36) }),
    outcome: 'warn',
    message: '100 % at steps 34 to 36',
  },
  {
    title: 'shares of groups that succeed and fail throughout, as the Tinker cookbook logs them',
    rows: curveRows({
      'env/all/reward/total': around(0.7),
      'env/all/by_group/frac_all_good': around(0.7),
      'env/all/by_group/frac_all_bad': around(0.2),
    }),
    outcome: 'warn',
    message: '70 % of the groups succeed throughout and 20 % fail throughout',
  },
  {
    title: 'the share of mixed groups',
    rows: curveRows({ 'env/all/by_group/frac_mixed': around(0.1), 'rl.reward.train': around(0.5) }),
    outcome: 'warn',
    message: 'Some are too easy and some too hard',
  },
  { title: 'four steps', rows: curveRows({ 'rl.groups.zeroVar': flat(1, 4) }), outcome: 'inconclusive' },
  { title: 'a run that logs none of it', rows: curveRows({ 'rl.reward.train': flat(0) }), outcome: 'not-applicable' },
  {
    title: 'a run that is told to be none of reinforcement',
    rows: curveRows({ 'rl.groups.zeroVar': flat(1) }),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
