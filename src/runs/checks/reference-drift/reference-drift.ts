import { defineCheck } from '../../../check.ts';
import { cusum } from '../../../stats/cusum.ts';
import { median } from '../../../stats/median.ts';
import { robustScale } from '../../../stats/robust-scale.ts';
import { runningMedian } from '../../../stats/running-median.ts';
import { type Curve, curveOf } from '../../judging/curve.ts';
import { judgeTwoLines, measureEnd } from '../../judging/end-level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { say } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

/** Keys under which KL is summed over an answer, not averaged over its tokens. */
const PER_ANSWER = /^(train\/)?objective\/kl$/;

export default defineCheck<RunTables>({
  id: 'reference-drift',
  job: 'runs',
  title: 'The policy stays near its reference',
  failureTitle: 'The policy drifts away from its reference',
  needs: { run: ['rl.kl.ref'] },
  thresholds: {
    healthy: { value: 0.5, unit: 'nats', source: 'Axolotl, Training stability: KL to the reference healthy up to 0.5' },
    alarm: { value: 2, unit: 'nats', source: 'Axolotl, Training stability: above 2 the policy has diverged' },
    answer: {
      value: 12,
      unit: 'nats',
      source:
        'Assay: twice the target of 6 nats of Ziegler et al., 2019, for keys that sum over an answer (TRL objective/kl)',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }) =>
    onMethod(run, RL, () => {
      const series = run.series.get('rl.kl.ref');
      const kl = curveOf(series);
      const measured = measureEnd(kl, { unit: 'nats', label: 'KL to the reference' });
      const isPerAnswer = PER_ANSWER.test(series?.key ?? '');
      return {
        ...measured,
        values: { ...measured.values, perAnswer: { value: Number(isPerAnswer), unit: 'count' } },
        words: { ...measured.words, of: isPerAnswer ? 'an answer' : 'a token', jump: jumpOf(kl) },
      };
    }),
  judge({ last, perAnswer }, { healthy, alarm, answer }) {
    if (last === undefined || perAnswer === undefined) return 'inconclusive';
    // An estimate that is negative beyond its noise has not been sampled from the policy.
    if ((last.high ?? last.value) < 0) return 'warn';
    return perAnswer.value > 0
      ? judgeTwoLines(last, { healthy: answer.value, alarm: Number.POSITIVE_INFINITY })
      : judgeTwoLines(last, { healthy: healthy.value, alarm: alarm.value });
  },
  messages: {
    pass: 'KL to the reference ends at {last} nats {of} ({steps}){came}{jump}.',
    warn: 'KL to the reference ends at {last} nats {of} ({steps}){came}, at most {highest} at step {at}{jump}.',
    fail: 'KL to the reference ends at {last} nats {of} ({steps}){came}, at most {highest} at step {at}{jump}: the policy is no longer the model that it was.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Compare the checkpoint with the reference on tasks outside the training set, and raise the weight of the KL term or lower the learning rate if it has forgotten them.',
  status: 'stable',
  since: '0.1.0',
});

/** Where KL jumps to at least the double and stays, by CUSUM over its steps; a clause, or nothing. */
function jumpOf({ n, steps, values }: Curve): string {
  if (n < 20) return '';
  const calm = runningMedian(values, 3);
  const moves = Float64Array.from({ length: n - 1 }, (_, i) => calm[i + 1] - calm[i]);
  const scale = Math.max(robustScale(moves) ?? 0, 0.02 * (median(values) ?? 0), 1e-9);
  const usual = median(moves) ?? 0;
  const found = cusum(
    moves.map((move) => (move - usual) / scale),
    { k: 1, h: 10 },
  );
  if (found?.alarm !== 'up') return '';
  const before = median(calm.subarray(Math.max(0, found.change - 4), found.change + 1)) ?? 0;
  const after = median(calm.subarray(found.index + 1, found.index + 6)) ?? 0;
  return after > 2 * before && after > 0.05
    ? `; it jumps from ${say(before, 'nats')} to ${say(after, 'nats')} about step ${steps[found.index + 1]}`
    : '';
}
