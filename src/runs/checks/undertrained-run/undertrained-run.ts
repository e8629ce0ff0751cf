import { defineCheck } from '../../../check.ts';
import { curveOf, firstLevel, greatest } from '../../judging/curve.ts';
import { OTHER_METHOD, onMethod } from '../../judging/on-method.ts';
import { partOf, spanOf } from '../../judging/span.ts';
import { VALIDATION, validationOf } from '../../judging/validation.ts';
import { lastIndices, pointsAsEvidence, say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'undertrained-run',
  job: 'runs',
  title: 'The validation loss levels off before the run ends',
  failureTitle: 'The run ends while the validation loss falls as fast as ever',
  needs: { run: [VALIDATION] },
  uses: { run: ['valid.loss', 'valid.loss.full', 'optim.lr'] },
  thresholds: {
    pace: {
      value: 0.85,
      unit: 'share',
      source: 'Assay: pace of the last half over that of the whole run; a straight fall has 1, power laws 0.35 to 0.6',
    },
    least: {
      value: 0.6,
      unit: 'share',
      source: 'Assay: the 99 % interval of the pace lies above that of any power law',
    },
    fall: { value: 0.02, unit: 'share', source: 'Assay: a last half that gains less than 2 % is worth no longer run' },
  },
  minimumEvidence: {
    n: 10,
    unit: 'evaluations',
    source: 'research page on training curves, C.5: trends from ten points on',
  },
  measure: ({ run }) =>
    onMethod(run, ['sft'], () => {
      const validation = validationOf(run);
      if (validation === undefined) return { n: 0, values: {} };
      const { curve, title } = validation;
      const { n, steps, values } = curve;
      const late = partOf(curve, n >> 1);
      const half = spanOf(late, { level: 0.99 });
      if (half === undefined || n < 2) return { n, values: {} };
      const level = (values[n - 1] + values[n - 2]) / 2;
      const fallen = (values[0] + values[1]) / 2 - level;
      const share = (steps[n - 1] - late.steps[0]) / (steps[n - 1] - steps[0]);
      const scale = Math.abs(firstLevel(late) ?? 0) || 1;
      const relative = (value: number) => value / scale;
      return {
        n,
        values: {
          last: { value: values[n - 1], unit: 'loss', n },
          half: {
            value: relative(half.value),
            unit: 'share',
            low: relative(half.low),
            high: relative(half.high),
            level: half.level,
            n: half.n,
            method: half.method,
          },
          pace: {
            value: fallen > 0 ? -half.value / share / fallen : 0,
            unit: 'share',
            low: fallen > 0 ? -half.high / share / fallen : 0,
            high: fallen > 0 ? -half.low / share / fallen : 0,
            level: half.level,
            n,
          },
        },
        suspects: pointsAsEvidence(curve, lastIndices(curve, 4), title, 'loss'),
        words: {
          title,
          lastStep: String(steps[n - 1]),
          state: half.high < 0 ? 'still falls at the end' : 'shows no sure fall at the end',
          hint: describeSchedule(run),
        },
      };
    }),
  judge({ half, pace }, limits) {
    if (half?.high === undefined || pace?.low === undefined) return 'inconclusive';
    const stillFalls = half.high < 0 && half.value <= -limits.fall.value;
    return stillFalls && pace.value >= limits.pace.value && pace.low >= limits.least.value ? 'warn' : 'pass';
  },
  messages: {
    pass: 'The {title} {state}: {half} over its last half ({half.interval}), at {pace} of the pace of the whole run{hint}.',
    warn: 'The {title} stands at {last} at step {lastStep} and changed by {half} over its last half ({half.interval}), at {pace} of the pace of the whole run{hint}: the run ended before it was done.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Go on training: twice the steps with a schedule made for them, or a higher learning rate where the rate has already decayed.',
  status: 'stable',
  since: '0.1.0',
});

/** What the schedule says about going on. */
function describeSchedule({ series, facts }: Run): string {
  const { n, values, steps } = curveOf(series.get('optim.lr'));
  const total = facts.totalSteps;
  const last = steps[n - 1] ?? 0;
  if (total !== undefined && last > 0 && last < 0.9 * total)
    return `; ${say(last / total, 'share')} of the planned steps are done`;
  if (n === 0) return '';
  const left = values[n - 1] / greatest(values);
  return Number.isFinite(left) ? `; the learning rate is at ${say(left, 'share')} of its peak` : '';
}
