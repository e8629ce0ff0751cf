import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './run-collapse.ts';

const STEPS = 80;

/** Correct answers of 128: prompts that move all runs by up to 25, a run's own noise, and what happens to it. */
function run(seed: number, of: (step: number) => number = () => 0, swing = 25) {
  const prompts = createRng(3);
  const own = createRng(100 + seed);
  return {
    seed,
    correct: Array.from({ length: STEPS }, (_, s) =>
      Math.round(62 + (2 * prompts.next() - 1) * swing + (2 * own.next() - 1) * 4 + of(s)),
    ),
  };
}
const dies = (s: number) => (s < 40 ? 0 : -30);
const dips = (s: number) => (s < 40 || s >= 55 ? 0 : -30);

testCheck(check, [
  {
    title: 'prompts move all runs and none for itself',
    rows: campaignRows({ a: [run(1), run(2)], b: [run(3), run(4)] }),
    outcome: 'pass',
  },
  {
    title: 'one run of an arm loses half of what it had',
    rows: campaignRows({ a: [run(1), run(2), run(3)], b: [run(4), run(5), run(6, dies)] }),
    outcome: 'fail',
    message: /Of 6 runs, 1 collapsed for good: 1 of 3 runs of b; b_s6 from 4\d.* to 2\d.* at step 4\d/,
    evidence: 1,
    values: { lasting: 1, recovered: 0 },
  },
  {
    title: 'its surprisal goes with it',
    rows: campaignRows({
      a: [run(1), run(2), run(3)],
      b: [
        {
          ...run(6, dies),
          series: { exec_surprisal_mean: Array.from({ length: STEPS }, (_, s) => (s < 40 ? 0.6 : 0.1)) },
        },
      ],
    }),
    outcome: 'fail',
    message: 'while surprisal falls',
  },
  {
    title: 'a run comes back',
    rows: campaignRows({ a: [run(1), run(2), run(3)], b: [run(4), run(5), run(6, dips)] }),
    outcome: 'warn',
    message: '1 fell and came back',
    evidence: 1,
  },
  {
    title: 'two runs, of which one dies on even prompts',
    rows: campaignRows({ a: [run(1, undefined, 0)], b: [run(2, dies, 0)] }),
    outcome: 'fail',
  },
  { title: 'nineteen steps', rows: campaignRows({ a: [{ correct: Array(19).fill(60) }] }), outcome: 'inconclusive' },
]);
