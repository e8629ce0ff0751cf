import { defineCheck } from '../../../check.ts';
import { curveOf, levelAt } from '../../judging/curve.ts';
import { noiseOf } from '../../judging/noise.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { riseFromBest } from '../../judging/rise.ts';
import { VALIDATION, validationOf } from '../../judging/validation.ts';
import { movedBetween, say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'overconfident-preferences',
  job: 'runs',
  title: 'Validation loss and preference accuracy go together',
  failureTitle: 'The preference loss on validation rises and accuracy does not: the margins are overconfident',
  needs: { run: [VALIDATION, 'dpo.valid.accuracy'] },
  uses: { run: ['valid.loss', 'valid.loss.full', 'dpo.valid.margin'] },
  thresholds: {
    rise: {
      value: 1.05,
      unit: 'ratio',
      source: 'research page on training curves, C.4: the first grade of last / best, as for overfit-checkpoint',
    },
    drop: {
      value: 0.05,
      unit: 'share',
      source: 'Assay: five pairs in a hundred, which validation sets of a few hundred pairs tell from chance',
    },
  },
  minimumEvidence: { n: 3, unit: 'evaluations', source: 'a rise is kept by two evaluations after the best' },
  measure: ({ run }) =>
    onMethod(run, ['dpo'], () => {
      const validation = validationOf(run);
      const rise = validation && riseFromBest(validation);
      const accuracy = curveOf(run.series.get('dpo.valid.accuracy'));
      if (validation === undefined || rise === undefined) return { n: 0, values: {} };
      const { curve, id, title } = validation;
      const { n, steps, values } = curve;
      const bestStep = steps[rise.bestIndex];
      const width = n < 8 ? 1 : 3;
      const before = levelAt(accuracy, bestStep, { width });
      const after = levelAt(accuracy, steps[n - 1], { width });
      if (before === undefined || after === undefined) return { n: 0, values: {} };
      const margin = curveOf(run.series.get('dpo.valid.margin'));
      const margins = [bestStep, steps[n - 1]].map((step) => levelAt(margin, step, { width: 1 }));
      return {
        n,
        values: {
          best: { value: rise.best, unit: 'loss', n },
          last: { value: values[n - 1], unit: 'loss', n },
          rise: { value: rise.isSustained ? rise.ratio : 1, unit: 'ratio', n },
          before: { value: before, unit: 'share', n: accuracy.n },
          after: { value: after, unit: 'share', n: accuracy.n },
          drop: { value: before - after, unit: 'share', n: accuracy.n },
          noise: { value: noiseOf(accuracy)?.sd ?? 0, unit: 'share', n: accuracy.n },
        },
        suspects: [rise.bestIndex, n - 1].map((i) => ({
          step: steps[i],
          series: id,
          note: `${title} ${say(values[i], 'loss')}`,
        })),
        words: {
          at: String(bestStep),
          lastStep: String(steps[n - 1]),
          moved: movedBetween(before, after),
          margin:
            margins[0] === undefined || margins[1] === undefined
              ? ''
              : `; the margin goes from ${say(margins[0], 'reward')} to ${say(margins[1], 'reward')}`,
        },
      };
    }),
  judge({ rise, drop, noise }, limits) {
    if (rise === undefined || drop === undefined || noise === undefined) return 'inconclusive';
    if (rise.value < limits.rise.value) return 'pass';
    return drop.value > Math.max(limits.drop.value, 2 * noise.value) ? 'fail' : 'warn';
  },
  messages: {
    pass: 'The preference loss on validation is best at step {at} ({best}) and ends at {last}, with accuracy at {after}.',
    warn: 'The preference loss on validation has risen to {rise} times its best since step {at} ({last} against {best}), while accuracy {moved}{margin}: the same pairs are told apart, with more confidence where it is wrong.',
    fail: 'The preference loss on validation has risen to {rise} times its best since step {at} ({last} against {best}), and accuracy fell from {before} to {after}{margin}: the pairs are overfitted.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Judge the checkpoint of the best validation loss against the last one by win rate, and raise beta, lower the learning rate or stop there.',
  status: 'stable',
  since: '0.1.0',
});
