import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './train-valid-gap-from-start.ts';

const train = Array.from({ length: 20 }, (_, i) => 2 - 0.04 * i);

testCheck(check, [
  {
    title: 'validation starts a little above training',
    rows: curveRows({ 'train.loss': train, 'valid.loss.full': train.map((value) => 1.05 * value) }),
    outcome: 'pass',
    message: 'is 1.06 times',
  },
  {
    title: 'validation is twice as high from the first evaluation on',
    rows: curveRows({ 'train.loss': train, 'valid.loss.full': train.map((value) => 2 * value) }, { every: 10 }),
    outcome: 'warn',
    message: /step 10, 20 and 30.*this much of the gap is no overfitting/,
    evidence: 3,
  },
  {
    title: 'the gap opens later, as rows are memorised',
    rows: curveRows({
      'train.loss': train.map((value, i) => value * 0.8 ** i),
      'valid.loss.full': train,
    }),
    outcome: 'pass',
  },
  {
    title: 'training fell steeply within the first epoch, and validation did not follow',
    rows: curveRows({
      'train.loss': train.map((value, i) => (i < 3 ? value : 0.5)),
      'valid.loss.full': train.map((_, i) => (i % 4 === 3 ? 1.5 : undefined)),
      'progress.epoch': train.map((_, i) => i / 10),
    }),
    outcome: 'warn',
  },
  {
    title: 'single batches of which two are early',
    rows: curveRows({ 'train.loss': train.slice(0, 8), 'valid.loss': Array(8).fill(5) }),
    outcome: 'inconclusive',
  },
  {
    title: 'a training loss of 0, where the rows are known already',
    rows: curveRows({ 'train.loss': Array(8).fill(0), 'valid.loss.full': Array(8).fill(5) }),
    outcome: 'inconclusive',
  },
  { title: 'no validation', rows: curveRows({ 'train.loss': train }), outcome: 'not-applicable' },
]);
