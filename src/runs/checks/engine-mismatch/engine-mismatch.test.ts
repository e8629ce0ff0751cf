import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './engine-mismatch.ts';

const along = (from: number, to = from, n = 30) =>
  Array.from({ length: n }, (_, i) => (from + ((to - from) * i) / (n - 1)) * (1 + ((i % 5) - 2) * 0.02));
const rows = (key: string, values: readonly number[]) =>
  curveRows({ [key]: values, reward: values.map(() => 0.3), reward_std: values.map(() => 0.1) });

testCheck(check, [
  {
    title: 'log-probabilities that differ by a hundredth',
    rows: rows('sampling/sampling_logp_difference/mean', along(0.01)),
    outcome: 'pass',
    message: 'mean difference of log-probabilities) ends at 0.01',
  },
  {
    title: 'log-probabilities that differ by 0.3',
    rows: rows('sampling/sampling_logp_difference/mean', along(0.02, 0.3)),
    outcome: 'warn',
    message: /risen from 0\.02.*healthy up to 0\.1, alarming above 1/,
    evidence: 2,
  },
  {
    title: 'the same number is far too much as a difference of probabilities',
    rows: rows('training/rollout_probs_diff_mean', along(0.02)),
    outcome: 'fail',
    message: 'above 0.01: the gradient is that of another policy',
  },
  { title: 'and healthy below 0.005', rows: rows('training/rollout_probs_diff_mean', along(0.003)), outcome: 'pass' },
  {
    title: 'a multiplicative error near 1',
    rows: rows('token_mult_prob_error', Array(30).fill(1.01)),
    outcome: 'pass',
  },
  { title: 'a multiplicative error of 1.2', rows: rows('token_mult_prob_error', Array(30).fill(1.2)), outcome: 'fail' },
  { title: 'the KL of Tinker above its line', rows: rows('optim/kl_sample_train_v1', along(0.03)), outcome: 'warn' },
  {
    title: 'a plain estimate of a small KL on both sides of zero',
    rows: rows(
      'mismatch_kl/all/mean',
      along(0.001).map((value, i) => (i % 2 ? value : -value)),
    ),
    outcome: 'pass',
  },
  {
    title: 'NeMo-RL at the level of its own healthy runs',
    rows: rows('train/gen_kl_error', along(0.0015)),
    outcome: 'pass',
    message: 'KL of generation',
  },
  {
    title: 'a key on an unknown scale',
    rows: rows('rl.mismatch', along(0.02)),
    outcome: 'inconclusive',
    message: 'on which scale this key counts is not known',
  },
  { title: 'four points', rows: rows('mismatch_kl', along(9, 9, 4)), outcome: 'inconclusive' },
  { title: 'a run that logs none of it', rows: curveRows({ reward: [0, 1] }), outcome: 'not-applicable' },
  {
    title: 'a run of another method',
    rows: rows('mismatch_kl', along(9)),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
