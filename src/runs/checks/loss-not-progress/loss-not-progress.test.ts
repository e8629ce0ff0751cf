import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './loss-not-progress.ts';

const along = (from: number, to: number, n = 30) =>
  Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));

testCheck(check, [
  {
    // V7 of the research page: a loss about 0 beside a rising reward is a sound run.
    title: 'a loss about 0 while the reward rises',
    rows: curveRows({ loss: along(0, 0), reward: along(0.2, 0.6) }),
    outcome: 'pass',
    message:
      /says nothing of progress: the advantages of a group add up to 0.*the reward goes from 0\.21\d? to 0\.58\d?/,
  },
  {
    // V6: a loss that rises as beta times KL is not what is wrong with the run.
    title: 'a loss that rises with the KL term',
    rows: curveRows({ loss: along(0, 0.04), kl: along(0, 1), reward: along(0.3, 0.3) }),
    options: { facts: { beta: 0.04 } },
    outcome: 'pass',
    message: 'about beta times KL on fresh rollouts, here 0.04 x 0.966 = 0.039',
  },
  { title: 'four points', rows: curveRows({ loss: [0, 0, 0, 0], reward: [0, 0, 0, 0] }), outcome: 'inconclusive' },
  {
    title: 'an SFT run, whose loss is its progress',
    rows: curveRows({ loss: along(2, 1) }),
    outcome: 'not-applicable',
  },
]);
