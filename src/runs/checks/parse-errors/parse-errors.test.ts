import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './parse-errors.ts';

const flat = (value: number, n = 30) => Array.from({ length: n }, (_, i) => value * (1 + ((i % 5) - 2) * 0.04));
const rising = Array.from({ length: 30 }, (_, i) => 0.2 + 0.015 * i + (i % 3) * 0.01);
const graded = 'errors/graders/python/answer check/errors/';

testCheck(check, [
  {
    title: 'every answer is parsed',
    rows: curveRows({ train_sample_parse_error_mean: flat(0), train_mean_reward: flat(0.3) }),
    outcome: 'pass',
    message: 'The grader cannot parse 0 % of the answers at steps 28 to 30.',
  },
  {
    title: 'half is not parsed and the reward rises, as in agentic training',
    rows: curveRows({ train_sample_parse_error_mean: flat(0.5), train_mean_reward: rising }),
    outcome: 'pass',
    message: 'the reward rises all the same',
  },
  {
    title: 'a fifth is not parsed and the reward stands',
    rows: curveRows({ [`${graded}train_sample_parse_error_mean`]: flat(0.2), train_mean_reward: flat(0.4) }),
    outcome: 'warn',
    // 0.4 over all answers is 0.5 over the parsed four fifths, and a fifth of that is 0.1.
    message: /The grader answer check cannot parse 20\.\d % of the answers.*0\.10?\d? of reward is lost/,
    evidence: 3,
  },
  {
    title: 'nine tenths are not parsed',
    rows: curveRows({ train_sample_parse_error_mean: flat(0.9), train_mean_reward: flat(0.02) }),
    outcome: 'fail',
  },
  {
    title: 'nothing is parsed and nothing earns',
    rows: curveRows({ train_sample_parse_error_mean: Array(30).fill(1), train_mean_reward: flat(0) }),
    outcome: 'fail',
    message: 'cannot be told, since nothing else earns',
  },
  {
    title: 'counts of which no share is known',
    rows: curveRows({ train_sample_parse_error_count: flat(12), train_mean_reward: flat(0.3) }),
    outcome: 'inconclusive',
    message: /cannot parse 1[12](\.\d+)? answers a step .*would settle what that costs/,
  },
  {
    title: 'counts over a known batch',
    rows: curveRows({ train_sample_parse_error_count: flat(12), train_mean_reward: flat(0.3) }),
    options: { facts: { batchSize: 8, groupSize: 4 } },
    outcome: 'warn',
    message: /^The grader cannot parse 39 % of the answers/,
  },
  {
    title: 'seven points, which do not tell whether the reward rises',
    rows: curveRows({ train_sample_parse_error_mean: flat(0.5, 7), train_mean_reward: flat(0.3, 7) }),
    outcome: 'inconclusive',
    message: '10 points of reward would settle',
  },
  {
    title: 'four points',
    rows: curveRows({ train_sample_parse_error_mean: flat(0.9, 4), train_mean_reward: flat(0.3, 4) }),
    outcome: 'inconclusive',
  },
  { title: 'a run that logs none of it', rows: curveRows({ reward: [0, 1] }), outcome: 'not-applicable' },
  {
    title: 'a run of another method',
    rows: curveRows({ train_sample_parse_error_mean: flat(0.9) }),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
