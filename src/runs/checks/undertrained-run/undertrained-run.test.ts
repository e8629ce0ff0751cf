import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './undertrained-run.ts';

const jitter = (i: number) => 0.002 * (((i * 7) % 5) - 2);

testCheck(check, [
  {
    title: 'validation falls by a power law',
    rows: curveRows({ 'valid.loss.full': Array.from({ length: 20 }, (_, i) => 1 + (i + 1) ** -0.5 + jitter(i)) }),
    outcome: 'pass',
    message: 'still falls at the end',
  },
  {
    title: 'validation falls straight to the last evaluation',
    rows: curveRows(
      {
        'valid.loss.full': Array.from({ length: 20 }, (_, i) => 2 - 0.03 * i + jitter(i)),
        'optim.lr': Array.from({ length: 20 }, (_, i) => (i < 10 ? 1e-4 : 5e-5)),
      },
      { every: 10 },
    ),
    outcome: 'warn',
    message: /stands at 1\.4\d at step 200 .* the learning rate is at 50 % of its peak/,
    evidence: 4,
  },
  {
    title: 'validation falls straight, and the run stopped halfway',
    rows: curveRows({
      'valid.loss.full': Array.from({ length: 20 }, (_, i) => 2 - 0.03 * i + jitter(i)),
      'optim.lr': Array(20).fill(1e-4),
    }),
    options: { facts: { totalSteps: 40 } },
    outcome: 'warn',
    message: '50 % of the planned steps are done',
  },
  {
    title: 'validation is level',
    rows: curveRows({ 'valid.loss.full': Array.from({ length: 20 }, (_, i) => 1 + jitter(i)) }),
    outcome: 'pass',
    message: 'shows no sure fall at the end',
  },
  {
    title: 'nine evaluations',
    rows: curveRows({ 'valid.loss.full': [9, 8, 7, 6, 5, 4, 3, 2, 1] }),
    outcome: 'inconclusive',
  },
  { title: 'no validation', rows: curveRows({ 'train.loss': [1, 1] }), outcome: 'not-applicable' },
]);
