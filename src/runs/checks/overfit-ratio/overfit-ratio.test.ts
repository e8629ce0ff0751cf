import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './overfit-ratio.ts';

testCheck(check, [
  {
    title: 'validation a tenth above training',
    rows: curveRows({ 'train.loss': [2, 1.5, 1.2, 1], 'valid.loss.full': [2.1, 1.6, 1.3, 1.15] }),
    outcome: 'pass',
    message: 'healthy',
  },
  {
    title: 'the example of the API: a single batch reads 10, the whole set a little above training',
    rows: [{ step: 88, train_loss: 0.478, valid_loss: 10.112, full_valid_loss: 0.567 }],
    outcome: 'pass',
    message: /1\.19 times.*healthy.*A single batch of it reads 10\.11 there \(21\.15 times\): noise of one batch/,
    values: { ratio: 0.567 / 0.478 },
  },
  {
    title: 'a large ratio, with validation at its best at the end',
    rows: curveRows({ 'train.loss': Array(6).fill(0.0004), 'valid.loss.full': [0.54, 0.48, 0.42, 0.36, 0.32, 0.297] }),
    outcome: 'pass',
    message: 'severe by itself',
  },
  {
    title: 'a ratio of 1.6 after validation has risen',
    rows: curveRows({ 'train.loss': [2, 1.6, 1.4, 1.1, 1.03, 1], 'valid.loss.full': [2, 1.6, 1.45, 1.5, 1.55, 1.6] }),
    outcome: 'warn',
    message: 'is 1.55 times the training loss at step 6 (1.6 against 1.03): moderate, and it has risen to 1.1 times',
  },
  {
    title: 'a ratio beyond 2 after validation has risen',
    rows: curveRows({ 'train.loss': [2, 1.6, 1.2, 0.8, 0.5, 0.4], 'valid.loss.full': [2, 1.6, 1.45, 1.6, 1.7, 1.8] }),
    outcome: 'fail',
    message: /severe by itself, and it has risen to 1\.24 times its best/,
  },
  {
    title: 'a ratio of 1.3 after validation has risen',
    rows: curveRows({ 'train.loss': [2, 1.6, 1.5, 1.4, 1.4, 1.3], 'valid.loss.full': [2, 1.6, 1.5, 1.6, 1.65, 1.7] }),
    outcome: 'pass',
    message: 'mild',
  },
  {
    title: 'one evaluation alone, far above training',
    rows: curveRows({ 'train.loss': [0.5], 'valid.loss': [10] }),
    outcome: 'inconclusive',
    message: /a second one tells.*single batches/,
  },
  {
    title: 'a training loss of 0',
    rows: curveRows({ 'train.loss': [0, 0, 0], 'valid.loss.full': [1, 1, 1] }),
    outcome: 'inconclusive',
    message: 'no multiples of 0',
  },
  { title: 'no validation', rows: curveRows({ 'train.loss': [1, 1] }), outcome: 'not-applicable' },
]);
