import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { residualScale } from '../../../stats/residual-scale.ts';
import { runningMedian } from '../../../stats/running-median.ts';
import { bestIndex, curveOf, firstLevel, lastLevel, windowOf } from '../../judging/curve.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { inWords, say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

/** A level counts as no smaller than this share of the curve's first one, or so many times its noise. */
const LEAST_LEVEL = { start: 0.2, noise: 10 };

export default defineCheck<RunTables>({
  id: 'diverged-loss',
  job: 'runs',
  title: 'The training loss does not end far above where it was',
  failureTitle: 'The training loss has diverged',
  needs: { run: ['train.loss'] },
  thresholds: {
    ratio: {
      value: 1.5,
      unit: 'ratio',
      source:
        'research page on training curves, C.3: labelled runs end at 5.1 and more, or at 1.17 and less; trainproof 1.5',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['sft', 'dpo'], () => {
      const curve = curveOf(run.series.get('train.loss'));
      const { n, values, steps } = curve;
      const last = lastLevel(curve);
      const first = firstLevel(curve);
      if (last === undefined || first === undefined) return { n, values: {} };
      const start = Math.min(...values.subarray(0, 3));
      const medians = runningMedian(values, windowOf(n));
      const best = bestIndex(medians, 'down');
      const noise = residualScale(values) ?? 0;
      // A loss may come near 0 (preference losses do) or be negative; a multiple of that would be no distance.
      const least = Math.max(
        LEAST_LEVEL.noise * noise,
        LEAST_LEVEL.start * Math.abs(median(values.subarray(0, 3)) ?? 0),
      );
      const over = (level: number) => 1 + (last - level) / Math.max(Math.abs(level), least, Number.MIN_VALUE);
      const high = bestIndex(values, 'up');
      const { value: ratio } = thresholds.ratio;
      // Only the levels that it has left behind speak of a divergence.
      const left = [
        ...(over(start) < ratio ? [] : [`began at ${say(start, 'loss')}`]),
        ...(over(medians[best]) < ratio ? [] : [`was at ${say(medians[best], 'loss')} around step ${steps[best]}`]),
      ];
      return {
        n,
        values: {
          last: { value: last, unit: 'loss', n: windowOf(n) },
          start: { value: start, unit: 'loss', n: Math.min(3, n) },
          best: { value: medians[best], unit: 'loss', n: windowOf(n) },
          overStart: { value: over(start), unit: 'ratio' },
          overBest: { value: over(medians[best]), unit: 'ratio' },
        },
        suspects: [
          {
            step: steps[high],
            series: 'train.loss',
            note: `training loss is highest here: ${say(values[high], 'loss')}`,
          },
          { step: steps[n - 1], series: 'train.loss', note: `training loss ends at ${say(values[n - 1], 'loss')}` },
        ],
        words: { left: inWords(left), lastStep: String(steps[n - 1]), from: String(steps[n - windowOf(n)]) },
      };
    }),
  judge({ overStart, overBest }, { ratio }) {
    if (overStart === undefined || overBest === undefined) return 'inconclusive';
    return Math.max(overStart.value, overBest.value) >= ratio.value ? 'fail' : 'pass';
  },
  messages: {
    pass: 'The training loss ends at {last} (steps {from} to {lastStep}); it began at {start} and was best at {best}.',
    fail: 'The training loss ends at {last} (median of steps {from} to {lastStep}), but {left}: the run has diverged.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Deploy nothing from after the jump, lower the learning rate three- to tenfold or lengthen the warm-up, and run the first steps again.',
  status: 'stable',
  since: '0.1.0',
});
