import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './peeking.ts';

const rows = campaignRows({
  a: [{ seed: 1, correct: Array(50).fill(60) }],
  b: [{ seed: 1, correct: Array(50).fill(64) }],
});
const looks = (...steps: number[]) => steps.map((of) => ({ runs: 2, steps: of }));
const running = { a_s1: { status: 'running' }, b_s1: { status: 'running' } };

testCheck(check, [
  { title: 'nobody looked before the end', rows, outcome: 'pass' },
  { title: 'the same results were looked at before', rows, options: { looks: looks(100) }, outcome: 'pass' },
  {
    title: 'there was one look halfway',
    rows,
    options: { looks: looks(50) },
    outcome: 'warn',
    // Armitage, McPherson and Rowe 1969, table 2: 0.083 for two equal looks at a nominal 5 %.
    message: /With 2 looks .* by chance in 8.3 %; p-values have to be below 0.0\d+ now/,
    evidence: 1,
  },
  {
    title: 'there were four looks at equal distances',
    rows,
    options: { looks: looks(20, 40, 60, 80) },
    outcome: 'fail',
    // The same table: 0.142 for five equal looks.
    message: 'by chance in 14.2 %',
    evidence: 4,
  },
  {
    title: 'a campaign that still runs will be looked at again',
    rows,
    options: { runs: running, plannedSteps: 100 },
    outcome: 'warn',
    message: '0 earlier, this one, and the one at the end',
    values: { looks: 2 },
  },
  {
    title: 'there is nothing yet',
    rows: campaignRows({ a: [{ seed: 1, series: { sepa_lambda: [0] } }] }),
    outcome: 'not-applicable',
  },
]);
