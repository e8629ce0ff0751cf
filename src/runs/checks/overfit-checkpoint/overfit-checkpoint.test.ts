import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './overfit-checkpoint.ts';

const train = [2, 1.6, 1.3, 1, 0.8, 0.6, 0.5, 0.4];

testCheck(check, [
  {
    title: 'validation is best at the end',
    rows: curveRows({ 'train.loss': train, 'valid.loss.full': [2, 1.8, 1.6, 1.5, 1.45, 1.42, 1.41, 1.4] }),
    outcome: 'pass',
    message: 'the last evaluation is the best',
  },
  {
    title: 'validation rises by a fifth and more while training falls',
    rows: curveRows({ 'train.loss': train, 'valid.loss.full': [2, 1.6, 1.5, 1.6, 1.75, 1.9, 2, 2.1] }, { every: 10 }),
    options: { saved: [{ step: 40, name: 'checkpoint-40', deployable: true }] },
    outcome: 'fail',
    message:
      /best at step 30 \(1\.5\) and ends at 1\.4 times.*62\.5 % of the steps came after.*nearest saved step is 40 \(checkpoint-40\)/,
    values: { bestStep: 30, ratio: 2.1 / 1.5, wasted: 5 / 8 },
    evidence: 2,
  },
  {
    title: 'validation rises by a little more than a twentieth',
    rows: curveRows({ 'train.loss': train, 'valid.loss.full': [2, 1.6, 1.5, 1.52, 1.55, 1.57, 1.58, 1.6] }),
    outcome: 'pass',
    message: '1.07 times its best, a rise to keep an eye on',
  },
  {
    title: 'validation rises by a tenth',
    rows: curveRows({ 'train.loss': train, 'valid.loss.full': [2, 1.6, 1.5, 1.52, 1.55, 1.6, 1.66, 1.7] }),
    outcome: 'warn',
    message: 'the log does not say which steps were saved',
  },
  {
    title: 'validation rises by a fifth, but training rises as well',
    rows: curveRows({
      'train.loss': [2, 1.6, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8],
      'valid.loss.full': [2, 1.6, 1.5, 1.6, 1.7, 1.8, 1.9, 2],
    }),
    outcome: 'warn',
    message: 'so this is not overfitting alone',
  },
  {
    title: 'validation rises by a fifth, and no training loss tells why',
    rows: curveRows({ 'valid.loss.full': [2, 1.6, 1.5, 1.6, 1.75, 1.9, 2, 2.1] }),
    outcome: 'fail',
    message: 'no training loss tells why',
  },
  {
    title: 'validation rose once and came back',
    rows: curveRows({ 'valid.loss.full': [7.27, 7.72, 7.21] }),
    outcome: 'pass',
    message: 'that it rose to 7.72 on the way was noise',
    values: { bestStep: 3 },
  },
  {
    title: 'validation ends above its best by no more than it swings',
    rows: curveRows({ 'train.loss': train, 'valid.loss.full': [1.5, 1.9, 1.4, 1.8, 1.3, 1.7, 1.5, 1.6] }),
    outcome: 'pass',
    message: 'which its own swings of 0.3 explain',
  },
  {
    title: 'one evaluation after the best is higher',
    rows: curveRows({ 'train.loss': train, 'valid.loss.full': [2, 1.8, 1.5, 1.9] }),
    outcome: 'inconclusive',
    message: 'one more evaluation',
  },
  {
    title: 'one evaluation after the best is far beyond the noise of the others',
    rows: curveRows({ 'train.loss': train, 'valid.loss.full': [2, 1.81, 1.7, 1.61, 1.55, 1.5, 1.47, 2.5] }),
    outcome: 'warn',
  },
  {
    title: 'a loss of 0 is the best one',
    rows: curveRows({ 'train.loss': train, 'valid.loss.full': [1, 0, 0.6, 0.7, 0.8, 0.9, 1, 1.1] }),
    outcome: 'fail',
    values: { best: 0, bestStep: 2 },
  },
  {
    title: 'the whole set goes before single batches',
    rows: curveRows({
      'train.loss': train,
      'valid.loss': [1, 2, 3, 4, 5, 6, 7, 8],
      'valid.loss.full': [undefined, 1.8, undefined, 1.6, undefined, 1.5, undefined, 1.4],
    }),
    outcome: 'pass',
  },
  { title: 'one evaluation', rows: curveRows({ 'valid.loss.full': [1] }), outcome: 'inconclusive' },
  { title: 'no validation', rows: curveRows({ 'train.loss': train }), outcome: 'not-applicable' },
  {
    title: 'the best validation loss is 0, which has no multiples',
    rows: curveRows({ 'train.loss': [2, 1.5, 1.1, 0.8, 0.5], 'valid.loss.full': [0.3, 0, 0.05, 0.15, 0.2] }),
    outcome: 'fail',
    message: 'best at step 2 (0) and ends at 0.2 above that (0.2 at step 5)',
  },
]);
