import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './incomparable-loss.ts';

const run = (seed: number, series: Readonly<Record<string, readonly number[]>> = {}) => ({
  seed,
  correct: [60, 61, 62],
  series: { loss: [0.5, 0.4, 0.45], ...series },
});
const rows = campaignRows({ a: [run(1)], b: [run(1)] });
const config = (a: object, b: object) => ({ runs: { a_s1: { config: a }, b_s1: { config: b } } });

testCheck(check, [
  {
    title: 'both minimise the same',
    rows,
    options: config({ advantage_mode: 'grpo' }, { advantage_mode: 'grpo' }),
    outcome: 'pass',
  },
  {
    // Losses of MaxRL are about twenty times those of GRPO at the same correct rate (campaigns/EXPERIMENT_THESIS.md).
    title: 'advantages are made in two ways',
    rows,
    options: config({ advantage_mode: 'grpo' }, { advantage_mode: 'maxrl' }),
    outcome: 'warn',
    message: 'advantage_mode is grpo in a and maxrl in b',
    evidence: 2,
  },
  {
    title: 'rows name two loss modes',
    rows,
    options: {
      runs: {
        a_s1: { words: new Map([['policy_loss_mode', new Map([[0, 'standard']])]]) },
        b_s1: { words: new Map([['policy_loss_mode', new Map([[0, 'clip_cov']])]]) },
      },
    },
    outcome: 'warn',
    message: 'policy_loss_mode is standard in a and clip_cov in b',
  },
  {
    title: 'one backend does not report its loss',
    rows: campaignRows({
      a: [run(1, { loss_is_placeholder: [0, 0, 0] })],
      b: [run(1, { loss_is_placeholder: [1, 1, 1] })],
    }),
    outcome: 'fail',
    message: 'In 1 of 2 runs the loss is a placeholder',
    evidence: 1,
  },
  { title: 'nothing tells', rows, outcome: 'inconclusive', message: 'Nothing in the logs tells' },
  { title: 'no loss is logged', rows: campaignRows({ a: [{ correct: [1, 2] }] }), outcome: 'not-applicable' },
]);
