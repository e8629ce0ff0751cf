import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './reference-drift.ts';

const along = (shape: (x: number) => number, n = 40) =>
  Array.from({ length: n }, (_, i) => shape(i / (n - 1)) * (1 + ((i % 5) - 2) * 0.02));
const rows = (kl: readonly number[], key = 'kl') => curveRows({ [key]: kl, reward: kl.map(() => 0.3) });

testCheck(check, [
  { title: 'a slow drift', rows: rows(along((x) => 0.1 * x)), outcome: 'pass', message: 'nats a token' },
  {
    title: 'more drift than is healthy',
    rows: rows(along((x) => 1.2 * x)),
    outcome: 'warn',
    message: /ends at 1\.1\d* nats a token .*risen from/,
    evidence: 2,
  },
  { title: 'far away', rows: rows(along((x) => 5 * x)), outcome: 'fail', message: 'no longer the model that it was' },
  {
    title: 'a jump',
    rows: rows(along((x) => (x < 0.6 ? 0.08 : 1))),
    outcome: 'warn',
    message: /jumps from 0\.08 to 0\.9\d about step 25/,
  },
  {
    title: 'eight nats an answer are no drift',
    rows: rows(
      along((x) => 4 + 4 * x),
      'objective/kl',
    ),
    outcome: 'pass',
    message: 'nats an answer',
  },
  {
    title: 'thirty nats an answer',
    rows: rows(
      along((x) => 30 * x),
      'objective/kl',
    ),
    outcome: 'warn',
  },
  {
    title: 'a negative estimate',
    rows: rows(
      along(() => -3),
      'objective/kl',
    ),
    outcome: 'warn',
    message: 'ends at -3',
  },
  { title: 'four points', rows: rows(along(() => 9, 4)), outcome: 'inconclusive' },
  { title: 'a run without a reference', rows: curveRows({ reward: [0, 1] }), outcome: 'not-applicable' },
  {
    title: 'a run of another method',
    rows: rows(along(() => 9)),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
