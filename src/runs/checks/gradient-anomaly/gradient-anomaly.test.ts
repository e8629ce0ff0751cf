import { testCheck } from '../../../../test/support/check-cases.ts';
import { arNoise } from '../../../../test/support/noise.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './gradient-anomaly.ts';

const rows = (gradient: (i: number) => number, reward: (i: number) => number = (i) => 0.2 + 0.005 * i, n = 80) => {
  const [a, b] = ['gradient', 'reward'].map((label) => arNoise(createRng(8).fork(label), n));
  return curveRows({
    grad_norm: [...a].map((e, i) => gradient(i) * Math.exp(0.2 * e)),
    reward: [...b].map((e, i) => reward(i) + 0.02 * e),
    reward_std: [...b].map(() => 0.1),
  });
};

testCheck(check, [
  { title: 'a steady gradient', rows: rows(() => 0.3), outcome: 'pass', message: '0 % of its points are 0' },
  {
    title: 'one spike that the reward stands',
    rows: rows((i) => (i === 40 ? 6 : 0.3)),
    outcome: 'pass',
    message: /it spikes: step 41 \(\d+(\.\d+)? times\), and the reward stands it/,
  },
  {
    title: 'three spikes',
    rows: rows((i) => ([30, 45, 60].includes(i) ? 6 : 0.3)),
    outcome: 'warn',
    message: 'it spikes 3 times: step 31',
    evidence: 3,
  },
  {
    title: 'two spikes in thirty points',
    rows: rows((i) => ([12, 20].includes(i) ? 9 : 0.3), undefined, 30),
    outcome: 'warn',
    evidence: 2,
  },
  {
    title: 'one spike after which the reward is lower',
    rows: rows(
      (i) => (i === 40 ? 6 : 0.3),
      (i) => (i < 41 ? 0.5 : 0.2),
    ),
    outcome: 'warn',
    message: 'after step 41 the reward is lower',
  },
  {
    title: 'a gradient that grows tenfold',
    rows: rows((i) => 0.3 * 10 ** (i / 79)),
    outcome: 'warn',
    message: 'goes from 0.3',
    evidence: 3,
  },
  {
    // V8 of the research page.
    title: 'no gradient at all',
    rows: rows(() => 0),
    outcome: 'fail',
    message: 'is 0 at 100 % of 80 points',
  },
  { title: 'four points', rows: rows(() => 0, undefined, 4), outcome: 'inconclusive' },
  { title: 'a run that logs none of it', rows: curveRows({ reward: [0, 1] }), outcome: 'not-applicable' },
  {
    title: 'an SFT run, which has checks of its own',
    rows: curveRows({ grad_norm: [0, 0, 0, 0, 0], loss: [1, 1, 1, 1, 1] }),
    outcome: 'not-applicable',
  },
]);
