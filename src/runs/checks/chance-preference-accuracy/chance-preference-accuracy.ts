import { defineCheck } from '../../../check.ts';
import { mean } from '../../../stats/mean.ts';
import { curveOf, lastLevel } from '../../judging/curve.ts';
import { errorOfMean, noiseOf, reachOf } from '../../judging/noise.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { partOf } from '../../judging/span.ts';
import { trendOf } from '../../judging/trend.ts';
import { lastIndices, pointsAsEvidence, say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'chance-preference-accuracy',
  job: 'runs',
  title: 'Preference accuracy leaves chance behind',
  failureTitle: 'Preference accuracy stays at chance, or below it',
  needs: { run: ['dpo.accuracy'] },
  thresholds: {
    maximum: { value: 0.55, unit: 'share', source: 'research page on training curves, C.4: 0.45 to 0.55 is chance' },
    minimum: { value: 0.45, unit: 'share', source: 'research page on training curves, C.4: 0.45 to 0.55 is chance' },
    skipped: { value: 0.3, unit: 'share', source: 'research page on training curves, C.4: after 30 % of the steps' },
  },
  minimumEvidence: { n: 7, unit: 'points', source: 'Assay: five points after the first 30 % show how they scatter' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, ['dpo'], () => {
      const curve = curveOf(run.series.get('dpo.accuracy'));
      const { n, steps } = curve;
      const from = steps.findIndex((step) => step > thresholds.skipped.value * steps[n - 1]);
      const late = partOf(curve, Math.max(0, from));
      const level = mean(late.values);
      const last = lastLevel(late);
      const noise = noiseOf(late);
      if (level === undefined || last === undefined || noise === undefined) return { n: 0, values: {} };
      // A share of so many pairs scatters at least so much, whatever the few points at hand do.
      const pairs = run.facts.batchSize === undefined ? undefined : late.n * run.facts.batchSize;
      const binomial = pairs === undefined ? 0 : Math.sqrt((level * (1 - level)) / pairs);
      const reach = reachOf(noise, 0.95) * Math.max(errorOfMean(noise, late.n), binomial);
      const isRising = trendOf(late)?.direction === 'up';
      return {
        n,
        values: {
          level: {
            value: level,
            unit: 'share',
            low: Math.max(0, level - reach),
            high: Math.min(1, level + reach),
            level: 0.95,
            n: late.n,
            method: 'mean of the points, error from their scatter',
          },
          last: { value: last, unit: 'share', n: late.n },
          rising: { value: isRising ? 1 : 0, unit: 'count', n: late.n },
        },
        suspects: pointsAsEvidence(late, lastIndices(late, 3), 'preference accuracy', 'share', curve.id),
        words: {
          steps: `${late.steps[0]} to ${steps[n - 1]}`,
          side: level < thresholds.minimum.value ? 'below chance: chosen and rejected may be swapped' : 'at chance',
          points: say(late.n, 'points'),
        },
      };
    }),
  judge({ level, last, rising }, { minimum, maximum }) {
    if (level?.low === undefined || level.high === undefined || last === undefined) return 'inconclusive';
    if (level.low > maximum.value || (rising?.value === 1 && last.value > maximum.value)) return 'pass';
    if (level.high < minimum.value || (level.low >= minimum.value && level.high <= maximum.value)) return 'warn';
    return level.value > maximum.value ? 'pass' : 'inconclusive';
  },
  messages: {
    pass: 'Preference accuracy is {level} over the steps {steps}, and {last} at the end.',
    warn: 'Preference accuracy is {level} ({level.interval}) over the steps {steps}, which is {side}.',
    inconclusive:
      'Preference accuracy is {level} over the steps {steps}, but {points} leave {level.interval} open: log more steps or means over more batches.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Read twenty pairs without their labels and see whether you would choose the same, check that chosen and rejected are not swapped, then try three times the learning rate or half of beta.',
  status: 'stable',
  since: '0.1.0',
});
