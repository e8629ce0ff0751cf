import { rewardRows, taskRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './duplicate-rollouts.ts';

const prompt = { responses_create_params: { input: 'the same prompt' }, reward: 1 };

testCheck(check, [
  {
    title: 'every key appears once',
    rows: taskRows(4, 3),
    outcome: 'pass',
    message: '0 of 12 rollouts share',
  },
  {
    title: 'one key appears twice: both rows are shown',
    rows: [...taskRows(4, 3), taskRows(4, 3)[0]],
    outcome: 'fail',
    evidence: 2,
    message: '2 of 13 rollouts share their task and rollout index with another row',
  },
  {
    title: 'one key with two rewards is still one key',
    rows: [...rewardRows([[1]]), ...rewardRows([[0]])],
    outcome: 'fail',
    evidence: 2,
  },
  {
    title: 'a failed attempt and its retry share a key without being duplicates',
    rows: [{ _ng_task_index: 0, _ng_rollout_index: 0, _ng_failure_class: 'timeout' }, ...rewardRows([[1]])],
    outcome: 'pass',
    values: { total: 1 },
  },
  {
    title: 'the same prompt without indices is a repeat of the task, not a duplicate',
    rows: [prompt, prompt, prompt],
    outcome: 'not-applicable',
    message: 'no row states its rollout index',
  },
]);
