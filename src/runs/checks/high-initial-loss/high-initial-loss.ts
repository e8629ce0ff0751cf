import { defineCheck } from '../../../check.ts';
import { curveOf } from '../../judging/curve.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'high-initial-loss',
  job: 'runs',
  title: 'The first training loss is below that of guessing',
  failureTitle: 'The first training loss is above that of guessing tokens at random',
  needs: { run: ['train.loss'] },
  thresholds: {
    maximum: {
      value: 12.5,
      unit: 'nats',
      source: 'ln(V) of the largest vocabularies in use, 262 144 tokens: 12.48; ln(V) itself where the log tells V',
    },
  },
  minimumEvidence: { n: 1, unit: 'points', source: 'the first loss is known exactly' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['sft'], () => {
      const { n, steps, values } = curveOf(run.series.get('train.loss'));
      const size = run.facts.vocabularySize;
      const guessing = size === undefined ? thresholds.maximum.value : Math.log(size);
      return {
        n,
        values:
          n === 0
            ? {}
            : { first: { value: values[0], unit: 'nats', n: 1 }, guessing: { value: guessing, unit: 'nats' } },
        suspects: [{ step: steps[0], series: 'train.loss', note: () => `training loss ${say(values[0], 'nats')}` }],
        words: {
          step: String(steps[0]),
          vocabulary: size === undefined ? 'even the largest vocabulary in use' : `a vocabulary of ${size} tokens`,
        },
      };
    }),
  judge({ first, guessing }) {
    if (first === undefined || guessing === undefined) return 'inconclusive';
    return first.value > guessing.value ? 'fail' : 'pass';
  },
  messages: {
    pass: 'The first training loss is {first} at step {step}; guessing among {vocabulary} costs {guessing}.',
    fail: 'The first training loss is {first} at step {step}, more than guessing among {vocabulary} costs ({guessing}): the model is asked for tokens that it holds to be wrong, or the loss is not a mean per token.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Decode one batch with its label mask and compare it with what the base model expects: labels shifted or shuffled, another tokenizer, another chat template, or a loss summed where it should be averaged.',
  status: 'stable',
  since: '0.1.0',
});
