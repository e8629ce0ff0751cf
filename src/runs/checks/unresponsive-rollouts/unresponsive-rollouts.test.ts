import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './unresponsive-rollouts.ts';

const along = (from: number, to = from, n = 30) =>
  Array.from({ length: n }, (_, i) => (from + ((to - from) * i) / (n - 1)) * (1 + ((i % 5) - 2) * 0.05));
const rows = (values: readonly number[]) =>
  curveRows({ mean_unresponsive_rewards: values, train_mean_reward: values.map(() => 0.3) });

testCheck(check, [
  { title: 'one in a hundred', rows: rows(along(0.01)), outcome: 'pass', message: 'of the rollouts give nothing' },
  { title: 'none', rows: rows(along(0)), outcome: 'pass' },
  { title: 'eight in a hundred', rows: rows(along(0.08)), outcome: 'warn', evidence: 3 },
  {
    title: 'a share that rises below the line',
    rows: rows(along(0.005, 0.04)),
    outcome: 'warn',
    message: 'risen from',
  },
  { title: 'two thirds of the batch', rows: rows(along(0.66)), outcome: 'fail', message: 'what is left of the batch' },
  { title: 'a steady count of unknown share', rows: rows(along(3)), outcome: 'pass', message: 'rollouts a step' },
  { title: 'a count that rises', rows: rows(along(2, 20)), outcome: 'warn', message: 'rollouts a step' },
  { title: 'four points', rows: rows(along(0.9, 0.9, 4)), outcome: 'inconclusive' },
  { title: 'a run that logs none of it', rows: curveRows({ reward: [0, 1] }), outcome: 'not-applicable' },
  { title: 'a run of another method', rows: rows(along(0.9)), options: { method: 'sft' }, outcome: 'not-applicable' },
]);
