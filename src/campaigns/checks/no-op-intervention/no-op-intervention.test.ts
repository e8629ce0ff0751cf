import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './no-op-intervention.ts';

const N = 40;
const rows = (fraction: (step: number) => number, reward?: readonly number[]) =>
  campaignRows({
    cap: [
      {
        seed: 1,
        correct: Array(N).fill(60),
        ...(reward && { reward }),
        series: { adv_cap_fraction: Array.from({ length: N }, (_, i) => fraction(i)) },
      },
    ],
  });
const config = (of: object) => ({ runs: { cap_s1: { config: { advantage_mode: 'grpo', group_size: 16, ...of } } } });

testCheck(check, [
  {
    title: 'the cap is active at every second step',
    rows: rows((i) => (i % 2 ? 0.01 : 0)),
    options: config({ adv_clip_max: 0.5 }),
    outcome: 'pass',
    message: 'the cap on advantages of cap was active at 50 % of the steps',
  },
  {
    // |A| <= (G - 1) / G for GRPO with rewards of 0 and 1: 0.9375 with 16 answers (1.5 and clip-rescue in 7.2 of the research page).
    title: 'GRPO never reaches the cap',
    rows: rows(() => 0),
    options: config({ adv_clip_max: 5 }),
    outcome: 'fail',
    message:
      'cap: with rewards of 0 and 1, advantages of grpo in groups of 16 never exceed 0.9375, so a cap of 5 does nothing',
    evidence: 1,
  },
  {
    title: 'graded rewards never reach the cap either',
    rows: rows(() => 0, Array(N).fill(0.3)),
    options: config({ adv_clip_max: 5 }),
    outcome: 'fail',
    message: 'the cap on advantages of cap was active at no step',
  },
  {
    title: 'the settings tell it where the fraction is not logged',
    rows: campaignRows({ cap: [{ seed: 1, correct: Array(N).fill(60) }] }),
    options: config({ adv_clip_max: 1 }),
    outcome: 'fail',
    message: 'so a cap of 1 does nothing',
  },
  {
    title: 'the cap was active at one step',
    rows: rows((i) => (i === 7 ? 0.01 : 0)),
    options: config({ adv_clip_max: 0.9 }),
    outcome: 'warn',
    message: 'active at 2.5 % of the steps',
    evidence: 1,
  },
  {
    title: 'four steps',
    rows: campaignRows({ cap: [{ seed: 1, correct: [1, 2, 3, 4], series: { adv_cap_fraction: [0, 0, 0, 0] } }] }),
    options: config({ adv_clip_max: 0.5 }),
    outcome: 'inconclusive',
  },
  {
    title: 'no arm has one',
    rows: rows(() => 0),
    options: config({}),
    outcome: 'not-applicable',
    message: 'no arm caps advantages',
  },
  { title: 'no settings are known', rows: rows(() => 0), outcome: 'not-applicable' },
]);
