import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './flat-train-loss.ts';

/** Values about a level that neither rise nor fall. */
const flat = (n: number, spread: number) => Array.from({ length: n }, (_, i) => 1.5 + spread * (((i * 7) % 11) - 5));

testCheck(check, [
  {
    title: 'the loss falls by a fifth',
    rows: curveRows({ 'train.loss': flat(40, 0.01).map((value, i) => value - 0.008 * i) }),
    outcome: 'pass',
  },
  {
    title: 'the loss stays where it was, with a rate of 0',
    rows: curveRows({ 'train.loss': flat(40, 0.01), 'optim.lr': Array(40).fill(0) }),
    outcome: 'warn',
    message: 'the learning rate is 0',
    evidence: 2,
  },
  {
    title: 'the loss stays where it was, and gradients are healthy',
    rows: curveRows({ 'train.loss': flat(40, 0.01), 'optim.gradNorm': Array(40).fill(0.7) }),
    outcome: 'warn',
    message: 'the gradient norm is 0.70, so there is something to learn',
  },
  {
    title: 'the loss stays where it was, and there is no gradient',
    rows: curveRows({ 'train.loss': flat(40, 0.01), 'optim.gradNorm': Array(40).fill(1e-6) }),
    outcome: 'warn',
    message: 'frozen or masked',
  },
  {
    title: 'the loss is the same in every row, and nothing else is logged',
    rows: curveRows({ 'train.loss': Array(20).fill(1.5) }),
    outcome: 'warn',
    message: 'look alike here',
  },
  {
    title: 'the loss fell within three points and is level since',
    rows: curveRows({ 'train.loss': flat(60, 0.005).map((value, i) => value + (i < 3 ? 1 - 0.2 * i : 0)) }),
    outcome: 'pass',
  },
  {
    title: 'noise that would hide a fall',
    rows: curveRows({ 'train.loss': [1.9, 1.2, 1.6, 1.3, 1.8, 1.1, 1.9, 1.3, 1.5, 1.4, 1.7, 1.2] }),
    outcome: 'inconclusive',
    message: 'log more steps',
  },
  { title: 'nine points', rows: curveRows({ 'train.loss': Array(9).fill(1) }), outcome: 'inconclusive' },
  {
    title: 'a preference loss',
    rows: curveRows({ 'train.loss': Array(20).fill(Math.LN2), 'dpo.margin': Array(20).fill(0) }),
    outcome: 'not-applicable',
  },
]);
