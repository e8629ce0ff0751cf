import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './valid-oscillation.ts';

testCheck(check, [
  {
    title: 'validation falls by a power law with some noise',
    rows: curveRows({
      'valid.loss.full': Array.from({ length: 16 }, (_, i) => 1 + (i + 1) ** -0.5 + 0.02 * (((i * 7) % 5) - 2)),
    }),
    outcome: 'pass',
  },
  {
    title: 'validation goes up and down by a tenth from one evaluation to the next',
    rows: curveRows(
      {
        'valid.loss.full': Array.from(
          { length: 16 },
          (_, i) => 1.5 + (i % 2 === 0 ? 0.15 : -0.15) + 0.01 * ((i * 3) % 4),
        ),
      },
      { every: 50 },
    ),
    outcome: 'warn',
    message: /swings by 9.6 % of its level .* about every 100 steps/,
    evidence: 6,
  },
  {
    title: 'validation swings in waves, one an epoch',
    rows: curveRows({
      'valid.loss.full': Array.from({ length: 24 }, (_, i) => 1.5 - 0.01 * i + 0.2 * Math.sin((2 * Math.PI * i) / 6)),
      'progress.epoch': Array.from({ length: 24 }, (_, i) => (i + 1) / 6),
    }),
    outcome: 'warn',
    message: 'about every 6 steps, more regularly than noise would: one epoch',
  },
  {
    title: 'single batches go up and down',
    rows: curveRows({ 'valid.loss': Array.from({ length: 16 }, (_, i) => 1.5 + (i % 2 === 0 ? 0.2 : -0.2)) }),
    outcome: 'warn',
    message: 'single batches',
  },
  {
    title: 'a regular swing too small to matter',
    rows: curveRows({ 'valid.loss.full': Array.from({ length: 16 }, (_, i) => 1.5 + (i % 2 === 0 ? 0.02 : -0.02)) }),
    outcome: 'pass',
    message: 'less than 5 %',
  },
  {
    title: 'seven evaluations',
    rows: curveRows({ 'valid.loss.full': [1, 2, 1, 2, 1, 2, 1] }),
    outcome: 'inconclusive',
  },
  { title: 'no validation', rows: curveRows({ 'train.loss': [1, 1] }), outcome: 'not-applicable' },
]);
