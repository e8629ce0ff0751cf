import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './mechanism-off.ts';

const steps = (of: (step: number) => number, n = 20) => Array.from({ length: n }, (_, i) => of(i));
const plain = { seed: 1, correct: steps(() => 60), series: { sepa_lambda: steps(() => 0) } };
const sepa = (series: Readonly<Record<string, readonly number[]>>, seed = 1) => ({
  seed,
  correct: steps(() => 61),
  series,
});
const ramp = (to: number) => steps((i) => (to * (i + 1)) / 20);
const rows = (...runs: object[]) => campaignRows({ 'maxrl+none': [plain], 'maxrl+gtpo_sepa': runs });

testCheck(check, [
  {
    title: 'lambda rises to 1 and pooling shows',
    rows: rows(
      sepa({
        sepa_lambda: ramp(1),
        exec_surprisal_var: steps(() => 0.16),
        post_exec_surprisal_var: steps(() => 0.001),
      }),
    ),
    outcome: 'pass',
  },
  {
    // Lambda of at most 0.10 throughout, as published (7.2 of the research page).
    title: 'lambda never passes 0.1',
    rows: rows(sepa({ sepa_lambda: ramp(0.1) }, 1), sepa({ sepa_lambda: ramp(1) }, 2)),
    outcome: 'fail',
    message: 'Of 2 runs that pool surprisal, 1 did not do so as designed: lambda never passed 0.1',
    evidence: 1,
  },
  {
    title: 'the gate never opens',
    rows: rows(sepa({ sepa_lambda: steps(() => 0), sepa_gate_open: steps(() => 0) })),
    outcome: 'fail',
    message: 'the gate never opened',
  },
  {
    title: 'no planning token is found',
    rows: rows(sepa({ sepa_lambda: ramp(1), plan_surprisal_mean: steps(() => 0) })),
    outcome: 'fail',
    message: 'no planning token was found',
  },
  {
    title: 'pooling leaves the variance as it was',
    rows: rows(sepa({ sepa_lambda: ramp(1), exec_surprisal_var: ramp(0.2), post_exec_surprisal_var: ramp(0.2) })),
    outcome: 'fail',
    message: 'same variance before and after',
  },
  {
    title: 'lambda reaches 0.6',
    rows: rows(sepa({ sepa_lambda: ramp(0.6) })),
    outcome: 'warn',
    message: 'lambda reached 0.6 only',
    evidence: 1,
  },
  {
    title: 'five steps',
    rows: campaignRows({ sepa: [{ correct: [1, 2, 3, 4, 5], series: { sepa_lambda: [0, 0, 0, 0, 0.1] } }] }),
    outcome: 'inconclusive',
  },
  {
    title: 'runs with SEPA go on',
    rows: rows(sepa({ sepa_lambda: ramp(0.2) })),
    options: { runs: { 'maxrl+gtpo_sepa_s1': { status: 'running' } } },
    outcome: 'not-applicable',
    message: 'still running',
  },
  {
    title: 'no condition uses SEPA',
    rows: campaignRows({ a: [plain] }),
    outcome: 'not-applicable',
    message: 'no condition is named for SEPA',
  },
]);
