import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './chance-preference-accuracy.ts';

const around = (level: number, spread = 0.01) =>
  Array.from({ length: 30 }, (_, i) => level + spread * (((i * 7) % 5) - 2));

testCheck(check, [
  { title: 'accuracy is at 70 %', rows: curveRows({ 'dpo.accuracy': around(0.7) }), outcome: 'pass' },
  {
    title: 'warm-up rows are 0 and ties count as wrong',
    rows: curveRows({ 'dpo.accuracy': [0, 0, 0, ...around(0.7).slice(3)] }),
    outcome: 'pass',
  },
  {
    title: 'accuracy stays at a half',
    rows: curveRows({ 'dpo.accuracy': around(0.5) }),
    outcome: 'warn',
    message: /is 50\.?\d? % \(.*\) over the steps 10 to 30, which is at chance/,
    evidence: 3,
  },
  {
    title: 'accuracy stays below chance',
    rows: curveRows({ 'dpo.accuracy': around(0.3) }),
    outcome: 'warn',
    message: 'chosen and rejected may be swapped',
  },
  {
    title: 'accuracy leaves chance late',
    rows: curveRows({ 'dpo.accuracy': Array.from({ length: 30 }, (_, i) => 0.48 + 0.007 * Math.max(0, i - 8)) }),
    outcome: 'pass',
  },
  {
    title: 'batches of eight pairs at a half, which few points do not settle',
    rows: curveRows({ 'dpo.accuracy': around(0.5).slice(0, 12) }),
    options: { facts: { batchSize: 8 } },
    outcome: 'inconclusive',
    message: 'log more steps',
  },
  { title: 'six points', rows: curveRows({ 'dpo.accuracy': Array(6).fill(0.5) }), outcome: 'inconclusive' },
  { title: 'no accuracy', rows: curveRows({ 'train.loss': [1, 1] }), outcome: 'not-applicable' },
]);
