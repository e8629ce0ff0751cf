import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './truncation-bias.ts';

const N = 40;
const wave = (base: number, swing: number) => Array.from({ length: N }, (_, i) => base + swing * Math.sin(i * i));
const run = (seed: number, hits: readonly number[], correct = wave(64, 8)) => ({
  seed,
  correct: correct.map(Math.round),
  series: { max_token_hit_rate: hits },
});

testCheck(check, [
  {
    title: 'one answer in twenty is cut off',
    rows: campaignRows({ a: [run(1, wave(0.05, 0)), run(2, wave(0.06, 0))], b: [run(1, wave(0.04, 0))] }),
    outcome: 'pass',
    message: '5.5 % of the answers of a are cut off',
  },
  {
    title: 'four in ten are cut off in every run of an arm',
    rows: campaignRows({
      a: [run(1, wave(0.05, 0))],
      b: [run(1, wave(0.4, 0)), run(2, wave(0.41, 0)), run(3, wave(0.39, 0))],
    }),
    outcome: 'fail',
    message: /40 % of the answers of b .*; a 5 % and b 40 %/,
    evidence: 3,
  },
  {
    title: 'a third is cut off in the only run',
    rows: campaignRows({ a: [run(1, wave(0.33, 0))] }),
    outcome: 'warn',
    message: 'no interval',
  },
  {
    title: 'steps with more of it have fewer correct answers',
    rows: campaignRows({ a: [1, 2, 3].map((seed) => run(seed, wave(0.2, 0.1), wave(64, -30))) }),
    outcome: 'warn',
    message: /steps with more of it have fewer correct answers \(r = -1.00\)|\(r = -0.9\d\)/,
  },
  {
    title: 'answers are cut off and correct',
    rows: campaignRows({ a: [run(1, wave(0.25, 0), Array(N).fill(110))] }),
    outcome: 'warn',
    message: 'at 40 steps some are cut off and correct',
  },
  {
    title: 'four steps',
    rows: campaignRows({ a: [{ correct: [1, 2, 3, 4], series: { max_token_hit_rate: [1, 1, 1, 1] } }] }),
    outcome: 'inconclusive',
  },
  {
    title: 'truncation is not logged',
    rows: campaignRows({ a: [{ correct: [1, 2, 3, 4] }] }),
    outcome: 'not-applicable',
  },
]);
