import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './diverged-loss.ts';

const falling = [2, 1.7, 1.5, 1.4, 1.3, 1.25, 1.2, 1.18, 1.16, 1.15];

testCheck(check, [
  { title: 'the loss falls', rows: curveRows({ 'train.loss': falling }), outcome: 'pass' },
  {
    title: 'the loss jumps within the first rows and relaxes ever after',
    rows: curveRows({ 'train.loss': [1.4, 3.3, 24, 26, 20, 16, 12, 9, 8.5, 8, 7.8, 7.6] }, { every: 5 }),
    outcome: 'fail',
    message: 'ends at 7.8 (median of steps 50 to 60), but began at 1.4',
    evidence: 2,
  },
  {
    title: 'the loss learns first and climbs at the end',
    rows: curveRows({ 'train.loss': [3, 2.5, 2, 1.5, 1.2, 1, 0.9, 0.9, 1, 1.2, 1.5, 1.6, 1.6, 1.7] }),
    outcome: 'fail',
    message: 'was at 0.9 around step 7',
  },
  {
    title: 'a memorised loss wobbles just above 0',
    rows: curveRows({ 'train.loss': [1.4, 0.8, 0.2, 0.01, 0.004, 0.003, 0.008, 0.009, 0.009, 0.01] }),
    outcome: 'pass',
  },
  {
    title: 'a preference loss falls to nothing, with single peaks',
    rows: curveRows({
      'train.loss': [Math.LN2, 0.4, 0.1, 0.01, 4e-6, 4e-6, 0.09, 5e-6, 4e-6, 0.2, 4e-6, 3e-6],
      'dpo.margin': Array(12).fill(1),
    }),
    outcome: 'pass',
  },
  {
    title: 'a loss below 0 climbs far beyond its noise',
    rows: curveRows({ 'train.loss': [-2, -2.01, -2, -2.02, -2, -1, 0, 1, 1.01, 1, 1.02, 1] }),
    outcome: 'fail',
  },
  {
    title: 'noise as wide as the level is no divergence',
    rows: curveRows({ 'train.loss': [1, 0.6, 1.5, 0.7, 1.6, 0.8, 1.5, 0.6, 1.4, 1.1, 1.3, 0.7] }),
    outcome: 'pass',
  },
  { title: 'four points', rows: curveRows({ 'train.loss': [1, 2, 3, 4] }), outcome: 'inconclusive' },
  {
    title: 'a policy loss',
    rows: curveRows({ 'train.loss': [0, 1, 2, 3, 4, 5], 'rl.reward.train': [0, 0, 0, 0, 0, 0] }),
    outcome: 'not-applicable',
  },
  {
    title: 'a blow-up in the second point leaves no better level to speak of',
    rows: curveRows({ 'train.loss': [1.4, 20, 17, ...Array.from({ length: 17 }, (_, i) => 8 - 0.02 * i)] }),
    outcome: 'fail',
    message: /but began at 1\.4: the run has diverged/,
  },
]);
