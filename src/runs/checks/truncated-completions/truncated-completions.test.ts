import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './truncated-completions.ts';

const along = (from: number, to: number, n = 30) =>
  Array.from({ length: n }, (_, i) => Math.min(1, from + ((to - from) * i) / (n - 1) + (i % 3) * 0.01));
const rows = (cut: readonly number[], more: Readonly<Record<string, readonly number[]>> = {}) =>
  curveRows({ 'completions/clipped_ratio': cut, reward: cut.map(() => 0.3), reward_std: cut.map(() => 0.1), ...more });

testCheck(check, [
  {
    title: 'few answers are cut',
    rows: rows(along(0.05, 0.06)),
    outcome: 'pass',
    message: /cuts 7 % of the answers at steps 28 to 30\.$/,
  },
  {
    title: 'a base model learns to stop',
    rows: rows(along(0.7, 0.04)),
    outcome: 'pass',
    message: 'at steps 28 to 30, fallen from',
  },
  {
    title: 'half of the answers are cut in the end',
    rows: rows(along(0.1, 0.5)),
    outcome: 'warn',
    message: /risen from .*graded as it stands/,
    evidence: 2,
  },
  {
    // V6 of the research page: clipped .5 to 1.0, mean length = the limit of 512, no answer ends by itself.
    title: 'all answers stand at the limit and none ends by itself',
    rows: rows(along(0.5, 1), {
      'completions/mean_length': Array(30).fill(512),
      'completions/max_length': Array(30).fill(512),
      'completions/mean_terminated_length': Array(30).fill(0),
    }),
    outcome: 'fail',
    message: 'their mean length 512 tokens is the longest there is; none ends by itself',
  },
  {
    title: 'those that end are short',
    rows: rows(along(0.9, 0.95), { 'completions/mean_terminated_length': Array(30).fill(80) }),
    outcome: 'fail',
    message: 'those that end have 80 tokens',
  },
  { title: 'four points', rows: rows(along(1, 1, 4)), outcome: 'inconclusive' },
  { title: 'a run that logs none of it', rows: curveRows({ 'rl.reward.train': [0, 1] }), outcome: 'not-applicable' },
  {
    title: 'a run of another method',
    rows: rows(along(1, 1)),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
