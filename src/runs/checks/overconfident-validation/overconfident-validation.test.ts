import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './overconfident-validation.ts';

const rising = [2, 1.6, 1.5, 1.6, 1.75, 1.9, 2, 2.1];

testCheck(check, [
  {
    title: 'loss and accuracy get better together',
    rows: curveRows({ 'valid.loss.full': [2, 1.8, 1.6, 1.5], 'valid.tokenAccuracy.full': [0.5, 0.55, 0.6, 0.62] }),
    outcome: 'pass',
    message: 'has not risen for good',
  },
  {
    title: 'the loss rises while as many tokens are right',
    rows: curveRows({
      'valid.loss.full': rising,
      'valid.tokenAccuracy.full': [0.5, 0.58, 0.6, 0.605, 0.606, 0.607, 0.607, 0.607],
    }),
    outcome: 'warn',
    message: 'has risen to 1.4 times its best since step 3, while token accuracy went from 60 % to 60.7 %',
    evidence: 2,
  },
  {
    title: 'the loss rises and fewer tokens are right',
    rows: curveRows({
      'valid.loss.full': rising,
      'valid.tokenAccuracy.full': [0.5, 0.58, 0.6, 0.59, 0.58, 0.57, 0.56, 0.55],
    }),
    outcome: 'pass',
    message: 'fewer tokens are right as well',
  },
  {
    title: 'single batches of both',
    rows: curveRows({ 'valid.loss': rising, 'valid.tokenAccuracy': Array(8).fill(0.6) }),
    outcome: 'warn',
  },
  {
    title: 'two evaluations',
    rows: curveRows({ 'valid.loss.full': [1, 2], 'valid.tokenAccuracy.full': [0.5, 0.5] }),
    outcome: 'inconclusive',
  },
  { title: 'no accuracy', rows: curveRows({ 'valid.loss.full': rising }), outcome: 'not-applicable' },
]);
