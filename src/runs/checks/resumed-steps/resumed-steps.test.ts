import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './resumed-steps.ts';

const falling = Array.from({ length: 30 }, (_, i) => 2 - 0.02 * i + 0.01 * ((i * 7) % 5));
const folds = { resumes: [], duplicateRows: 0, supersededPoints: 0 };

testCheck(check, [
  {
    title: 'the steps never go back',
    rows: curveRows({ 'train.loss': falling }),
    outcome: 'pass',
    message: 'No resume shows in the steps',
  },
  {
    title: 'the run was resumed and goes on where it was',
    rows: curveRows({ 'train.loss': falling }),
    options: { folds: { ...folds, resumes: [16], supersededPoints: 4 } },
    outcome: 'pass',
    message: 'The run was resumed at step 16, and the later rows stand (4 points replaced)',
  },
  {
    title: 'two processes wrote every row',
    rows: curveRows({ 'train.loss': falling }),
    options: { folds: { ...folds, duplicateRows: 30 } },
    outcome: 'pass',
    message: '30 rows repeat others',
  },
  {
    title: 'the run was resumed without its state',
    rows: curveRows({ 'train.loss': falling.map((value, i) => (i < 15 ? value : value + 0.8)) }, { every: 10 }),
    options: { folds: { ...folds, resumes: [160], supersededPoints: 2 } },
    outcome: 'warn',
    message: 'does not go on where it was at step 160, where train.loss goes from 1.8 to 2.5',
    evidence: 1,
  },
  {
    title: 'a run of rewards that was resumed twice',
    rows: curveRows({ 'rl.reward.train': falling }),
    options: { folds: { ...folds, resumes: [10, 20] } },
    outcome: 'pass',
    message: 'step 10 and 20',
  },
  { title: 'no loss and no reward', rows: curveRows({ 'optim.lr': [1, 1] }), outcome: 'not-applicable' },
]);
