import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './nonfinite-values.ts';

const losses = [2, 1.8, 1.7, 1.6, 1.5];

testCheck(check, [
  { title: 'every loss is a number', rows: curveRows({ 'train.loss': losses }), outcome: 'pass' },
  {
    title: 'a scaler overflows once and the loss stays finite',
    rows: curveRows({ 'train.loss': losses, 'optim.gradNorm': [Number.NaN, 1, 1, 1, 1] }),
    outcome: 'pass',
    values: { gradients: 1 },
  },
  {
    title: 'the gradient norm overflows again and again',
    rows: curveRows({ 'train.loss': losses, 'optim.gradNorm': [1, Number.POSITIVE_INFINITY, 1, Number.NaN, 1] }),
    outcome: 'warn',
    message: 'first at step 2, while loss and reward stay finite',
    evidence: 2,
  },
  {
    title: 'the gradient norm overflows once and the loss never comes down again',
    rows: curveRows({
      'train.loss': [1.5, 1.4, 1.3, 1.3, 6, 8, 7.5, 7.2],
      'optim.gradNorm': [1, 1, 1, Number.POSITIVE_INFINITY, 80, 9, 2, 2],
    }),
    outcome: 'warn',
    message: 'the training loss ends at 5.36 times its level before',
    evidence: 1,
  },
  {
    title: 'the loss becomes NaN and stays so',
    rows: curveRows({ 'train.loss': [2, 1.8, Number.NaN, Number.NaN] }, { every: 10 }),
    outcome: 'fail',
    message: /first at step 30; no later step is finite/,
    evidence: 2,
  },
  {
    title: 'the loss is NaN once',
    rows: curveRows({ 'train.loss': [2, Number.NaN, 1.7, 1.6] }),
    outcome: 'fail',
    message: 'later steps are finite again',
  },
  {
    title: 'only validation is NaN',
    rows: curveRows({ 'train.loss': [2, 1.9, 1.7], 'valid.loss.full': [Number.NaN, Number.NaN, Number.NaN] }),
    outcome: 'fail',
    message:
      /3 points of valid\.loss\.full, first at step 1; no later step is finite; what is logged of training stays finite/,
  },
  { title: 'a run without any of these', rows: curveRows({ entropy: [1, 1] }), outcome: 'not-applicable' },
]);
