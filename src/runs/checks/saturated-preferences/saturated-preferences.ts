import { defineCheck } from '../../../check.ts';
import { runningMedian } from '../../../stats/running-median.ts';
import { curveOf, lastLevel } from '../../judging/curve.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { partOf } from '../../judging/span.ts';
import { trendOf } from '../../judging/trend.ts';
import { say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'saturated-preferences',
  job: 'runs',
  title: 'The pairs stay hard enough to learn from',
  failureTitle: 'The pairs are told apart early and completely',
  needs: { run: ['train.loss', 'dpo.accuracy'] },
  uses: { run: ['dpo.margin'] },
  thresholds: {
    accuracy: { value: 0.99, unit: 'share', source: 'research page on training curves, C.4' },
    loss: { value: 0.01, unit: 'loss', source: 'research page on training curves, C.4' },
    early: { value: 0.5, unit: 'share', source: 'research page on training curves, C.4: before half of the steps' },
  },
  minimumEvidence: {
    n: 10,
    unit: 'points',
    source: 'research page on training curves, C.5: fewer points show levels only',
  },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['dpo'], () => {
      const accuracy = curveOf(run.series.get('dpo.accuracy'));
      const loss = curveOf(run.series.get('train.loss'));
      const last = lastLevel(loss);
      const lastAccuracy = lastLevel(accuracy);
      if (last === undefined || lastAccuracy === undefined) return { n: 0, values: {} };
      const from = completeFrom(accuracy.values, thresholds.accuracy.value);
      const end = Math.max(run.facts.totalSteps ?? 0, accuracy.steps[accuracy.n - 1]);
      const margin = curveOf(run.series.get('dpo.margin'));
      const late = trendOf(partOf(margin, margin.n >> 1));
      return {
        n: Math.min(accuracy.n, loss.n),
        values: {
          lastAccuracy: { value: lastAccuracy, unit: 'share', n: accuracy.n },
          last: { value: last, unit: 'loss', n: loss.n },
          ...(from < 0 || end <= 0
            ? {}
            : { reached: { value: accuracy.steps[from] / end, unit: 'share', n: accuracy.n } }),
        },
        suspects:
          from < 0
            ? []
            : [
                { step: accuracy.steps[from], series: 'dpo.accuracy', note: 'every pair is told apart from here on' },
                {
                  step: loss.steps[loss.n - 1],
                  series: 'train.loss',
                  note: `loss ${say(loss.values[loss.n - 1], 'loss')}`,
                },
              ],
        words: {
          step: from < 0 ? '' : String(accuracy.steps[from]),
          margin:
            margin.n === 0
              ? ''
              : `, and the margin stands at ${say(margin.values[margin.n - 1], 'reward')}${late?.direction === 'up' ? ' and still grows' : ''}`,
        },
      };
    }),
  judge({ last, lastAccuracy, reached }, limits) {
    if (last === undefined || lastAccuracy === undefined) return 'inconclusive';
    const isEarly = reached !== undefined && reached.value < limits.early.value;
    return isEarly && last.value < limits.loss.value ? 'warn' : 'pass';
  },
  messages: {
    pass: 'Preference accuracy ends at {lastAccuracy}, the loss at {last}.',
    warn: 'Preference accuracy is complete from step {step} on ({reached} of the steps), the loss ends at {last}{margin}: nothing is left to learn from these pairs but length and style.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Read twenty pairs for what gives the answer away (length, format, source model), make pairs from the policy itself, and stop where the accuracy is complete or raise beta.',
  status: 'stable',
  since: '0.1.0',
});

/**
 * The first index that reaches the line itself and from which nine in ten values of the running median do; -1 where there is
 * none.
 */
function completeFrom(values: Float64Array, line: number): number {
  const smooth = runningMedian(values, 5);
  let from = -1;
  let reached = 0;
  for (let i = values.length - 1; i >= 0; i--) {
    if (!(smooth[i] >= line)) continue;
    reached++;
    if (values[i] >= line && reached >= 0.9 * (values.length - i)) from = i;
  }
  return from;
}
