import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { curveOf } from '../../judging/curve.ts';
import { judgeTwoLines, measureEnd } from '../../judging/end-level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'clip-fraction',
  job: 'runs',
  title: 'Few updates are clipped',
  failureTitle: 'A large share of the updates is clipped',
  needs: { run: ['rl.clipFraction'] },
  thresholds: {
    healthy: { value: 0.1, unit: 'share', source: 'Axolotl, Training stability: clip fraction healthy below 0.1' },
    alarm: { value: 0.3, unit: 'share', source: 'Axolotl, Training stability: above 0.3 updates are too large' },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }) =>
    onMethod(run, RL, () => {
      const clipped = curveOf(run.series.get('rl.clipFraction'));
      const measured = measureEnd(clipped, { unit: 'share', label: 'clipped' });
      const isIdle = clipped.n > 0 && clipped.values.every((value) => value === 0);
      return {
        ...measured,
        values: {
          ...measured.values,
          ...(clipped.n < 5 ? {} : { typical: { value: median(clipped.values) ?? 0, unit: 'share' as const } }),
        },
        words: {
          ...measured.words,
          note: isIdle ? '; at 0 throughout each batch is used for one update only, which never leaves the bounds' : '',
        },
      };
    }),
  judge: ({ last }, { healthy, alarm }) => judgeTwoLines(last, { healthy: healthy.value, alarm: alarm.value }),
  messages: {
    pass: '{last} of the tokens are clipped at {steps}{came}; {typical} at a usual step{note}.',
    warn: '{last} of the tokens are clipped at {steps}{came}; {typical} at a usual step and {highest} at step {at}: updates go farther than the bounds allow.',
    fail: '{last} of the tokens are clipped at {steps}{came}; {typical} at a usual step and {highest} at step {at}: most of what the batch says is thrown away.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Halve the learning rate or the number of updates on each batch, and refresh the sampler more often.',
  status: 'stable',
  since: '0.1.0',
});
