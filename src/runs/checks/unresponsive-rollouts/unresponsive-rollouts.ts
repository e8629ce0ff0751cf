import { defineCheck } from '../../../check.ts';
import { curveOf } from '../../judging/curve.ts';
import { judgeTwoLines, measureEnd } from '../../judging/end-level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { trendOf } from '../../judging/trend.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'unresponsive-rollouts',
  job: 'runs',
  title: 'Rollouts give something to grade',
  failureTitle: 'Rollouts give nothing to grade',
  needs: { run: ['rl.unresponsive'] },
  thresholds: {
    healthy: {
      value: 0.05,
      unit: 'share',
      source: 'research page on training curves, C.4: above 0.05 of the rollouts, where the number is a share',
    },
    alarm: { value: 0.5, unit: 'share', source: 'Assay: half of the batch is lost' },
    rise: { value: 0.02, unit: 'share', source: 'Assay: a rise by less is a few rollouts of a batch of 64' },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }) =>
    onMethod(run, RL, () => {
      const curve = curveOf(run.series.get('rl.unresponsive'));
      // The name is all that is published of this number: a share, or a count where it exceeds 1.
      const isShare = curve.values.every((value) => value <= 1);
      const measured = measureEnd(curve, { unit: isShare ? 'share' : 'count', label: 'without a response' });
      return {
        ...measured,
        values: {
          ...measured.values,
          isShare: { value: Number(isShare), unit: 'count' },
          rises: { value: Number(trendOf(curve, { alpha: 0.002 })?.direction === 'up'), unit: 'count' },
        },
        words: { ...measured.words, what: isShare ? 'of the rollouts' : 'rollouts a step' },
      };
    }),
  judge({ first, last, isShare, rises }, { healthy, alarm, rise }) {
    if (first === undefined || last === undefined || isShare === undefined || rises === undefined)
      return 'inconclusive';
    const change = last.value - first.value;
    if (isShare.value === 0) return rises.value > 0 && last.value > 2 * first.value ? 'warn' : 'pass';
    const byLevel = judgeTwoLines(last, { healthy: healthy.value, alarm: alarm.value });
    return byLevel === 'pass' && rises.value > 0 && change > rise.value ? 'warn' : byLevel;
  },
  messages: {
    pass: '{last} {what} give nothing to grade at {steps}{came}.',
    warn: '{last} {what} give nothing to grade at {steps}{came}, at most {highest} at step {at}.',
    fail: '{last} {what} give nothing to grade at {steps}{came}, at most {highest} at step {at}: what is left of the batch decides everything.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Look at the logs of the sampler and the tools for time-outs and refused requests, and raise the limit of tokens or turns if answers run into it.',
  status: 'stable',
  since: '0.1.0',
});
