import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { curveOf, levelAt } from '../../judging/curve.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { lossRatios } from '../../judging/ratio.ts';
import { riseFromBest } from '../../judging/rise.ts';
import { VALIDATION, validationOf } from '../../judging/validation.ts';
import { say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

const TABLE = 'Microsoft Foundry fine-tuning, training curves: table of the ratio of validation to training loss';

export default defineCheck<RunTables>({
  id: 'overfit-ratio',
  job: 'runs',
  title: 'The validation loss is not far above the training loss, or still at its best',
  failureTitle: 'The validation loss has risen far above the training loss',
  needs: { run: ['train.loss', VALIDATION] },
  uses: { run: ['valid.loss', 'valid.loss.full'] },
  thresholds: {
    mild: { value: 1.2, unit: 'ratio', source: `${TABLE}, mild from 1.2` },
    moderate: { value: 1.5, unit: 'ratio', source: `${TABLE}, moderate from 1.5` },
    severe: { value: 2, unit: 'ratio', source: `${TABLE}, severe above 2.0` },
    risen: {
      value: 1.05,
      unit: 'ratio',
      source: 'research page on training curves, C.3: a ratio of 743 with validation at its best did no harm',
    },
  },
  minimumEvidence: { n: 1, unit: 'evaluations', source: 'a ratio needs one evaluation beside a training loss' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['sft'], () => {
      const validation = validationOf(run, { least: 1 });
      const train = curveOf(run.series.get('train.loss'));
      const rise = validation && riseFromBest(validation);
      if (validation === undefined || rise === undefined || train.n === 0) return { n: 0, values: {} };
      const { curve, id, isFull, title } = validation;
      const { n, steps, values } = curve;
      const lastStep = steps[n - 1];
      const valid = isFull ? values[n - 1] : (median(values.subarray(n - 3)) ?? values[n - 1]);
      const level = levelAt(train, lastStep) ?? 0;
      const ratios = lossRatios(validation, train);
      const first = ratios.findIndex((ratio) => ratio > thresholds.moderate.value);
      return {
        n,
        values: {
          valid: { value: valid, unit: 'loss', n: isFull ? 1 : Math.min(3, n) },
          train: { value: level, unit: 'loss', n: train.n },
          ...(level > 0 ? { ratio: { value: valid / level, unit: 'ratio', n } } : {}),
          rise: { value: rise.isSustained ? rise.ratio : 1, unit: 'ratio', n },
          evaluations: { value: n, unit: 'evaluations' },
        },
        suspects: [...(first < 0 ? [] : [first]), n - 1].map((i) => ({
          step: steps[i],
          series: id,
          note: `${title} ${say(values[i], 'loss')}, ${say(ratios[i], 'ratio')} times the training loss`,
        })),
        words: {
          title,
          lastStep: String(lastStep),
          band: bandOf(valid / level, thresholds),
          open: level > 0 ? 'one evaluation, and a second one tells whether it rises' : 'there are no multiples of 0',
          batch: isFull ? describeBatch(run, lastStep, level) : ' These are single batches, of which one says little.',
        },
      };
    }),
  judge({ ratio, rise, evaluations }, { mild, moderate, severe, risen }) {
    if (ratio === undefined || rise === undefined || evaluations === undefined) return 'inconclusive';
    if (ratio.value < mild.value) return 'pass';
    if (evaluations.value === 1 && ratio.value >= moderate.value) return 'inconclusive';
    if (rise.value < risen.value || ratio.value < moderate.value) return 'pass';
    return ratio.value > severe.value ? 'fail' : 'warn';
  },
  messages: {
    pass: 'The {title} is {ratio} times the training loss at step {lastStep} ({valid} against {train}): {band}.{batch}',
    warn: 'The {title} is {ratio} times the training loss at step {lastStep} ({valid} against {train}): {band}, and it has risen to {rise} times its best.{batch}',
    fail: 'The {title} is {ratio} times the training loss at step {lastStep} ({valid} against {train}): {band}, and it has risen to {rise} times its best.{batch}',
    inconclusive: 'The {title} stands at {valid} against a training loss of {train} at step {lastStep}: {open}.{batch}',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Let the rise of the validation loss decide which checkpoint to deploy, and train for fewer epochs or on more data.',
  status: 'stable',
  since: '0.1.0',
});

type Bands = Readonly<Record<'mild' | 'moderate' | 'severe', { readonly value: number }>>;

function bandOf(ratio: number, { mild, moderate, severe }: Bands): string {
  if (ratio < mild.value) return 'healthy';
  if (ratio < moderate.value) return 'mild, acceptable for a small data set';
  return ratio <= severe.value ? 'moderate' : 'severe by itself';
}

/** Where single batches are logged beside the whole set and say something else, that one batch is noise. */
function describeBatch({ series }: Run, step: number, train: number): string {
  const batch = levelAt(curveOf(series.get('valid.loss')), step, { width: 1 });
  if (batch === undefined || train <= 0) return '';
  return ` A single batch of it reads ${say(batch, 'loss')} there (${say(batch / train, 'ratio')} times): noise of one batch, and not judged.`;
}
