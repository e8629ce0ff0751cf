import { defineCheck } from '../../../check.ts';
import { median } from '../../../stats/median.ts';
import { type Curve, curveOf, windowOf } from '../../judging/curve.ts';
import { GRADING_ERRORS, graderErrors, parseErrors } from '../../judging/grading-errors.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { isValidationMute, REWARDS, rewardScale, rewardTrend, TOOLS, trainReward } from '../../judging/reward.ts';
import { inWords, lastIndices, pointsAsEvidence, say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'flat-zero-reward',
  job: 'runs',
  title: 'The reward leaves zero',
  failureTitle: 'The reward stays at zero, so nothing was taught',
  needs: { run: ['rl.reward.train'] },
  uses: {
    run: [...REWARDS, ...TOOLS, ...GRADING_ERRORS, 'rl.unresponsive', 'rl.length.clippedRatio', 'rl.reward.groupStd'],
  },
  thresholds: {
    minimum: {
      value: 0.01,
      unit: 'share',
      source: 'research page on training curves, C.4: the greatest reward of the run below 1 % of the scale',
    },
    patience: {
      value: 20,
      unit: 'points',
      source: 'Axolotl, Training stability: the mean reward of GRPO leaves 0 (above 0.15) within 20 steps',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }) =>
    onMethod(run, RL, () => {
      const reward = trainReward(run);
      const scale = rewardScale(run);
      const highest = highestMean(reward);
      // A mean of exactly 0 at every step is no centred reward, whatever spread stands beside it.
      const isExact = reward.values.every((value) => value === 0);
      const spread = isExact ? 0 : (median(curveOf(run.series.get('rl.reward.groupStd')).values) ?? 0);
      return {
        n: reward.n,
        values:
          highest === undefined
            ? {}
            : {
                highest: { value: highest / scale.size, unit: 'share', n: reward.n },
                spread: { value: spread / scale.size, unit: 'share' },
                rises: { value: Number(rewardTrend(run)?.direction === 'up'), unit: 'count' },
                points: { value: reward.n, unit: 'points' },
              },
        words: {
          to: String(reward.steps.at(-1)),
          cause: causeOf(run),
          spread: spread > 0 ? `, with a spread of ${say(spread, 'reward')} within groups` : '',
          scale: `${say(scale.size, 'reward')}${scale.source === 'stated' ? '' : `, ${scale.source}`}`,
          mute: isValidationMute(run)
            ? '; validation stands at zero while training earns, as it does where validation of an agent runs no tools: no measure of the policy'
            : '',
        },
        suspects: pointsAsEvidence(reward, lastIndices(reward, 3), 'training reward', 'reward'),
      };
    }),
  judge({ highest, spread, rises, points }, { minimum, patience }) {
    if (highest === undefined || spread === undefined || rises === undefined || points === undefined)
      return 'inconclusive';
    // Centred rewards average to zero while the rollouts of a group differ.
    if (highest.value >= minimum.value || spread.value >= minimum.value) return 'pass';
    return rises.value > 0 || points.value < patience.value ? 'warn' : 'fail';
  },
  messages: {
    pass: 'The reward leaves zero: up to {highest} of its scale ({scale}){spread}{mute}.',
    warn: 'The reward stays below {limit.minimum} of its scale ({scale}) over {points}, to step {to}; that is early, or it has begun to rise. {cause}.',
    fail: 'The reward stays below {limit.minimum} of its scale ({scale}) over all {points}, to step {to}, at most {highest}. {cause}.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Grade ten answers by hand, one of them known to be right, and train on only after the grader gives that one its reward.',
  status: 'stable',
  since: '0.1.0',
});

/** Largest size of a mean of neighbouring points, a tenth of all but five at least: a lone lucky step is no level. */
function highestMean({ values, n }: Curve): number | undefined {
  const width = Math.min(n, Math.max(5, windowOf(n)));
  if (width === 0) return undefined;
  let sum = 0;
  let highest = 0;
  for (let i = 0; i < n; i++) {
    sum += values[i] - (i < width ? 0 : values[i - width]);
    if (i >= width - 1) highest = Math.max(highest, Math.abs(sum / width));
  }
  return highest;
}

/** What the error counts say of the reason, or that there are none to ask. */
function causeOf(run: Run): string {
  const levelOf = (id: string) => median(curveOf(run.series.get(id)).values) ?? 0;
  const failing = graderErrors(run).filter(({ curve }) => curve.values.some((value) => value > 0));
  const graders = [...new Set(failing.map(({ grader = 'the grader', kind }) => `${grader} reports ${kind}`))];
  const unparsed = parseErrors(run).find(({ curve }) => (median(curve.values) ?? 0) > 0);
  const causes = [
    ...graders,
    ...(unparsed === undefined ? [] : ['answers could not be parsed']),
    ...(levelOf('rl.unresponsive') > 0.5 ? ['most rollouts gave no answer'] : []),
    ...(levelOf('rl.length.clippedRatio') > 0.8
      ? [`${say(levelOf('rl.length.clippedRatio'), 'share')} of the answers are cut at the length limit`]
      : []),
  ];
  if (causes.length > 0) return `The log names a reason: ${inWords(causes)}`;
  const asked = graderErrors(run).length > 0 || parseErrors(run).length > 0;
  return asked
    ? 'Graders report no error: the pass threshold is out of reach, or the tasks are too hard for this model'
    : 'No error counts are logged: either the grader gives 0 to everything or no answer is good enough';
}
