import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './loss-spike.ts';

/** 40 points of a slow fall with a small regular jitter. */
const calm = Array.from({ length: 40 }, (_, i) => 1.5 - 0.01 * i + 0.02 * ((i * 7) % 5));
const withValues = (at: Readonly<Record<number, number>>) => calm.map((value, i) => at[i] ?? value);
const rising = (from: number) => calm.map((value, i) => (i < from ? value : value + 2));

testCheck(check, [
  { title: 'the loss falls with some jitter', rows: curveRows({ 'train.loss': calm }), outcome: 'pass' },
  {
    title: 'one point is three times as high, and the gradient norm with it',
    rows: curveRows(
      { 'train.loss': withValues({ 20: 4 }), 'optim.gradNorm': calm.map((_, i) => (i === 20 ? 90 : 1)) },
      { every: 10 },
    ),
    outcome: 'warn',
    message: 'spikes once (step 210), up to 4 after a level of 1.37, and comes back; the gradient norm jumps with it',
    values: { spikes: 1, lasting: 0, withGradient: 1 },
    evidence: 1,
  },
  {
    title: 'neighbouring high points are one spike',
    rows: curveRows({ 'train.loss': withValues({ 20: 3, 21: 4, 22: 3.5 }), 'optim.gradNorm': Array(40).fill(1) }),
    outcome: 'warn',
    message: 'the gradient norm does not jump with it',
    values: { spikes: 1 },
  },
  {
    title: 'the loss jumps and stays there',
    rows: curveRows({ 'train.loss': rising(25) }),
    outcome: 'fail',
    message: 'does not come back to the level before',
  },
  {
    title: 'a steep start',
    rows: curveRows({ 'train.loss': calm.map((value, i) => value + 12 * 0.6 ** i) }),
    outcome: 'pass',
  },
  {
    title: 'a memorising run rises within each epoch and drops at its end',
    rows: curveRows({
      'train.loss': calm.map((_, i) => 0.9 ** i * (1 + 0.4 * ((i % 8) / 8))),
      'progress.epoch': calm.map((_, i) => (i + 1) / 8),
    }),
    outcome: 'pass',
    message: 'It swings with a period of about 8 steps, one epoch: the order of the data',
  },
  {
    title: 'a spike leaves the loss at five times its level',
    rows: curveRows({ 'train.loss': calm.map((_, i) => (i < 10 ? 1.4 : i === 10 ? 36 : 7.5) * (1 + 0.002 * (i % 3))) }),
    outcome: 'fail',
    message: 'does not come back to the level before',
  },
  {
    title: 'the same rows of every epoch are hard',
    rows: curveRows({
      'train.loss': calm.map((value, i) => (i % 8 === 5 ? 3 * value : value)),
      'progress.epoch': calm.map((_, i) => (i + 1) / 8),
    }),
    outcome: 'pass',
    message: 'one epoch',
  },
  {
    title: 'a preference loss near 0 has small peaks',
    rows: curveRows({
      'train.loss': calm.map((_, i) => (i < 5 ? Math.LN2 - 0.1 * i : i === 15 || i === 28 ? 0.1 : 4e-6)),
      'dpo.margin': Array(40).fill(2),
    }),
    outcome: 'pass',
  },
  { title: 'nine points', rows: curveRows({ 'train.loss': [1, 1, 1, 1, 9, 1, 1, 1, 1] }), outcome: 'inconclusive' },
  {
    title: 'a policy loss',
    rows: curveRows({ 'train.loss': withValues({ 20: 9 }), 'rl.reward.train': Array(40).fill(0.5) }),
    outcome: 'not-applicable',
  },
]);
