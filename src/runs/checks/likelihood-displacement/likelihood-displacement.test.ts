import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './likelihood-displacement.ts';

const steps = Array.from({ length: 30 }, (_, i) => i);
const jitter = (i: number) => ((i * 7) % 5) - 2;
const growing = { 'dpo.margin': steps.map((i) => 0.1 * i) };

testCheck(check, [
  {
    title: 'the chosen answers keep their likelihood',
    rows: curveRows({
      'dpo.chosen.logp': steps.map((i) => -250 + jitter(i)),
      'dpo.rejected.logp': steps.map((i) => -270 - i + jitter(i)),
      'dpo.chosen.reward': steps.map((i) => 0.01 * jitter(i)),
      ...growing,
    }),
    outcome: 'pass',
  },
  {
    title: 'both fall, the chosen ones by a third of the others',
    rows: curveRows({
      'dpo.chosen.logp': steps.map((i) => -250 - i + jitter(i)),
      'dpo.rejected.logp': steps.map((i) => -270 - 3 * i + jitter(i)),
      'dpo.chosen.reward': steps.map((i) => -0.1 * i),
      ...growing,
    }),
    outcome: 'warn',
    message: 'by 32.9 % of what the rejected ones lose',
    evidence: 2,
  },
  {
    title: 'both fall, the chosen ones by four fifths of the others',
    rows: curveRows({
      'dpo.chosen.logp': steps.map((i) => -250 - 4 * i + jitter(i)),
      'dpo.rejected.logp': steps.map((i) => -270 - 5 * i + jitter(i)),
      'dpo.chosen.reward': steps.map((i) => -0.4 * i),
      'dpo.rejected.reward': steps.map((i) => -0.5 * i),
      ...growing,
    }),
    outcome: 'fail',
    message: 'by 80 % of what the rejected ones lose: both are pushed away',
  },
  {
    title: 'only rewards are logged',
    rows: curveRows({
      'dpo.chosen.reward': steps.map((i) => -0.4 * i),
      'dpo.rejected.reward': steps.map((i) => -0.5 * i),
      ...growing,
    }),
    outcome: 'fail',
    message: 'The implicit reward of the chosen answers falls from',
  },
  {
    title: 'the chosen answers lose a twentieth of what the others lose',
    rows: curveRows({
      'dpo.chosen.reward': steps.map((i) => -0.02 * i),
      'dpo.rejected.reward': steps.map((i) => -0.4 * i),
      ...growing,
    }),
    outcome: 'pass',
  },
  {
    title: 'nine points',
    rows: curveRows({ 'dpo.chosen.logp': Array(9).fill(-250) }),
    outcome: 'inconclusive',
  },
  { title: 'no preferences', rows: curveRows({ 'train.loss': [1, 1] }), outcome: 'not-applicable' },
]);
