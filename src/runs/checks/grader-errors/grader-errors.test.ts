import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './grader-errors.ts';

const unitTests = (kind: string) => `errors/graders/python/unit tests/errors/${kind}`;
const flat = (value: number, n = 20) => Array<number>(n).fill(value);

testCheck(check, [
  {
    title: 'graders that report no error',
    rows: curveRows({ [unitTests('train_other_error_count')]: flat(0), 'rl.reward.train': flat(0.4) }),
    outcome: 'pass',
    message: 'at most 0 errors at any of 20 points (unit tests)',
  },
  {
    title: 'a grader fails at every step and the rollouts of a step are known',
    rows: curveRows({ [unitTests('train_other_error_count')]: flat(16), 'rl.reward.train': flat(0.3) }),
    options: { facts: { batchSize: 64 } },
    outcome: 'fail',
    // 16 of 64 rollouts earn nothing, the others 0.3 / 0.75 = 0.4, and a quarter of that is lost.
    message:
      /^The grader unit tests reports 320 errors in training \(other error\) at 20 of 20 points, first at step 1, last at step 20\. .*25 % of a step's rollouts, about 0\.1 of reward/,
    evidence: 20,
  },
  {
    title: 'one error at one step, in a run whose graders are not told apart',
    rows: curveRows({ train_other_error_count: [0, 0, 0, 1, 0], 'rl.reward.train': flat(0.3, 5) }),
    outcome: 'fail',
    message:
      /^All graders together \(train_other_error_count\) report 1 error .*first at step 4\. How many rollouts a step has is not logged/,
    evidence: 1,
  },
  {
    title: 'errors of another kind beside a count of zero',
    rows: curveRows({
      [unitTests('train_other_error_count')]: flat(0),
      [unitTests('train_invalid_variable_error_count')]: flat(2),
      'rl.reward.train': flat(0.3),
    }),
    outcome: 'fail',
    message: 'invalid variable error',
  },
  {
    title: 'a share of failed gradings',
    rows: curveRows({ [unitTests('train_other_error_mean')]: flat(0.5), 'rl.reward.train': flat(0.2) }),
    outcome: 'fail',
    message: /up to 0\.5 errors a rollout .*about 50 % of a step's rollouts, about 0\.2 of reward/,
  },
  {
    title: 'errors on validation alone',
    rows: curveRows({ [unitTests('valid_other_error_count')]: flat(3), 'rl.reward.train': flat(0.2) }),
    outcome: 'fail',
    message: 'Training is not touched, but validation scores are too low',
  },
  {
    title: 'errors that the user tolerates',
    rows: curveRows({ [unitTests('train_other_error_count')]: flat(1), 'rl.reward.train': flat(0.2) }),
    overrides: { 'grader-errors.tolerance': 2 },
    outcome: 'pass',
  },
  { title: 'a run that logs no errors', rows: curveRows({ 'rl.reward.train': flat(0) }), outcome: 'not-applicable' },
  {
    title: 'a run that is told to be none of reinforcement',
    rows: curveRows({ train_other_error_count: flat(1) }),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
