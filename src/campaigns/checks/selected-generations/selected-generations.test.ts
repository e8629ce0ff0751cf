import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './selected-generations.ts';

const counted = campaignRows({ a: [{ seed: 1, correct: [64, 70, 58] }] });
const uncounted = campaignRows({ a: [{ seed: 1, series: { sepa_lambda: [0, 0.1, 0.2] } }] });
const logged = (rows: number, correct: number, isSelected: boolean) => ({
  runs: {
    a_s1: {
      generations: {
        rows,
        correct,
        isSelected,
        reason: isSelected ? '24 of 384 completions are logged' : '384 of 384 completions are logged',
        rewards: new Float64Array(rows),
      },
    },
  },
});

testCheck(check, [
  { title: 'every completion is logged', rows: counted, options: logged(384, 192, false), outcome: 'pass' },
  {
    // 1.4 and 8.1 W1 of the research page: the best sample of each informative group, so that the logged rate is 1.
    title: 'the best sample of each prompt is logged, and steps are counted',
    rows: counted,
    options: logged(24, 24, true),
    outcome: 'warn',
    message: /In 1 run .* 100 % of those logged are correct, 50 % of all that were counted/,
    evidence: 1,
  },
  {
    title: 'there is nothing but a selection',
    rows: uncounted,
    options: logged(24, 24, true),
    outcome: 'fail',
    message: 'nothing counts the others',
    evidence: 1,
  },
  { title: 'the log of completions is empty', rows: counted, options: logged(0, 0, false), outcome: 'inconclusive' },
  { title: 'no completions are logged', rows: counted, outcome: 'not-applicable' },
]);
