import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './label-collision.ts';

// The labels of clip-rescue.toml (1.6 of the research page): overrides are not in the rows.
const rows = campaignRows({
  'grpo+none': [{ seed: 1, correct: [8] }],
  'grpo+none~adv_clip_max=5': [{ seed: 1, correct: [9] }],
});
const called = (first: string, second: string) => ({
  runs: {
    'grpo+none_s1': { loggedCondition: first },
    'grpo+none~adv_clip_max=5_s1': { loggedCondition: second },
  },
});

testCheck(check, [
  { title: 'every label has a name of its own', rows, options: called('grpo+none', 'grpo+none+cap'), outcome: 'pass' },
  {
    title: 'an override is not part of the name',
    rows,
    options: called('grpo+none', 'grpo+none'),
    outcome: 'fail',
    message: 'grpo+none and grpo+none~adv_clip_max=5 are all grpo+none in their rows',
    evidence: 2,
    values: { merged: 2 },
  },
  {
    title: 'one run names itself',
    rows,
    options: { runs: { 'grpo+none_s1': { loggedCondition: 'grpo+none' } } },
    outcome: 'inconclusive',
  },
  { title: 'no row names a condition', rows, outcome: 'not-applicable' },
]);
