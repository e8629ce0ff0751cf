import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './under-seeded.ts';

/** A run of one step with 100 000 completions, so that its rate is exact. */
const rated = (rates: readonly number[]) =>
  rates.map((rate, i) => ({ seed: i, correct: [Math.round(rate * 1e5)], total: 1e5 }));

/** Final rates of GRPO and MaxRL, seeds 42, 101 and 202, 200 steps (7.2 of the research page). */
const published = { grpo: rated([0.48, 0.465, 0.471]), maxrl: rated([0.493, 0.475, 0.469]) };
const around = (mean: number, n: number, sd: number) =>
  rated(Array.from({ length: n }, (_, i) => mean + (i % 2 ? sd : -sd)));

testCheck(check, [
  {
    title: 'sixteen seeds that scatter little',
    rows: campaignRows({ a: around(0.45, 16, 0.003), b: around(0.46, 16, 0.003) }),
    outcome: 'pass',
    message: 'With 16 runs of a condition',
  },
  {
    title: 'three seeds of each, as they were published',
    rows: campaignRows(published),
    outcome: 'fail',
    // scipy: statsmodels.stats.power.TTestIndPower().solve_power(nobs1=3, alpha=.05, power=.8) * pooled SD of .0102
    message: /With 3 runs of a condition.*cannot give a p-value below 0.10/,
    evidence: 2,
  },
  {
    title: 'eight seeds, whose spread is not known well enough',
    rows: campaignRows({ a: around(0.45, 8, 0.007), b: around(0.45, 8, 0.007) }),
    outcome: 'warn',
    values: { runs: 8 },
  },
  {
    title: 'three seeds that scatter very little still have no exact way to 0.05',
    rows: campaignRows({ a: around(0.45, 3, 0.0001), b: around(0.46, 3, 0.0001) }),
    outcome: 'warn',
    message: 'cannot give a p-value below 0.10',
  },
  {
    title: 'one seed of each',
    rows: campaignRows({ a: rated([0.4]), b: rated([0.5]) }),
    outcome: 'fail',
    message: 'nothing tells how far another seed would land',
  },
  {
    title: 'copies of one run',
    rows: campaignRows({ a: rated([0.4, 0.4, 0.4, 0.4]), b: rated([0.5, 0.5, 0.5, 0.5]) }),
    outcome: 'inconclusive',
    message: 'copies of each other',
  },
  { title: 'one condition', rows: campaignRows({ a: rated([0.4, 0.5]) }), outcome: 'not-applicable' },
]);
