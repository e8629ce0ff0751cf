import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './throughput-artefact.ts';

/** Rows kept of 128 and tokens per second, which follow the rows or the machine. */
function run(seed: number, follows: boolean, n = 40) {
  const rng = createRng(seed);
  const steps = Array.from({ length: n }, () => ({ rows: 16 * (1 + rng.integer(7)), noise: rng.next() }));
  return {
    seed,
    correct: steps.map(() => 60),
    series: {
      num_datums: steps.map(({ rows }) => rows),
      tokens_per_second: steps.map(({ rows, noise }) => 900 + 100 * noise + (follows ? 20 * rows : 300 * noise)),
      sample_time_s: steps.map(({ noise }) => 60 + noise),
    },
  };
}

testCheck(check, [
  { title: 'the rate follows the machine', rows: campaignRows({ a: [run(1, false), run(2, false)] }), outcome: 'pass' },
  {
    title: 'the rate follows the rows that are kept',
    rows: campaignRows({ a: [run(1, true), run(2, true)] }),
    outcome: 'warn',
    message: /rise and fall with the number of rows trained on \(r = 0.99\d?, .*\), while sample_time_s/,
    evidence: 2,
  },
  {
    title: 'every step keeps as many rows',
    rows: campaignRows({
      a: [
        {
          correct: Array(30).fill(60),
          series: { num_datums: Array(30).fill(128), tokens_per_second: Array(30).fill(1000) },
        },
      ],
    }),
    outcome: 'inconclusive',
  },
  { title: 'nineteen steps', rows: campaignRows({ a: [run(1, true, 19)] }), outcome: 'inconclusive' },
  { title: 'it is not logged', rows: campaignRows({ a: [{ correct: [1] }] }), outcome: 'not-applicable' },
]);
