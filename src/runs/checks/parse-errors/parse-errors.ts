import { defineCheck, type Measurement } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { judgeTwoLines, measureEnd } from '../../judging/end-level.ts';
import { GRADING_ERRORS, type ParseErrors, parseErrors } from '../../judging/grading-errors.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { rewardTrend, trainReward } from '../../judging/reward.ts';
import { TREND_POINTS } from '../../judging/trend.ts';
import { say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'parse-errors',
  job: 'runs',
  title: 'Answers can be parsed, or the reward rises all the same',
  failureTitle: 'Answers cannot be parsed, and the reward does not rise',
  needs: { run: ['rl.parseError|rl.parseError.*|rl.parseErrorCount.*'] },
  uses: { run: [...GRADING_ERRORS, 'rl.reward.train', 'rl.reward.valid'] },
  thresholds: {
    healthy: {
      value: 0.05,
      unit: 'share',
      source: 'Assay: as for rollouts without a response, research page on training curves, C.4',
    },
    alarm: { value: 0.5, unit: 'share', source: 'Assay: half of the answers earn nothing whatever they say' },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }) => onMethod(run, RL, () => measureParsing(run)),
  judge({ last, rising, isShare, points }, { healthy, alarm }) {
    if (last === undefined || rising === undefined || isShare === undefined) return 'inconclusive';
    if (last.value === 0 || rising.value > 0) return 'pass';
    if (isShare.value === 0) return 'inconclusive';
    const byLevel = judgeTwoLines(last, { healthy: healthy.value, alarm: alarm.value });
    return byLevel !== 'pass' && points !== undefined && points.value < TREND_POINTS ? 'inconclusive' : byLevel;
  },
  messages: {
    pass: 'The {name} cannot parse {amount} at {steps}{came}{note}.',
    warn: 'The {name} cannot parse {amount} at {steps}{came}, and the reward shows no rise. {lost}.',
    fail: 'The {name} cannot parse {amount} at {steps}{came}, and the reward shows no rise. {lost}.',
    inconclusive: 'The {name} cannot parse {amount} at {steps}{came}, and the reward shows no rise; {settle}.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Look at ten answers that were not parsed: loosen the parser where they are right, and name the format in the prompt or train it with SFT where they are not.',
  status: 'stable',
  since: '0.1.0',
});

function measureParsing(run: Run): Measurement {
  const [worst] = parseErrors(run)
    .map((errors) => asShare(errors, run))
    .sort((a, b) => Number(b.isShare) - Number(a.isShare) || levelOf(b) - levelOf(a));
  if (worst === undefined) return { n: 0, values: {} };
  const unit = worst.isShare ? 'share' : 'count';
  const measured = measureEnd(worst.curve, { unit, label: 'not parsed', series: worst.series });
  const isUp = rewardTrend(run)?.direction === 'up';
  const points = trainReward(run).n;
  const level = measured.values.last?.value ?? 0;
  return {
    ...measured,
    values: {
      ...measured.values,
      rising: { value: Number(isUp), unit: 'count' },
      isShare: { value: Number(worst.isShare), unit: 'count' },
      points: { value: points, unit: 'points' },
    },
    words: {
      ...measured.words,
      name: worst.grader === undefined ? 'grader' : `grader ${worst.grader}`,
      amount: worst.isShare ? `${say(level, 'share')} of the answers` : `${say(level, 'count')} answers a step`,
      note:
        level > 0 && isUp
          ? '; the reward rises all the same, as is common for agents whose turns are graded midway'
          : '',
      lost: lostOf(run, level),
      settle:
        worst.isShare && points < TREND_POINTS
          ? `${TREND_POINTS} points of reward would settle whether it rises all the same`
          : 'how many rollouts a step has is not logged and would settle what that costs',
    },
  };
}

interface Parsing extends ParseErrors {
  readonly isShare: boolean;
}

/** Counts over the rollouts of a step where their number is known. */
function asShare(errors: ParseErrors, { facts: { batchSize, groupSize = 1 } }: Run): Parsing {
  const { form, curve } = errors;
  if (form === 'mean') return { ...errors, isShare: curve.values.every((value) => value <= 1) };
  const rollouts = batchSize === undefined ? undefined : batchSize * groupSize;
  if (rollouts === undefined || curve.values.some((value) => value > rollouts)) return { ...errors, isShare: false };
  return { ...errors, isShare: true, curve: { ...curve, values: curve.values.map((value) => value / rollouts) } };
}

function levelOf({ curve }: Parsing): number {
  return median(curve.values) ?? 0;
}

/** What is lost if those answers are as good as the others. */
function lostOf(run: Run, share: number): string {
  const reward = median(trainReward(run).values);
  if (reward === undefined || reward <= 0 || share >= 1)
    return 'What these answers are worth cannot be told, since nothing else earns a reward';
  return `If they are as good as the others, ${say((reward * share) / (1 - share), 'reward')} of reward is lost`;
}
