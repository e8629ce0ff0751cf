import { defineCheck, type Measurement, type Threshold } from '../../../check.ts';
import { findCollapse } from '../../judging/collapse.ts';
import { departures, SIGNALS } from '../../judging/lead-lag.ts';
import { endLevel, levelValue, startLevel } from '../../judging/level.ts';
import { notApplicable, OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { rewardScale, trainReward } from '../../judging/reward.ts';
import { TREND_POINTS } from '../../judging/trend.ts';
import { inWords, pointsAsEvidence, say, sayLevel, stepsOf } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'reward-collapse',
  job: 'runs',
  title: 'The reward keeps what it gained',
  failureTitle: 'The reward collapses and does not come back',
  needs: { run: ['rl.reward.train'] },
  uses: { run: ['rl.reward.valid', ...SIGNALS.map(({ id }) => id)] },
  thresholds: {
    lost: {
      value: 0.5,
      unit: 'share',
      source: 'research page on training curves, C.4: more than half of what was gained from start to peak',
    },
    points: { value: 5, unit: 'points', source: 'research page on training curves, C.4: not back within five points' },
    run: {
      value: 0.1,
      unit: 'share',
      source: 'research page on training curves, C.4: or within a tenth of the run, whichever is longer',
    },
    least: {
      value: 0.1,
      unit: 'share',
      source: 'Assay: a fall of less than a tenth of the scale is no collapse',
    },
  },
  minimumEvidence: { n: 1, unit: 'points', source: 'Assay: below ten points the question is not asked' },
  measure: ({ run }, { thresholds }) => onMethod(run, RL, () => measureCollapse(run, thresholds)),
  judge({ last, lost, recovered }) {
    if (last === undefined) return 'inconclusive';
    if (lost === undefined) return 'pass';
    return recovered !== undefined && recovered.value > 0 ? 'warn' : 'fail';
  },
  messages: {
    pass: 'The reward goes from {first} to {last} without a lasting fall.',
    warn: 'The reward fell from {peak} to {low}, {share} of {what}, for {down}, and came back to {end}. {order}.',
    fail: 'The reward fell from {peak} to {low}, {share} of {what}, and did not come back in {down}; it ends at {end}. {order}.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Go back to the checkpoint before the first signal moved, and train on with a lower learning rate, tighter clipping, or sampler and trainer brought into line.',
  status: 'stable',
  since: '0.1.0',
});

function measureCollapse(
  run: Run,
  { lost, points, run: runShare, least }: Readonly<Record<string, Threshold>>,
): Measurement {
  const reward = trainReward(run);
  if (reward.n === 0) return { n: 0, values: {} };
  const [first, last] = [startLevel(reward), endLevel(reward)];
  if (reward.n < TREND_POINTS || first === undefined || last === undefined)
    return notApplicable(`${reward.n} points of reward are too few for a fall that lasts; ${TREND_POINTS} are needed`);
  const collapse = findCollapse(reward, {
    share: lost.value,
    least: least.value * rewardScale(run).size,
    points: points.value,
    runShare: runShare.value,
  });
  const levels = { first: levelValue(first, 'reward'), last: levelValue(last, 'reward') };
  if (collapse === undefined) return { n: reward.n, values: levels };
  const { peak, low, end, from, to, isRecovered } = collapse;
  const moved = departures(run, peak.to, reward.steps[to]);
  return {
    n: reward.n,
    values: {
      ...levels,
      peak: levelValue(peak, 'reward'),
      low: levelValue(low, 'reward'),
      lost: { value: Math.min(1, collapse.lost), unit: 'share', n: peak.n + low.n },
      recovered: { value: Number(isRecovered), unit: 'count' },
      down: { value: to - from + 1, unit: 'points' },
    },
    words: {
      peak: sayLevel(peak, 'reward'),
      low: sayLevel(low, 'reward'),
      share: collapse.lost >= 1 ? 'all' : say(collapse.lost, 'share'),
      what: collapse.ofGain ? `what it had gained over ${say(first.value, 'reward')}` : 'its level',
      end: `${say(end.value, 'reward')} (${stepsOf(end)})`,
      order: orderOf(moved, reward.steps[from]),
    },
    suspects: [
      ...moved.map(({ step, id, name, before, value }) => ({
        step,
        series: id,
        note: `${name} ${say(value, 'ratio')}, before ${say(before, 'ratio')}`,
      })),
      ...pointsAsEvidence(reward, [from, Math.floor((from + to) / 2), to], 'training reward', 'reward'),
    ],
  };
}

/** `First moved: gradient norm at step 180 (0.3 to 4.2), then entropy at step 190 (...); the reward at step 200`. */
function orderOf(moved: ReturnType<typeof departures>, rewardStep: number): string {
  const told = (list: typeof moved) =>
    inWords(
      list.map(
        ({ name, step, before, value }) =>
          `${name} at step ${step} (${say(before, 'ratio')} to ${say(value, 'ratio')})`,
      ),
    );
  if (moved.length === 0)
    return `No other logged signal left its level before or with it; the reward was down from step ${rewardStep} on`;
  const earlier = moved.filter(({ step }) => step < rewardStep);
  const rest = moved.filter(({ step }) => step >= rewardStep);
  const lead = earlier.length > 0 ? `Before it moved ${told(earlier)}; the` : 'The';
  const lag = rest.length > 0 ? `; with or after it ${told(rest)}` : '';
  return `${lead} reward was down from step ${rewardStep} on${lag}`;
}
