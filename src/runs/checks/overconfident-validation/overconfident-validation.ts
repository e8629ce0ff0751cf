import { defineCheck } from '../../../check.ts';
import { curveOf, levelAt } from '../../judging/curve.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { riseFromBest } from '../../judging/rise.ts';
import { VALIDATION, validationOf } from '../../judging/validation.ts';
import { movedBetween, say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'overconfident-validation',
  job: 'runs',
  title: 'Validation loss and token accuracy go together',
  failureTitle: 'The validation loss rises while as many tokens are right: the model is overconfident',
  needs: { run: [VALIDATION, 'valid.tokenAccuracy.full|valid.tokenAccuracy'] },
  uses: { run: ['valid.loss', 'valid.loss.full', 'valid.tokenAccuracy', 'valid.tokenAccuracy.full'] },
  thresholds: {
    rise: { value: 1.05, unit: 'ratio', source: 'as for overfit-checkpoint: the first grade of last / best' },
    drop: { value: 0.005, unit: 'share', source: 'Assay: half a token in a hundred is level' },
  },
  minimumEvidence: { n: 3, unit: 'evaluations', source: 'a rise is kept by two evaluations after the best' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['sft'], () => {
      const validation = validationOf(run);
      const rise = validation && riseFromBest(validation);
      if (validation === undefined || rise === undefined) return { n: 0, values: {} };
      const { curve, id, title } = validation;
      const { n, steps, values } = curve;
      const key = id === 'valid.loss.full' ? 'valid.tokenAccuracy.full' : 'valid.tokenAccuracy';
      const accuracy = curveOf(run.series.get(key) ?? run.series.get('valid.tokenAccuracy.full'));
      const bestStep = steps[rise.bestIndex];
      const width = n < 8 ? 1 : 3;
      const before = levelAt(accuracy, bestStep, { width });
      const after = levelAt(accuracy, steps[n - 1], { width });
      if (before === undefined || after === undefined) return { n: 0, values: {} };
      return {
        n,
        values: {
          rise: { value: rise.isSustained ? rise.ratio : 1, unit: 'ratio', n },
          before: { value: before, unit: 'share', n: accuracy.n },
          after: { value: after, unit: 'share', n: accuracy.n },
          drop: { value: before - after, unit: 'share', n: accuracy.n },
        },
        suspects: [rise.bestIndex, n - 1].map((i) => ({
          step: steps[i],
          series: id,
          note: `${title} ${say(values[i], 'loss')}, token accuracy ${say(levelAt(accuracy, steps[i], { width: 1 }) ?? 0, 'share')}`,
        })),
        words: {
          title,
          at: String(bestStep),
          lastStep: String(steps[n - 1]),
          moved: movedBetween(before, after),
          state:
            rise.isSustained && rise.ratio >= thresholds.rise.value
              ? 'has risen, and fewer tokens are right as well'
              : 'has not risen for good',
        },
      };
    }),
  judge({ rise, drop }, limits) {
    if (rise === undefined || drop === undefined) return 'inconclusive';
    return rise.value >= limits.rise.value && drop.value <= limits.drop.value ? 'warn' : 'pass';
  },
  messages: {
    pass: 'The {title} {state}; token accuracy goes from {before} at its best (step {at}) to {after} at step {lastStep}.',
    warn: 'The {title} has risen to {rise} times its best since step {at}, while token accuracy {moved} (step {lastStep}): as much is right as before, and what is wrong is wrong with more confidence.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Compare the best and the last checkpoint on the task before rolling back, and calibrate (temperature, label smoothing, fewer epochs) where confidence matters.',
  status: 'stable',
  since: '0.1.0',
});
