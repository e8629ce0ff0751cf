import { defineCheck } from '../../../check.ts';
import { curveOf, lastLevel, levelAt } from '../../judging/curve.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { type Rise, riseFromBest } from '../../judging/rise.ts';
import { describeSaved } from '../../judging/saved-near.ts';
import { VALIDATION, validationOf } from '../../judging/validation.ts';
import { say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'overfit-checkpoint',
  job: 'runs',
  title: 'The last checkpoint is about as good on validation as the best one',
  failureTitle: 'The last checkpoint is overfitted: an earlier one is better on validation',
  needs: { run: [VALIDATION] },
  uses: { run: ['valid.loss', 'valid.loss.full', 'train.loss'] },
  thresholds: {
    mention: { value: 1.05, unit: 'ratio', source: 'research page on training curves, C.4: last / best, first grade' },
    warning: { value: 1.1, unit: 'ratio', source: 'research page on training curves, C.4: last / best, second grade' },
    failure: {
      value: 1.2,
      unit: 'ratio',
      source: 'Microsoft Foundry fine-tuning, training curves: final validation loss > 1.2 x best',
    },
    trainFall: {
      value: 0.02,
      unit: 'share',
      source: 'Assay: a training loss that falls by less since the best validation is level, and the cause is another',
    },
  },
  minimumEvidence: { n: 2, unit: 'evaluations', source: 'one evaluation has no better one before it' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['sft'], () => {
      const validation = validationOf(run);
      const rise = validation && riseFromBest(validation);
      if (validation === undefined || rise === undefined) return { n: 0, values: {} };
      const { curve, id, title } = validation;
      const { n, steps, values } = curve;
      const bestStep = steps[rise.bestIndex];
      const train = curveOf(run.series.get('train.loss'));
      const trainAtBest = levelAt(train, bestStep);
      const trainLast = lastLevel(train);
      const end = Math.max(steps[n - 1], train.steps.at(-1) ?? 0);
      const peak = values
        .subarray(0, rise.bestIndex + 1)
        .reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
      return {
        n,
        values: {
          best: { value: rise.best, unit: 'loss', n },
          bestStep: { value: bestStep, unit: 'steps', n },
          last: { value: values[n - 1], unit: 'loss', n },
          ratio: { value: rise.ratio, unit: 'ratio', n },
          after: { value: rise.after, unit: 'evaluations', n },
          sustained: { value: rise.isSustained ? 1 : 0, unit: 'count', n },
          swing: { value: rise.swing, unit: 'loss', n },
          wasted: { value: end > 0 ? (end - bestStep) / end : 0, unit: 'share', n },
          ...(trainAtBest === undefined || trainLast === undefined || trainAtBest === 0
            ? {}
            : { trainFall: { value: 1 - trainLast / trainAtBest, unit: 'share', n: train.n } }),
        },
        suspects: [
          { step: bestStep, series: id, note: `${title} is best here: ${say(values[rise.bestIndex], 'loss')}` },
          { step: steps[n - 1], series: id, note: `${title} ends at ${say(values[n - 1], 'loss')}` },
        ],
        words: {
          height: heightOf(rise),
          title,
          at: String(bestStep),
          lastStep: String(steps[n - 1]),
          saved: describeSaved(run, bestStep),
          train: describeTrain(trainAtBest, trainLast),
          note: noteOf(rise, peak, thresholds.mention.value),
        },
      };
    }),
  judge({ ratio, sustained, after, trainFall }, { warning, failure, trainFall: leastFall }) {
    if (ratio === undefined || sustained === undefined || after === undefined) return 'inconclusive';
    if (ratio.value < warning.value) return 'pass';
    if (sustained.value === 0) return after.value === 1 ? 'inconclusive' : 'pass';
    if (ratio.value < failure.value || after.value === 1) return 'warn';
    return trainFall !== undefined && trainFall.value < leastFall.value ? 'warn' : 'fail';
  },
  messages: {
    pass: 'The {title} is best at step {at} ({best}) and ends at {last} at step {lastStep}: {note}.',
    warn: 'The {title} is best at step {at} ({best}) and has risen to {height} since ({last} at step {lastStep}), {train}; {wasted} of the steps came after the best one, and {saved}.',
    fail: 'The {title} is best at step {at} ({best}) and ends at {height} ({last} at step {lastStep}), {train}. {wasted} of the steps came after the best one; {saved}.',
    inconclusive:
      'The {title} was best at step {at} ({best}) and stands at {last} in the one evaluation since (step {lastStep}): one more evaluation tells a rise from noise.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Deploy the checkpoint saved nearest to the best validation step instead of the last one, and train again for that many steps with the schedule ending there.',
  status: 'stable',
  since: '0.1.0',
});

function describeTrain(atBest: number | undefined, last: number | undefined): string {
  if (atBest === undefined || last === undefined) return 'and no training loss tells why';
  const change = `the training loss went from ${say(atBest, 'loss')} to ${say(last, 'loss')}`;
  return last < atBest ? `while ${change}: overfitted` : `and ${change}, so this is not overfitting alone`;
}

/** What a reader of a pass should know: a rise too small or too unsure to act on, or one that came back. */
/** `3 times that`, or of a best value near 0, which has no multiples, `0.2 above that`. */
function heightOf({ best, kept, height, ratio }: Rise): string {
  const isMultiple = Math.abs(kept - ratio * best) <= 1e-9 * Math.abs(kept);
  return isMultiple ? `${say(ratio, 'ratio')} times that` : `${say(height, 'loss')} above that`;
}

function noteOf({ after, swing, ratio, isSustained }: Rise, peak: number, mention: number): string {
  if (after === 0)
    return swing > 0
      ? `the last evaluation is the best; that it rose to ${say(peak, 'loss')} on the way was noise`
      : 'the last evaluation is the best';
  if (ratio < mention) return 'about level since';
  return isSustained
    ? `${say(ratio, 'ratio')} times its best, a rise to keep an eye on`
    : `${say(ratio, 'ratio')} times its best, which its own swings of ${say(swing, 'loss')} explain`;
}
