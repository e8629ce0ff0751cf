import { testCheck } from '../../../../test/support/check-cases.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import check from './high-initial-loss.ts';

testCheck(check, [
  { title: 'a pretrained model begins at 2', rows: curveRows({ 'train.loss': [2, 1.5] }), outcome: 'pass' },
  {
    title: 'the first loss is beyond any vocabulary',
    rows: curveRows({ 'train.loss': [18.9, 17, 15, 12, 9, 6] }, { every: 5 }),
    outcome: 'fail',
    message: 'is 18.9 at step 5, more than guessing among even the largest vocabulary in use costs (12.5)',
    evidence: 1,
  },
  {
    title: 'the first loss is beyond the vocabulary of the model',
    rows: curveRows({ 'train.loss': [11, 9] }),
    options: { facts: { vocabularySize: 32000 } },
    outcome: 'fail',
    message: 'a vocabulary of 32000 tokens costs (10.37)',
  },
  {
    title: 'the same loss with a larger vocabulary',
    rows: curveRows({ 'train.loss': [11, 9] }),
    options: { facts: { vocabularySize: 151936 } },
    outcome: 'pass',
  },
  { title: 'no finite loss', rows: curveRows({ 'train.loss': [Number.NaN] }), outcome: 'inconclusive' },
  {
    title: 'a preference loss of another kind',
    rows: curveRows({ 'train.loss': [25, 20], 'dpo.margin': [0, 1] }),
    outcome: 'not-applicable',
  },
]);
