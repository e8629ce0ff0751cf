import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './unequal-stopping.ts';

const run = (seed: number, steps: number) => ({ seed, correct: Array.from({ length: steps }, (_, i) => 60 + (i % 7)) });
const status = (of: Readonly<Record<string, string>>) => ({
  runs: Object.fromEntries(Object.entries(of).map(([name, word]) => [name, { status: word }])),
});

testCheck(check, [
  {
    title: 'every run has its hundred steps, and one lost the last of them',
    rows: campaignRows({ a: [run(1, 100), run(2, 99)], b: [run(1, 100), run(2, 100)] }),
    outcome: 'pass',
    message: 'All of 4 runs that have ended reached step 99',
  },
  {
    title: 'one run of each arm crashed halfway',
    rows: campaignRows({ a: [run(1, 100), run(2, 50)], b: [run(1, 100), run(2, 50)] }),
    outcome: 'warn',
    message: 'a lost 25 % (1 of 2 runs) and b lost 25 %',
    evidence: 2,
  },
  {
    // PPO runs that collapse and stop: what is left of the arm looks better than it was (W13 of the research page).
    title: 'runs of one arm crashed',
    rows: campaignRows({ a: [run(1, 100), run(2, 100)], b: [run(1, 40), run(2, 60)] }),
    options: status({ b_s1: 'failed', b_s2: 'failed' }),
    outcome: 'fail',
    message: 'b lost 50 % (2 of 2 runs)',
    evidence: 2,
    values: { gap: 0.5 },
  },
  {
    title: 'all runs end together before what was planned',
    rows: campaignRows({ a: [run(1, 50)], b: [run(1, 50)] }),
    options: { plannedSteps: 100 },
    outcome: 'warn',
    message: 'stopped before step 99',
  },
  {
    title: 'a planned run is not there at all',
    rows: campaignRows({ a: [run(1, 50)], b: [run(1, 50)] }),
    options: {
      plannedRuns: [
        { condition: 'a', seed: '1' },
        { condition: 'b', seed: '1' },
        { condition: 'b', seed: '2' },
      ],
    },
    outcome: 'fail',
    message: 'b lost 50 % (1 of 2 runs)',
  },
  {
    title: 'one run has ended and the others go on',
    rows: campaignRows({ a: [run(1, 50)], b: [run(1, 20)] }),
    options: status({ b_s1: 'running' }),
    outcome: 'inconclusive',
  },
  {
    title: 'the campaign still runs',
    rows: campaignRows({ a: [run(1, 50)], b: [run(1, 20)] }),
    options: status({ a_s1: 'running', b_s1: 'running' }),
    outcome: 'not-applicable',
    message: 'all runs are still running',
  },
]);
