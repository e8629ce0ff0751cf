import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './single-batch-validation.ts';

testCheck(check, [
  {
    title: 'the whole set is logged beside single batches',
    rows: curveRows({ 'valid.loss': [2, 9, 1, 10], 'valid.loss.full': [undefined, 1.8, undefined, 1.6] }),
    outcome: 'pass',
    message: 'at step 4 that is 1.6 where a single batch reads 10',
  },
  {
    title: 'single batches that agree',
    rows: curveRows({ 'valid.loss': [2, 1.9, 1.85, 1.8, 1.79, 1.75, 1.74] }),
    outcome: 'pass',
    message: 'single batches only; one batch scatters by',
  },
  {
    title: 'single batches that differ by half',
    rows: curveRows({ 'valid.loss': [2, 1, 2.2, 0.9, 1.8, 1.1, 2.1, 1] }),
    outcome: 'warn',
    evidence: 6,
  },
  {
    title: 'four single batches',
    rows: curveRows({ 'valid.loss': [2, 1.9, 1.8, 1.7] }),
    outcome: 'inconclusive',
    message: 'evaluate on the whole set',
  },
  { title: 'the whole set alone', rows: curveRows({ 'valid.loss.full': [2, 1.9] }), outcome: 'not-applicable' },
]);
