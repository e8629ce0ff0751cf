import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './high-final-losses.ts';

const jitter = (i: number) => 0.01 * (((i * 7) % 5) - 2);
const level = (height: number) => Array.from({ length: 30 }, (_, i) => height + (i < 3 ? 0.1 : 0) + jitter(i));

testCheck(check, [
  {
    title: 'the loss ends at half of where it began',
    rows: curveRows({ 'train.loss': Array.from({ length: 30 }, (_, i) => 2.4 * (1 + i) ** -0.2 + jitter(i)) }),
    outcome: 'pass',
  },
  {
    title: 'both losses stay at 2.8',
    rows: curveRows({ 'train.loss': level(2.8), 'valid.loss.full': level(2.9) }),
    outcome: 'warn',
    message: /ends at 2\.81 and validation at 2\.9\d?, 9\d\.?\d? % of where it began/,
    evidence: 3,
  },
  {
    title: 'the loss fell by much and stopped at 5.8',
    rows: curveRows({ 'train.loss': Array.from({ length: 30 }, (_, i) => (i < 8 ? 18 - 1.5 * i : 5.8) + jitter(i)) }),
    outcome: 'warn',
  },
  {
    title: 'the loss rises to twice its start and stays there',
    rows: curveRows({ 'train.loss': Array.from({ length: 30 }, (_, i) => (i < 12 ? 2.2 : 4.4) + jitter(i)) }),
    outcome: 'not-applicable',
    message: 'see diverged-loss',
  },
  {
    title: 'the loss jumps at the third point and stays far above the first two',
    rows: curveRows({ 'train.loss': Array.from({ length: 30 }, (_, i) => ([1.4, 20, 17][i] ?? 7.5) + jitter(i)) }),
    outcome: 'not-applicable',
  },
  {
    title: 'the loss is high but falls to the end',
    rows: curveRows({ 'train.loss': Array.from({ length: 30 }, (_, i) => 3.6 - 0.015 * i + jitter(i)) }),
    outcome: 'pass',
  },
  {
    title: 'training stays high, and validation is far above it',
    rows: curveRows({ 'train.loss': level(2.8), 'valid.loss.full': level(4) }),
    outcome: 'pass',
  },
  {
    title: 'whether it still falls does not show',
    rows: curveRows({ 'train.loss': Array.from({ length: 30 }, (_, i) => 2.8 + 30 * jitter(i)) }),
    outcome: 'inconclusive',
    message: 'go on for as many steps again',
  },
  { title: 'nine points', rows: curveRows({ 'train.loss': Array(9).fill(3) }), outcome: 'inconclusive' },
  {
    title: 'a preference loss',
    rows: curveRows({ 'train.loss': level(2.8), 'dpo.margin': level(0) }),
    outcome: 'not-applicable',
  },
]);
