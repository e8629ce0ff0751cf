import { testCheck } from '../../../test/support/check-cases.ts';
import { curveRows } from '../../../test/support/runs.ts';
import check from './template-check.ts';

testCheck(check, [
  { title: 'the loss falls', rows: curveRows({ 'train.loss': [3, 2, 1.5, 1.2, 1.1, 1] }), outcome: 'pass' },
  {
    title: 'the loss stays high',
    rows: curveRows({ 'train.loss': [3, 3, 3, 3, 3, 3] }),
    outcome: 'warn',
    message: 'ends at 3, above 2',
  },
  { title: 'four points', rows: curveRows({ 'train.loss': [3, 3, 3, 3] }), outcome: 'inconclusive' },
  {
    title: 'a run of another method',
    rows: curveRows({ 'train.loss': [3, 3, 3, 3, 3], 'rl.reward.train': [0, 0, 0, 0, 0] }),
    outcome: 'not-applicable',
  },
  { title: 'no training loss', rows: curveRows({ 'valid.loss': [3, 3, 3, 3, 3] }), outcome: 'not-applicable' },
]);
