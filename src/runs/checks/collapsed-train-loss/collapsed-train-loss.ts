import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { curveOf, lastLevel, windowOf } from '../../judging/curve.ts';
import { notApplicable, OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { type Rise, riseFromBest } from '../../judging/rise.ts';
import { findSpikes } from '../../judging/spikes.ts';
import { VALIDATION, validationOf } from '../../judging/validation.ts';
import { say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

/** What a collapsed training loss goes with. */
const KINDS = {
  memorised: 'the training rows are memorised',
  easy: 'validation is about as low: the task is easy, or the same rows stand in both sets',
  improving: 'validation still gets better, so it does no harm so far',
  level: 'validation neither gains nor loses by it',
  unknown: 'no validation loss tells whether the rows are memorised or easy',
};
type Kind = keyof typeof KINDS;

export default defineCheck<RunTables>({
  id: 'collapsed-train-loss',
  job: 'runs',
  title: 'The training loss does not fall to nothing',
  failureTitle: 'The training loss has fallen to nothing',
  needs: { run: ['train.loss'] },
  uses: { run: [VALIDATION] },
  thresholds: {
    loss: { value: 0.05, unit: 'loss', source: 'research page on training curves, C.4: last level below 0.05' },
    share: { value: 0.05, unit: 'share', source: 'research page on training curves, C.4: or below 5 % of the start' },
    risen: { value: 1.05, unit: 'ratio', source: 'as for overfit-checkpoint: validation that has risen by as much' },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['sft'], () => {
      const curve = curveOf(run.series.get('train.loss'));
      const { n, steps, values } = curve;
      const last = lastLevel(curve);
      const start = median(values.subarray(0, 3));
      if (last === undefined || start === undefined) return { n, values: {} };
      if (last < 0)
        return notApplicable('the training loss ends below 0, so it is no mean log-loss that could be gone');
      const validation = validationOf(run);
      const rise = validation && riseFromBest(validation);
      const valid = validation && (lastLevel({ ...validation.curve, values: validation.seen }) ?? 0);
      const kind = kindOf(rise, valid, { low: thresholds.loss.value, start, risen: thresholds.risen.value });
      const low = values.findIndex((value) => value < Math.max(thresholds.loss.value, thresholds.share.value * start));
      const spikes = findSpikes(curve).length;
      return {
        n,
        values: {
          last: { value: last, unit: 'loss', n: windowOf(n) },
          start: { value: start, unit: 'loss', n: Math.min(3, n) },
          share: { value: start > 0 ? last / start : 1, unit: 'share', n },
          memorised: { value: kind === 'memorised' ? 1 : 0, unit: 'count' },
          improving: { value: kind === 'improving' ? 1 : 0, unit: 'count' },
          ...(valid === undefined ? {} : { valid: { value: valid, unit: 'loss', n: validation?.curve.n } }),
          ...(rise === undefined ? {} : { validRise: { value: rise.ratio, unit: 'ratio', n: validation?.curve.n } }),
        },
        suspects:
          low < 0
            ? []
            : [
                { step: steps[low], series: 'train.loss', note: `training loss ${say(values[low], 'loss')}` },
                { step: steps[n - 1], series: 'train.loss', note: `training loss ${say(values[n - 1], 'loss')}` },
              ],
        words: {
          kind: KINDS[kind],
          note: low < 0 || kind !== 'improving' ? '' : `: ${KINDS.improving}`,
          from: low < 0 ? '' : ` (low since step ${steps[low]})`,
          valid: valid === undefined ? '' : `, validation loss ${say(valid, 'loss')}`,
          spikes: spikes === 0 ? '' : ' It spikes on the way, so the learning rate may be too high as well.',
        },
      };
    }),
  judge({ last, share, memorised, improving }, thresholds) {
    if (last === undefined || share === undefined) return 'inconclusive';
    if (last.value >= thresholds.loss.value && share.value >= thresholds.share.value) return 'pass';
    if (memorised?.value === 1) return 'fail';
    return improving?.value === 1 ? 'pass' : 'warn';
  },
  messages: {
    pass: 'The training loss ends at {last}, {share} of where it began ({start}){valid}{note}.',
    warn: 'The training loss ends at {last}, {share} of where it began{from}{valid}: {kind}.{spikes}',
    fail: 'The training loss ends at {last}, {share} of where it began{from}, while the validation loss has risen to {validRise} times its best: {kind}.{spikes}',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Look for duplicate rows and for rows shared with validation, then train for fewer epochs, at a lower learning rate or on more and harder rows.',
  status: 'stable',
  since: '0.1.0',
});

function kindOf(
  rise: Rise | undefined,
  valid: number | undefined,
  { low, start, risen }: { low: number; start: number; risen: number },
): Kind {
  if (rise === undefined || valid === undefined) return 'unknown';
  if (valid < Math.max(low, low * start)) return 'easy';
  if (rise.isSustained && rise.ratio >= risen) return 'memorised';
  return rise.after === 0 && rise.n >= 3 ? 'improving' : 'level';
}
