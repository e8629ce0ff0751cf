import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './zero-learning-rate.ts';

testCheck(check, [
  {
    title: 'warm-up, peak and decay, 0 at both ends',
    rows: curveRows({ 'optim.lr': [0, 1e-4, 2e-4, 2e-4, 1e-4, 5e-5, 0] }),
    outcome: 'pass',
    message: 'reaches 0.0002; it is 0 in 28.6 % of 7 rows',
  },
  { title: 'a constant rate', rows: curveRows({ 'optim.lr': Array(8).fill(1e-5) }), outcome: 'pass' },
  {
    title: 'the rate is 0 throughout',
    rows: curveRows({ 'optim.lr': Array(20).fill(0), 'train.loss': Array(20).fill(1.5) }),
    outcome: 'fail',
    message: '0 in 100 % of 20 rows',
    evidence: 20,
  },
  {
    title: 'the rate is printed as 0, and the loss falls all the same',
    rows: curveRows({
      'optim.lr': Array(20).fill(0),
      'train.loss': Array.from({ length: 20 }, (_, i) => 2 - 0.05 * i + 0.01 * (i % 3)),
    }),
    outcome: 'pass',
    message: 'the log prints it with too few digits',
  },
  {
    title: 'the rate rises to the end',
    rows: curveRows({ 'optim.lr': [1e-6, 2e-6, 3e-6, 4e-6, 5e-6, 6e-6] }, { every: 10 }),
    outcome: 'warn',
    message: 'at step 60',
    evidence: 1,
  },
  { title: 'four rows', rows: curveRows({ 'optim.lr': [0, 0, 0, 0] }), outcome: 'inconclusive' },
  { title: 'no rate', rows: curveRows({ 'train.loss': [1, 1, 1, 1, 1] }), outcome: 'not-applicable' },
]);
