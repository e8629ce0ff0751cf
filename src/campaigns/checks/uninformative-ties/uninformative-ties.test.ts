import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './uninformative-ties.ts';

const correct = [60, 64, 58, 70, 66];
const ties = (...values: number[]) => ({ reward_tie_group_rate: values });

testCheck(check, [
  {
    title: 'graded rewards tie sometimes',
    rows: campaignRows({
      a: [{ correct, reward: [0.41, 0.5, 0.44, 0.6, 0.52], series: ties(0.25, 0.5, 0.375, 0.25, 0.125) }],
    }),
    outcome: 'pass',
    message: '30 % on average',
  },
  {
    title: 'rewards are 0 and 1',
    rows: campaignRows({
      a: [
        {
          correct,
          series: {
            ...ties(1, 1, 1, 1, 1),
            reward_uniform_group_rate: [0.25, 0.5, 0.25, 0.25, 0.25],
            reward_tie_pair_rate: Array(5).fill(0.8),
          },
        },
      ],
    }),
    outcome: 'warn',
    message:
      'as three answers that earn 0 or 1 must: reward_tie_group_rate and reward_unique_fraction_mean hold no information; what can be told is that 30 % of groups are uniform and 80 % of pairs are tied',
    evidence: 1,
  },
  {
    title: 'graded rewards tie in every group all the same',
    rows: campaignRows({ a: [{ correct, reward: [0.41, 0.5, 0.44, 0.6, 0.52], series: ties(1, 1, 1, 1, 1) }] }),
    outcome: 'warn',
    message: 'Every group of every step has ties: ',
  },
  {
    title: 'four steps',
    rows: campaignRows({ a: [{ correct: [1, 2, 3, 4], series: ties(1, 1, 1, 1) }] }),
    outcome: 'inconclusive',
  },
  { title: 'ties are not logged', rows: campaignRows({ a: [{ correct }] }), outcome: 'not-applicable' },
]);
