import { testCheck } from '../../../../test/support/check-cases.ts';
import { arNoise } from '../../../../test/support/noise.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './entropy-collapse.ts';

const rows = (entropy: (x: number) => number, reward: (x: number) => number, { n = 60, key = 'entropy' } = {}) => {
  const [a, b] = ['entropy', 'reward'].map((label) => arNoise(createRng(3).fork(label), n, { sd: 0.02 }));
  return curveRows({
    [key]: [...a].map((e, i) => entropy(i / (n - 1)) * (1 + e)),
    reward: [...b].map((e, i) => reward(i / (n - 1)) + e),
  });
};
const rise = (x: number) => 0.3 + 0.4 * x;
const early = (x: number) => 0.3 + 0.3 * Math.min(1, 6 * x);

testCheck(check, [
  {
    // Cui et al., 2025: 73 % of the fall of entropy and 76 % of the gain come in the first twelfth of the steps.
    title: 'entropy falls fast at first and then holds, as it does in sound runs',
    rows: rows((x) => 0.6 * (0.3 + 0.7 * Math.exp(-14 * x)), rise),
    outcome: 'pass',
    message: /goes from 0\.\d+ to 0\.1\d+ nats, \d+(\.\d)? % of its start/,
  },
  {
    title: 'a tenth is left by the middle while the reward still rises',
    rows: rows((x) => 0.6 * Math.max(0.1, Math.exp(-14 * x)), rise),
    outcome: 'warn',
    message: /below 20 % from step \d+ on.*the reward still rises after that/,
    evidence: 4,
  },
  {
    title: 'a tenth is left by the middle and the reward stands',
    rows: rows((x) => 0.6 * Math.max(0.1, Math.exp(-14 * x)), early),
    outcome: 'fail',
    message: 'the reward no longer rises after that: the policy gives one answer',
  },
  { title: 'nothing is left at the end', rows: rows((x) => 0.5 * Math.exp(-7 * x), rise), outcome: 'fail' },
  {
    title: 'entropy doubles late while the reward stands',
    rows: rows((x) => 0.3 + 0.9 * Math.max(0, x - 0.4), early),
    outcome: 'warn',
    message: /times its least level about step \d+; the reward no longer rises/,
  },
  {
    title: 'entropy doubles late while the reward rises, as wider bounds allow it to',
    rows: rows((x) => 0.3 + 0.9 * Math.max(0, x - 0.4), rise),
    outcome: 'pass',
  },
  {
    title: 'entropy summed over an answer has no line in nats a token',
    rows: rows((x) => 0.008 - 0.002 * x, rise, { key: 'objective/entropy' }),
    outcome: 'pass',
  },
  {
    title: 'an estimate below zero',
    rows: rows(() => -0.1, rise),
    outcome: 'inconclusive',
    message: 'above 0 would settle',
  },
  { title: 'nine points', rows: rows(() => 0.001, rise, { n: 9 }), outcome: 'inconclusive', message: '9 points' },
  { title: 'a run that logs none of it', rows: curveRows({ reward: [0, 1] }), outcome: 'not-applicable' },
  {
    title: 'the entropy of an SFT run, which is another matter',
    rows: rows(() => 0.001, rise),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
