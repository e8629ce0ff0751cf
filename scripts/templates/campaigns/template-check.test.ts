import { campaignRows } from '../../../test/support/campaigns.ts';
import { testCheck } from '../../../test/support/check-cases.ts';
import check from './template-check.ts';

/** Three runs whose last step takes so many seconds. */
const rows = (...last: number[]) =>
  campaignRows({
    a: last.map((seconds, seed) => ({ seed, correct: [60, 61], series: { step_time_s: [50, seconds] } })),
  });

testCheck(check, [
  { title: 'steps are short', rows: rows(40, 42, 41), outcome: 'pass', message: 'takes 41 seconds' },
  { title: 'steps are long in some runs', rows: rows(50, 62, 90), outcome: 'warn', message: 'above 60', evidence: 3 },
  { title: 'steps are long in every run', rows: rows(80, 82, 81), outcome: 'fail' },
  { title: 'one run', rows: rows(80), outcome: 'inconclusive' },
  { title: 'time is not logged', rows: campaignRows({ a: [{ correct: [60] }] }), outcome: 'not-applicable' },
]);
