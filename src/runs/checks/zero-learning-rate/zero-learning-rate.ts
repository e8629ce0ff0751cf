import { defineCheck } from '../../../check.ts';
import { curveOf, greatest } from '../../judging/curve.ts';
import { trendOf } from '../../judging/trend.ts';
import type { Run, RunTables } from '../../table.ts';

/** What only a rate above 0 can move, and where to; the first that is logged decides. */
const LEARNING = [
  ['rl.reward.train', 'up'],
  ['train.loss', 'down'],
] as const;

export default defineCheck<RunTables>({
  id: 'zero-learning-rate',
  job: 'runs',
  title: 'The learning rate is above 0 and the schedule leaves its warm-up',
  failureTitle: 'The learning rate is 0, or the schedule never leaves its warm-up',
  needs: { run: ['optim.lr'] },
  uses: { run: ['train.loss', 'rl.reward.train'] },
  thresholds: {
    maximum: {
      value: 0.95,
      unit: 'share',
      source: 'research page on training curves, C.4: 0 for at least 95 % of the rows; trainproof 99 %',
    },
    warmup: {
      value: 1,
      unit: 'share',
      source: 'Assay: a schedule whose highest rate is its last one, after rising all the time, is warm-up alone',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure({ run }) {
    const { n, steps, values } = curveOf(run.series.get('optim.lr'));
    if (n === 0) return { n, values: {} };
    const zeros = values.reduce((count, rate) => count + (rate === 0 ? 1 : 0), 0);
    const peak = greatest(values);
    let rising = 0;
    while (rising < n - 1 && values[rising + 1] > values[rising]) rising++;
    const suspects = [...values.keys()]
      .filter((i) => values[i] === 0)
      .map((i) => ({ step: steps[i], series: 'optim.lr', note: 'learning rate 0' }));
    return {
      n,
      values: {
        zero: { value: zeros / n, unit: 'share', n },
        rising: { value: rising / Math.max(1, n - 1), unit: 'share', n },
        peak: { value: peak, unit: 'ratio', n },
        learning: { value: learns(run) ? 1 : 0, unit: 'count', n },
      },
      suspects:
        suspects.length > 0
          ? suspects
          : [{ step: steps[n - 1], series: 'optim.lr', note: `learning rate ${values[n - 1]}` }],
      words: {
        last: String(steps[n - 1]),
        points: String(n),
        note: zeros / n >= 0.5 && learns(run) ? ', though the run learns: the log prints it with too few digits' : '',
      },
    };
  },
  judge({ zero, rising, learning }, { maximum, warmup }) {
    if (zero === undefined || rising === undefined || learning === undefined) return 'inconclusive';
    if (zero.value >= maximum.value) return learning.value === 1 ? 'pass' : 'fail';
    return rising.value >= warmup.value ? 'warn' : 'pass';
  },
  messages: {
    pass: 'The learning rate reaches {peak}; it is 0 in {zero} of {points} rows{note}.',
    warn: 'The learning rate rises from the first row to the last, {peak} at step {last}: the schedule never leaves its warm-up, and the run ends before it trains at full rate.',
    fail: 'The learning rate is 0 in {zero} of {points} rows: the model is not trained, and every checkpoint is about the one that the run began with.',
  },
  action:
    'Look at how the schedule gets its peak rate and its number of steps, and run ten steps to see the rate rise and fall.',
  status: 'stable',
  since: '0.1.0',
});

/** Whether the run gets better beyond doubt: then a rate of 0 is one that was rounded in the log. */
function learns({ series }: Run): boolean {
  const [id, direction] = LEARNING.find(([name]) => curveOf(series.get(name)).n > 0) ?? [];
  return id !== undefined && trendOf(curveOf(series.get(id)), { alpha: 1e-4 })?.direction === direction;
}
