import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './valid-plateau.ts';

const jitter = (i: number) => 0.001 * (((i * 7) % 5) - 2);

testCheck(check, [
  {
    title: 'validation falls by a power law, whose end is about level',
    rows: curveRows({ 'valid.loss.full': Array.from({ length: 20 }, (_, i) => 1 + (i + 1) ** -0.5 + jitter(i)) }),
    outcome: 'pass',
    message: 'is level from step 16 on',
  },
  {
    title: 'validation falls for a quarter of the run and is level ever after',
    rows: curveRows(
      {
        'valid.loss.full': Array.from({ length: 20 }, (_, i) => (i < 5 ? 2 - 0.2 * i : 1) + jitter(i)),
        'progress.epoch': Array.from({ length: 20 }, (_, i) => 0.2 * (i + 1)),
      },
      { every: 10 },
    ),
    outcome: 'warn',
    message:
      /fell by 9\d\.?\d? % until step 60 \(epoch 1\.2\) and is level at 1 since .*70 % of the steps gained nothing/,
    evidence: 2,
  },
  {
    title: 'validation is level for the last quarter',
    rows: curveRows({
      'valid.loss.full': Array.from({ length: 20 }, (_, i) => (i < 15 ? 2 - 0.05 * i : 1.25) + jitter(i)),
    }),
    outcome: 'pass',
    message: /is level from step 1\d on, at 1\.25/,
  },
  {
    title: 'validation rises after its best',
    rows: curveRows({ 'valid.loss.full': Array.from({ length: 20 }, (_, i) => 1 + 0.05 * Math.abs(i - 5)) }),
    outcome: 'pass',
  },
  {
    title: 'the noise would hide a fall',
    rows: curveRows({ 'valid.loss.full': [1.5, 1.2, 1.3, 1.1, 1.25, 1.15, 1.2, 1.05] }),
    outcome: 'pass',
    message: 'no part at its end that is surely level',
  },
  { title: 'five evaluations', rows: curveRows({ 'valid.loss.full': [2, 1, 1, 1, 1] }), outcome: 'inconclusive' },
  { title: 'no validation', rows: curveRows({ 'train.loss': [1, 1] }), outcome: 'not-applicable' },
  {
    title: 'a validation loss that never moves',
    rows: curveRows({ 'train.loss': Array(20).fill(1), 'valid.loss.full': Array(20).fill(1) }),
    outcome: 'warn',
    message: 'has not fallen since step 1 and is level at 1 since',
  },
]);
