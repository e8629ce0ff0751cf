import { defineCheck } from '../../../check.ts';
import { mannKendall } from '../../../stats/mann-kendall.ts';
import { median } from '../../../stats/median.ts';
import { curveOf, lastLevel, windowOf } from '../../judging/curve.ts';
import { changeBetween, endLevel, isBeyond, levelBetween } from '../../judging/level.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { spanOf } from '../../judging/span.ts';
import { say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

/** The first points, before most of which has been learnt in a long run. */
const EARLY = 3;
/** A gradient norm below this moves nothing. */
const TINY_GRADIENT = 1e-3;

export default defineCheck<RunTables>({
  id: 'flat-train-loss',
  job: 'runs',
  title: 'The training loss falls',
  failureTitle: 'The training loss barely falls',
  needs: { run: ['train.loss'] },
  uses: { run: ['optim.lr', 'optim.gradNorm'] },
  thresholds: {
    z: {
      value: 1.64,
      unit: 'ratio',
      source:
        'research page on training curves, C.4: size of the Mann-Kendall z; measured 0.03 to 0.41 with rate 0, 3.4 and more when healthy',
    },
    change: { value: 0.05, unit: 'share', source: 'research page on training curves, C.4; trainproof 5 %' },
    missed: {
      value: 0.1,
      unit: 'share',
      source:
        'Assay: only where the data exclude a fall of this size is the loss called flat; healthy labelled runs fall 12 %',
    },
    learnt: {
      value: 0.05,
      unit: 'loss',
      source: 'as for collapsed-train-loss: at such a loss there is nothing left to learn',
    },
    many: {
      value: 20,
      unit: 'points',
      source:
        'Assay: fewer points have to exclude a fall of `change` itself: one in ten healthy runs of ten points looks level',
    },
  },
  minimumEvidence: {
    n: 10,
    unit: 'points',
    source: 'research page on training curves, C.5: trends from ten points on',
  },
  measure: ({ run }) =>
    onMethod(run, ['sft'], () => {
      const curve = curveOf(run.series.get('train.loss'));
      const { n, values, steps } = curve;
      const span = spanOf(curve);
      const last = lastLevel(curve);
      const scale = Math.abs(median(values) ?? 0) || 1;
      if (span === undefined || last === undefined) return { n, values: {} };
      const early = levelBetween(curve, 0, EARLY);
      const late = endLevel(curve);
      const fellEarly = early && late && isBeyond(changeBetween(early, late), 'below');
      const rates = curveOf(run.series.get('optim.lr'));
      const gradient = median(curveOf(run.series.get('optim.gradNorm')).values);
      return {
        n,
        values: {
          z: { value: mannKendall(values)?.z ?? 0, unit: 'ratio', n },
          change: {
            value: span.value / scale,
            unit: 'share',
            low: span.low / scale,
            high: span.high / scale,
            level: span.level,
            n,
            method: span.method,
          },
          fellEarly: { value: fellEarly ? 1 : 0, unit: 'count', n },
          first: { value: median(values.subarray(0, windowOf(n))) ?? 0, unit: 'loss', n: windowOf(n) },
          last: { value: last, unit: 'loss', n: windowOf(n) },
        },
        suspects: [
          { step: steps[0], series: 'train.loss', note: `training loss begins at ${say(values[0], 'loss')}` },
          { step: steps[n - 1], series: 'train.loss', note: `training loss ends at ${say(values[n - 1], 'loss')}` },
        ],
        words: {
          cause:
            rates.n > 0 && rates.values.every((rate) => rate === 0)
              ? 'the learning rate is 0'
              : gradient === undefined
                ? 'a learning rate that is too low and noisy data look alike here'
                : gradient < TINY_GRADIENT
                  ? `the gradient norm is ${gradient.toPrecision(2)}, so hardly anything is trained: look for frozen or masked parts`
                  : `the gradient norm is ${gradient.toPrecision(2)}, so there is something to learn: the learning rate is too low, or the data contradict themselves`,
          steps: `${steps[0]} to ${steps[n - 1]}`,
        },
      };
    }),
  judge({ z, change, fellEarly, last }, thresholds) {
    if (z === undefined || change?.low === undefined || change.high === undefined || fellEarly === undefined)
      return 'inconclusive';
    const hasTrend = Math.abs(z.value) >= thresholds.z.value || change.low > 0 || change.high < 0;
    if (hasTrend || fellEarly.value === 1 || (last?.value ?? 0) < thresholds.learnt.value) return 'pass';
    const missed = (change.n ?? 0) < thresholds.many.value ? thresholds.change.value : thresholds.missed.value;
    const isLevel = Math.abs(change.value) < thresholds.change.value && change.low > -missed;
    return isLevel ? 'warn' : 'inconclusive';
  },
  messages: {
    pass: 'The training loss goes from {first} to {last} over the steps {steps}.',
    warn: 'The training loss stays level over the steps {steps}, from {first} to {last} with a trend of {change} ({change.interval}), none beyond its noise: {cause}.',
    inconclusive:
      'No trend of the training loss shows ({change}, {change.interval}), but its noise would hide a fall of {limit.missed}: log more steps, or means over more batches.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Check that the learning rate is above 0 and that parameters are trainable, then run a sweep of the learning rate over 50 steps, three times up and three times down.',
  status: 'stable',
  since: '0.1.0',
});
