import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './saturated-preferences.ts';

const steps = Array.from({ length: 20 }, (_, i) => i);

testCheck(check, [
  {
    title: 'accuracy ends at 80 %',
    rows: curveRows({
      'train.loss': steps.map((i) => 0.69 - 0.015 * i),
      'dpo.accuracy': steps.map((i) => 0.5 + 0.016 * i),
    }),
    outcome: 'pass',
  },
  {
    title: 'accuracy is complete after a third of the steps, and the loss is gone',
    rows: curveRows(
      {
        'train.loss': steps.map((i) => Math.max(0.003, 0.69 * 0.6 ** i)),
        'dpo.accuracy': steps.map((i) => Math.min(1, 0.5 + 0.1 * i)),
        'dpo.margin': steps.map((i) => 0.5 * i),
      },
      { every: 10 },
    ),
    outcome: 'warn',
    message:
      /from step 60 on \(30 % of the steps\), the loss ends at 0\.003, and the margin stands at 9\.5 and still grows/,
    evidence: 2,
  },
  {
    title: 'the first row is of the warm-up, with accuracy 0',
    rows: curveRows(
      {
        'train.loss': steps.map((i) => Math.max(0.003, 0.69 * 0.4 ** i)),
        'dpo.accuracy': steps.map((i) => (i === 0 ? 0 : 1)),
      },
      { every: 10 },
    ),
    outcome: 'warn',
    message: /complete from step 20 on/,
  },
  {
    title: 'accuracy is complete only late',
    rows: curveRows({
      'train.loss': steps.map((i) => 0.69 * 0.75 ** i),
      'dpo.accuracy': steps.map((i) => Math.min(1, 0.4 + 0.05 * i)),
    }),
    outcome: 'pass',
  },
  {
    title: 'accuracy is complete early, but the loss is not',
    rows: curveRows({ 'train.loss': steps.map(() => 0.3), 'dpo.accuracy': steps.map(() => 1) }),
    outcome: 'pass',
  },
  {
    title: 'nine points',
    rows: curveRows({ 'train.loss': Array(9).fill(0.001), 'dpo.accuracy': Array(9).fill(1) }),
    outcome: 'inconclusive',
  },
  { title: 'no accuracy', rows: curveRows({ 'train.loss': [1, 1] }), outcome: 'not-applicable' },
]);
