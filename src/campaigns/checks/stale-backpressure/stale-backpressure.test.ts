import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './stale-backpressure.ts';

const N = 200;
const list = (of: (step: number) => number, n = N) => Array.from({ length: n }, (_, i) => of(i));
const run = (sigma: (step: number) => number, kappa: (step: number) => number, n = N) => ({
  seed: 1,
  correct: list(() => 60, n),
  series: { bp_sigma: list(sigma, n), bp_kappa: list(kappa, n), bp_throughput: list(() => 900, n) },
});
const moving = (step: number) => 0.05 + step / 1e4;
const throttled = {
  runs: {
    a_s1: {
      words: new Map([
        [
          'bp_action',
          new Map([
            [30, 'throttle'],
            [31, 'throttle'],
          ]),
        ],
      ]),
    },
  },
};

testCheck(check, [
  { title: 'the fit moves', rows: campaignRows({ a: [run(moving, () => 0.001)] }), outcome: 'pass' },
  {
    title: 'the fit moves and throttles with reason',
    rows: campaignRows({ a: [run(moving, () => 0.001)] }),
    options: throttled,
    outcome: 'pass',
  },
  {
    title: 'the fit stands still from step 60 on',
    rows: campaignRows({
      a: [
        run(
          (step) => moving(Math.min(60, step)),
          () => 0.001,
        ),
      ],
    }),
    outcome: 'warn',
    message: 'a_s1 has the same fit for 140 steps',
    evidence: 1,
    values: { still: 140 },
  },
  {
    title: 'a batch is throttled though the fit sees no contention',
    rows: campaignRows({ a: [run(moving, () => 0)] }),
    options: throttled,
    outcome: 'fail',
    message: 'a_s1 was throttled with kappa at 0 at 2 steps',
    evidence: 1,
  },
  { title: 'five steps', rows: campaignRows({ a: [run(moving, () => 0.001, 5)] }), outcome: 'inconclusive' },
  {
    // Back pressure that is off logs the constants of its warm-up for ever (1.2 of the research page).
    title: 'back pressure is off',
    rows: campaignRows({
      a: [
        {
          seed: 1,
          correct: list(() => 60),
          series: { bp_sigma: list(() => 0), bp_kappa: list(() => 0), bp_throughput: list(() => 0) },
        },
      ],
    }),
    outcome: 'not-applicable',
    message: 'back pressure is off',
  },
  { title: 'it is not logged', rows: campaignRows({ a: [{ correct: [1] }] }), outcome: 'not-applicable' },
]);
