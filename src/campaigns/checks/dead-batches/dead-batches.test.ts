import { campaignRows } from '../../../../test/support/campaigns.ts';
import { testCheck } from '../../../../test/support/check-cases.ts';
import check from './dead-batches.ts';

const flat = (value: number, n = 10) => Array<number>(n).fill(value);
const uniform = (seed: number, share: number) => ({
  seed,
  correct: flat(64),
  series: { reward_uniform_group_rate: flat(share) },
});
const grouped = (seed: number, prompts: readonly string[]) => ({
  seed,
  correct: flat(prompts.reduce((sum, text) => sum + Number(text.split('/')[0]), 0)),
  total: prompts.length * 16,
  groups: Array(10).fill(prompts),
});

testCheck(check, [
  {
    title: 'a quarter of the groups agree',
    rows: campaignRows({ a: [uniform(1, 0.24), uniform(2, 0.26)] }),
    outcome: 'pass',
    message: '25 % of the prompts teach nothing',
    values: { dead: 0.25 },
  },
  {
    title: 'the console counts every prompt',
    rows: campaignRows({
      a: [grouped(1, ['16/16', '3/16', '0/16', '8/16']), grouped(2, ['5/16', '3/16', '0/16', '8/16'])],
    }),
    outcome: 'pass',
    message:
      '37.5 % of the prompts teach nothing, since all of their answers earn the same; 12.5 % of all prompts are always solved and 25 % never',
  },
  {
    title: 'most prompts are hopeless in every run',
    rows: campaignRows({
      a: [1, 2].map((seed) => grouped(seed, ['0/16', '0/16', '0/16', '8/16', '0/16'])),
      b: [grouped(1, ['0/16', '0/16', '0/16', '0/16', '1/16']), grouped(2, ['0/16', '0/16', '0/16', '8/16', '16/16'])],
    }),
    outcome: 'warn',
  },
  {
    // R: t.test(1 - c(24, 26, 25, 27) / 128): 0.8008, interval 0.7847 to 0.8168
    title: 'trained rows tell that four fifths are dead',
    rows: campaignRows({
      a: [24, 26, 25, 27].map((rows, seed) => ({ seed, correct: flat(64), series: { num_datums: flat(rows) } })),
    }),
    outcome: 'fail',
    message: /80.1 % of the prompts .*\(78.5 % to 81.7 % \(95 %\)\)/,
    evidence: 4,
  },
  {
    title: 'skipped steps are dead ones',
    rows: campaignRows({
      a: [0.2, 0.22, 0.21].map((share, seed) => ({
        seed,
        correct: [1, ...Array<undefined>(18).fill(undefined), 2],
        series: { reward_uniform_group_rate: [share, ...Array<undefined>(18).fill(undefined), share] },
      })),
    }),
    outcome: 'fail',
    message: '54 steps had no other prompt and were skipped',
  },
  {
    title: 'steps that were skipped have no counts of prompts either',
    rows: campaignRows({
      a: [1, 2, 3].map((seed) => ({
        seed,
        correct: [8, undefined, undefined, undefined, undefined, undefined, undefined, undefined, 8],
        total: 32,
        groups: [['8/16', '0/16'], ...Array<undefined>(7).fill(undefined), ['8/16', `${seed}/16`]],
      })),
    }),
    outcome: 'warn',
    // 15 of 18 prompts: 7 skipped steps of two, and one more.
    values: { dead: 15 / 18, skipped: 21 },
  },
  {
    title: 'four steps',
    rows: campaignRows({ a: [{ correct: [1, 2, 3, 4], series: { reward_uniform_group_rate: flat(1, 4) } }] }),
    outcome: 'inconclusive',
  },
  { title: 'nothing tells', rows: campaignRows({ a: [{ correct: flat(64) }] }), outcome: 'not-applicable' },
]);
