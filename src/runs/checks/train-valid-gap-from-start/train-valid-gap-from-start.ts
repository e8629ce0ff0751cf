import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { curveOf, levelAt } from '../../judging/curve.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { lossRatios } from '../../judging/ratio.ts';
import { VALIDATION, validationOf } from '../../judging/validation.ts';
import { inWords, say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

/** Evaluations that speak for the start. */
const FIRST = 3;

export default defineCheck<RunTables>({
  id: 'train-valid-gap-from-start',
  job: 'runs',
  title: 'Validation starts at the level of training',
  failureTitle: 'Validation is far above training from the start',
  needs: { run: ['train.loss', VALIDATION] },
  uses: { run: ['valid.loss', 'valid.loss.full', 'progress.epoch'] },
  thresholds: {
    ratio: {
      value: 1.5,
      unit: 'ratio',
      source: 'research page on training curves, C.4; moderate by the table of Microsoft Foundry',
    },
    early: {
      value: 0.25,
      unit: 'share',
      source: 'research page on training curves, C.4: the first quarter of the run',
    },
    unlearnt: {
      value: 0.7,
      unit: 'share',
      source: 'Assay: a training loss at this share of its start or above has seen its rows about once',
    },
    learnt: {
      value: 0.05,
      unit: 'loss',
      source: 'as for collapsed-train-loss: at such a training loss the rows are known, and the gap is that of memory',
    },
  },
  minimumEvidence: { n: 1, unit: 'evaluations', source: 'Assay: one early evaluation of the whole set is exact' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['sft'], () => {
      const validation = validationOf(run);
      const train = curveOf(run.series.get('train.loss'));
      const start = median(train.values.subarray(0, 3));
      if (validation === undefined || start === undefined) return { n: 0, values: {} };
      const { curve, id, isFull, title } = validation;
      const ratios = lossRatios(validation, train);
      const until = curve.steps[curve.n - 1] * thresholds.early.value;
      const isFirstEpoch = firstEpochOf(run);
      const early = [...curve.steps.keys()].filter((i) => {
        const level = levelAt(train, curve.steps[i]) ?? 0;
        const step = curve.steps[i];
        return (
          (i === 0 || step <= until) &&
          level >= thresholds.learnt.value &&
          (isFirstEpoch(step) || level >= thresholds.unlearnt.value * start)
        );
      });
      // The first ones alone: a gap that opens later is no gap from the start. Of single batches one says little.
      const kept = isFull || early.length >= FIRST ? early.slice(0, FIRST) : [];
      const ratio = median(kept.map((i) => ratios[i]));
      return {
        n: kept.length,
        values: ratio === undefined ? {} : { ratio: { value: ratio, unit: 'ratio', n: kept.length } },
        suspects: kept.map((i) => ({
          step: curve.steps[i],
          series: id,
          note: `${title} ${say(curve.values[i], 'loss')}, ${say(ratios[i], 'ratio')} times the training loss`,
        })),
        words: { title, steps: inWords(kept.map((i) => String(curve.steps[i]))) },
      };
    }),
  judge: ({ ratio }, limits) =>
    ratio === undefined ? 'inconclusive' : ratio.value > limits.ratio.value ? 'warn' : 'pass',
  messages: {
    pass: 'At the first evaluations (step {steps}) the {title} is {ratio} times the training loss.',
    warn: 'Already at the first evaluations (step {steps}), before the model could memorise its rows, the {title} is {ratio} times the training loss: the sets differ, and this much of the gap is no overfitting.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Compare twenty rows of both sets (source, length, template, masked tokens), compute the loss of the base model on each, and draw validation from the same source as training or add the missing kinds.',
  status: 'stable',
  since: '0.1.0',
});

/** Whether a step is known to lie in the first epoch. */
function firstEpochOf({ series }: Run): (step: number) => boolean {
  const epochs = curveOf(series.get('progress.epoch'));
  return (step) => {
    const epoch = levelAt(epochs, step, { width: 1 });
    return epoch !== undefined && epoch <= 1;
  };
}
