import { defineCheck } from '../../../check.ts';
import { curveOf, lastLevel } from '../../judging/curve.ts';
import { judgeTwoLines, measureEnd } from '../../judging/end-level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'truncated-completions',
  job: 'runs',
  title: 'Answers end by themselves',
  failureTitle: 'Answers are cut at the length limit',
  needs: { run: ['rl.length.clippedRatio'] },
  uses: { run: ['rl.length.mean', 'rl.length.max', 'rl.length.terminated'] },
  thresholds: {
    healthy: {
      value: 0.3,
      unit: 'share',
      source: 'Axolotl, Training stability: completions/clipped_ratio healthy below 0.3',
    },
    alarm: {
      value: 0.8,
      unit: 'share',
      source: 'Axolotl, Training stability: above 0.8 raise the limit or put a price on length',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }) =>
    onMethod(run, RL, () => {
      const cut = curveOf(run.series.get('rl.length.clippedRatio'));
      const measured = measureEnd(cut, { unit: 'share', label: 'answers cut' });
      return { ...measured, words: { ...measured.words, lengths: lengthsOf(run) } };
    }),
  judge: ({ last }, { healthy, alarm }) => judgeTwoLines(last, { healthy: healthy.value, alarm: alarm.value }),
  messages: {
    pass: 'The length limit cuts {last} of the answers at {steps}{came}.',
    warn: 'The length limit cuts {last} of the answers at {steps}{came}{lengths}: what is cut is graded as it stands, most often as wrong.',
    fail: 'The length limit cuts {last} of the answers at {steps}{came}{lengths}: the policy is graded on fragments.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Read five answers that were cut: raise the limit where they were on their way, and stop loops with a price on length or by masking cut answers where they were not.',
  status: 'stable',
  since: '0.1.0',
});

/** What the lengths say: that all answers stand at the limit, or that those that end are short. */
function lengthsOf(run: Run): string {
  const [mean, longest, ended] = ['rl.length.mean', 'rl.length.max', 'rl.length.terminated'].map((id) =>
    lastLevel(curveOf(run.series.get(id))),
  );
  const parts = [
    ...(mean !== undefined && longest !== undefined && mean >= 0.98 * longest
      ? [`their mean length ${say(Math.round(mean), 'tokens')} is the longest there is`]
      : []),
    ...(ended === undefined
      ? []
      : [ended < 1 ? 'none ends by itself' : `those that end have ${say(Math.round(ended), 'tokens')}`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}
