import { answer, rewardRows, taskRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './truncated-responses.ts';

const cut = (isCut: boolean) => answer('text', { incomplete_details: isCut ? { reason: 'max_output_tokens' } : null });

testCheck(check, [
  {
    title: 'no answer was cut off',
    rows: taskRows(20, 2, () => cut(false)),
    outcome: 'pass',
    message: '0 of 40 rollouts (0 %)',
    values: { count: 0, total: 40 },
  },
  {
    title: 'exactly one in ten was cut off',
    rows: taskRows(20, 1, (task) => cut(task < 2)),
    outcome: 'pass',
    values: { share: 0.1 },
  },
  {
    title: 'two of twelve were cut off, which may be chance',
    rows: taskRows(12, 1, (task) => cut(task < 2)),
    outcome: 'warn',
    evidence: 2,
    message: 'reaches the line',
  },
  {
    title: 'half were cut off',
    rows: taskRows(20, 2, (_, rollout) => cut(rollout === 0)),
    outcome: 'fail',
    evidence: 20,
    message: '20 of 40 rollouts (50 %)',
  },
  { title: 'nine rollouts', rows: taskRows(9, 1, () => cut(true)), outcome: 'inconclusive', message: 'at least 10' },
  { title: 'no response at all', rows: rewardRows([[1], [0]]), outcome: 'not-applicable', message: 'no truncated' },
]);
