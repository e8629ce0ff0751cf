import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './reference-mismatch.ts';

const preferences = { 'dpo.margin': [0, 0.1, 0.3] };

testCheck(check, [
  {
    title: 'the loss begins at ln 2',
    rows: curveRows({ 'train.loss': [Math.LN2, 0.68, 0.6], ...preferences }),
    outcome: 'pass',
    message: /is 0\.693 at step 1, 0 from ln 2/,
  },
  {
    title: 'the loss begins at 1.2',
    rows: curveRows({ 'train.loss': [1.2, 1.1, 1], ...preferences }),
    outcome: 'fail',
    message: 'is 1.2 at step 1, 0.507 from ln 2 before anything was learnt',
    evidence: 1,
  },
  {
    title: 'the loss begins at 0.5 in the first step',
    rows: curveRows({ 'train.loss': [0.5, 0.4, 0.3], ...preferences }),
    outcome: 'fail',
  },
  {
    title: 'a first row over ten steps lies below ln 2',
    rows: curveRows({ 'train.loss': [0.6, 0.5, 0.4], ...preferences }, { every: 10 }),
    outcome: 'inconclusive',
    message: 'log from the first step on',
  },
  {
    title: 'a first row over ten steps lies above ln 2',
    rows: curveRows({ 'train.loss': [0.9, 0.8, 0.7], ...preferences }, { every: 10 }),
    outcome: 'warn',
  },
  {
    title: 'a first row over ten steps of warm-up lies below ln 2',
    rows: curveRows({ 'train.loss': [0.5, 0.4, 0.3], 'optim.lr': [1e-8, 1e-6, 1e-6], ...preferences }, { every: 10 }),
    outcome: 'fail',
  },
  {
    title: 'a hinge loss begins at 1 with both rewards at 0',
    rows: curveRows({
      'train.loss': [1, 0.9, 0.8],
      'dpo.chosen.reward': [0, 0.1, 0.2],
      'dpo.rejected.reward': [0, -0.1, -0.2],
    }),
    outcome: 'pass',
    message: 'the models agree, and another loss type begins so',
  },
  {
    title: 'a loss of 2 with both rewards at 0 is that of no loss type',
    rows: curveRows({
      'train.loss': [2, 1.9, 1.8],
      'dpo.chosen.reward': [0, 0.1, 0.2],
      'dpo.rejected.reward': [0, -0.1, -0.2],
    }),
    outcome: 'fail',
  },
  {
    title: 'rows of few pairs scatter by more than the first one is off',
    rows: curveRows({ 'train.loss': [0.78, 0.6, 0.7, 0.5, 0.66, 0.45, 0.6, 0.4], 'dpo.margin': Array(8).fill(0.5) }),
    outcome: 'pass',
  },
  {
    title: 'the configuration says IPO',
    rows: curveRows({ 'train.loss': [25, 20, 18], ...preferences }),
    options: { facts: { lossType: 'ipo' } },
    outcome: 'not-applicable',
    message: 'ipo loss',
  },
  {
    title: 'a likelihood term is part of the loss',
    rows: curveRows({ 'train.loss': [2.1, 2, 1.8], nll_loss: [1.4, 1.3, 1.2], ...preferences }),
    outcome: 'not-applicable',
    message: 'nll_loss',
  },
  {
    title: 'no finite loss',
    rows: curveRows({ 'train.loss': [Number.NaN], 'dpo.margin': [0] }),
    outcome: 'inconclusive',
  },
]);
