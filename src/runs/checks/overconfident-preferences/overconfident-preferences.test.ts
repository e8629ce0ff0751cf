import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './overconfident-preferences.ts';

const rising = [0.69, 0.55, 0.5, 0.53, 0.58, 0.62, 0.66, 0.7];

testCheck(check, [
  {
    title: 'loss and accuracy get better together',
    rows: curveRows({ 'valid.loss.full': [0.69, 0.6, 0.55, 0.52], 'dpo.valid.accuracy': [0.5, 0.6, 0.68, 0.7] }),
    outcome: 'pass',
  },
  {
    title: 'the loss rises while as many pairs are told apart',
    rows: curveRows({
      'valid.loss.full': rising,
      'dpo.valid.accuracy': [0.5, 0.66, 0.7, 0.7, 0.71, 0.7, 0.7, 0.7],
      'dpo.valid.margin': [0, 0.5, 1, 1.6, 2.3, 3, 3.6, 4.2],
    }),
    outcome: 'warn',
    message: /risen to 1\.4 times its best since step 3 .* stayed at 70 %; the margin goes from 1 to 4\.2/,
    evidence: 2,
  },
  {
    title: 'the loss rises and fewer pairs are told apart',
    rows: curveRows({
      'valid.loss.full': rising,
      'dpo.valid.accuracy': [0.66, 0.69, 0.7, 0.68, 0.66, 0.64, 0.62, 0.6],
    }),
    outcome: 'fail',
    message: 'the pairs are overfitted',
  },
  {
    title: 'two evaluations',
    rows: curveRows({ 'valid.loss.full': [0.5, 0.9], 'dpo.valid.accuracy': [0.7, 0.7] }),
    outcome: 'inconclusive',
  },
  {
    title: 'no validation accuracy',
    rows: curveRows({ 'valid.loss.full': rising, 'dpo.margin': rising }),
    outcome: 'not-applicable',
  },
]);
