import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './collapsed-train-loss.ts';

const collapsing = [2, 1.2, 0.5, 0.1, 0.03, 0.01, 0.008, 0.007, 0.006, 0.006];

testCheck(check, [
  {
    title: 'the loss ends at a third of where it began',
    rows: curveRows({ 'train.loss': [2, 1.6, 1.3, 1.1, 1, 0.9, 0.8, 0.7, 0.7, 0.7] }),
    outcome: 'pass',
  },
  {
    title: 'the rows are memorised, and validation pays for it',
    rows: curveRows({ 'train.loss': collapsing, 'valid.loss.full': [2, 1.6, 1.5, 1.6, 1.8, 2, 2.2, 2.3, 2.4, 2.5] }),
    outcome: 'fail',
    message: /ends at 0\.006, 0\.5 % of where it began \(low since step 5\).*memorised/,
    evidence: 2,
  },
  {
    title: 'validation falls to nothing as well',
    rows: curveRows({ 'train.loss': collapsing, 'valid.loss.full': collapsing.map((value) => 1.1 * value) }),
    outcome: 'warn',
    message: 'the task is easy, or the same rows stand in both sets',
  },
  {
    title: 'validation still gets better',
    rows: curveRows({
      'train.loss': Array(10).fill(0.0004),
      'valid.loss.full': [0.54, 0.5, 0.45, 0.4, 0.36, 0.34, 0.32, 0.31, 0.3, 0.297],
    }),
    outcome: 'pass',
    message: 'validation still gets better, so it does no harm so far',
  },
  {
    title: 'validation stays where it was',
    rows: curveRows({ 'train.loss': collapsing, 'valid.loss.full': [1, 0.99, 1, 1.01, 1, 1.01, 1, 1.01, 1, 1.01] }),
    outcome: 'warn',
    message: 'neither gains nor loses',
  },
  {
    title: 'no validation tells, and the loss spiked on its way',
    rows: curveRows({
      'train.loss': [2, 1.6, 1.2, 1, 0.9, 0.8, 0.7, 0.6, 3, 0.5, 0.3, 0.2, 0.1, 0.05, 0.01, 0.01, 0.01],
    }),
    outcome: 'warn',
    message: /no validation loss tells.*It spikes on the way/,
  },
  { title: 'four points', rows: curveRows({ 'train.loss': [1, 0, 0, 0] }), outcome: 'inconclusive' },
  {
    title: 'a preference loss may fall to nothing',
    rows: curveRows({ 'train.loss': collapsing, 'dpo.margin': collapsing }),
    outcome: 'not-applicable',
  },
  {
    title: 'a loss below 0 is no log-loss that is gone',
    rows: curveRows({ 'train.loss': Array.from({ length: 20 }, (_, i) => 1 - 0.3 * i) }),
    outcome: 'not-applicable',
    message: 'ends below 0',
  },
]);
