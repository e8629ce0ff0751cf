import { defineCheck, type Measurement, type Threshold } from '../../../check.ts';
import { bestIndex, type Curve, curveOf, smooth, windowOf } from '../../judging/curve.ts';
import { changeBetween, endLevel, isBeyond, type Level, levelBetween, levelValue } from '../../judging/level.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { rewardScale, trainReward } from '../../judging/reward.ts';
import { partOf, spanOf } from '../../judging/span.ts';
import { trendOf } from '../../judging/trend.ts';
import { pointsAsEvidence, say } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

/** Keys under which entropy is summed over an answer, not averaged over its tokens. */
const PER_ANSWER = /^objective\/entropy$/;

export default defineCheck<RunTables>({
  id: 'entropy-collapse',
  job: 'runs',
  title: 'The policy keeps exploring',
  failureTitle: 'The entropy of the policy collapses or drifts into noise',
  needs: { run: ['rl.entropy'] },
  uses: { run: ['rl.reward.train', 'rl.reward.valid'] },
  thresholds: {
    remaining: {
      value: 0.2,
      unit: 'share',
      source: 'research page on training curves, C.4: below 20 % of its start within the first half of the run',
    },
    least: {
      value: 0.01,
      unit: 'nats',
      source: 'Axolotl, Training stability: below 0.01 a token the policy has collapsed',
    },
    rise: {
      value: 2,
      unit: 'ratio',
      source:
        'research page on training curves, C.4: more than twice its least level late in the run, drifting to noise',
    },
  },
  minimumEvidence: {
    n: 10,
    unit: 'points',
    source: 'research page on training curves, C.5: trends from ten points on',
  },
  measure: ({ run }, { thresholds }) => onMethod(run, RL, () => measureEntropy(run, thresholds)),
  judge({ last, middle, first, risen, stalled, perAnswer }, { remaining, least, rise }) {
    if (first === undefined || last === undefined || middle === undefined || perAnswer === undefined)
      return 'inconclusive';
    if (!(first.value > 0)) return 'inconclusive';
    const isStalled = stalled !== undefined && stalled.value > 0;
    if (perAnswer.value === 0 && (last.high ?? last.value) < least.value) return 'fail';
    if ((middle.high ?? middle.value) < remaining.value * first.value) return isStalled ? 'fail' : 'warn';
    return risen !== undefined && risen.value > rise.value && isStalled ? 'warn' : 'pass';
  },
  messages: {
    pass: 'Entropy goes from {first} to {last} nats{note}.',
    warn: 'Entropy goes from {first} to {last} nats{note}{pay}.',
    fail: 'Entropy goes from {first} to {last} nats{note}{pay}: the policy gives one answer and has stopped looking for others.',
    inconclusive:
      'Entropy starts at {first} nats, so no share of it can be told; a per-token entropy above 0 would settle it.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Go back to before the fall, and raise the upper clip bound, the temperature or the number of rollouts, or drop groups that all succeed.',
  status: 'stable',
  since: '0.1.0',
});

/** After this share of the run the first fall is over and what is left is noise about a slow course. */
const SETTLED = 0.2;
/** The part of the run whose noise speaks for its end. */
const TAIL = 0.7;
/** From this ratio to its least level on the entropy counts as rising. */
const RISING = 1.25;

function measureEntropy(run: Run, { remaining, rise }: Readonly<Record<string, Threshold>>): Measurement {
  const series = run.series.get('rl.entropy');
  const entropy = curveOf(series);
  const { n, steps, values } = entropy;
  const late = partOf(entropy, Math.floor(SETTLED * n));
  const half = Math.ceil(n / 2) - (n - late.n);
  const tail = partOf(entropy, Math.min(Math.floor(TAIL * n), Math.max(0, n - 5)));
  const last = endLevel(tail);
  const middle = levelBetween(late, Math.max(0, half - windowOf(late.n)), half);
  if (last === undefined || middle === undefined) return { n, values: {} };
  const first = Math.max(...values.subarray(0, 3));
  const calm = smooth(entropy);
  const isDown = middle.value < remaining.value * first;
  const down = isDown ? calm.findIndex((value) => value < remaining.value * first) : -1;
  const lowest = bestIndex(calm, 'down');
  const risen = riseFrom(entropy, lowest, last);
  const turned = calm.findIndex((value, i) => i > lowest && value > RISING * calm[lowest]);
  const since = isDown ? down : turned;
  const pay = since < 0 ? undefined : rewardSince(run, steps[since]);
  return {
    n,
    values: {
      first: { value: first, unit: 'nats', n: 3, method: 'greatest of the first three points' },
      middle: levelValue(middle, 'nats'),
      last: levelValue(last, 'nats'),
      perAnswer: { value: Number(PER_ANSWER.test(series?.key ?? '')), unit: 'count' },
      ...(risen === undefined ? {} : { risen: { value: risen, unit: 'ratio' as const } }),
      ...(pay === undefined ? {} : { stalled: { value: Number(pay === 'stands'), unit: 'count' as const } }),
    },
    words: {
      note:
        `, ${say(last.value / first, 'share')} of its start` +
        (isDown
          ? `, below ${say(remaining.value, 'share')} from step ${steps[down]} on`
          : risen !== undefined && risen > rise.value
            ? `, ${say(risen, 'ratio')} times its least level about step ${steps[lowest]}`
            : ''),
      pay:
        pay === undefined
          ? ''
          : `; the reward ${pay === 'rises' ? 'still rises' : pay === 'stands' ? 'no longer rises' : 'may rise or not'} after that`,
    },
    suspects: pointsAsEvidence(
      entropy,
      [...new Set([0, Math.max(0, down), lowest, n - 1])].sort((a, b) => a - b),
      'entropy',
      'nats',
    ),
  };
}

/** How many times its least level the entropy ends at, where that is beyond the noise. */
function riseFrom(entropy: Curve, lowest: number, last: Level): number | undefined {
  const half = windowOf(entropy.n) >> 1;
  const least = levelBetween(entropy, Math.max(0, lowest - half), Math.min(entropy.n, lowest + half + 1));
  if (least === undefined || !(least.value > 0) || least.to >= last.from) return undefined;
  return isBeyond(changeBetween(least, last), 'above', 0, 0.999) ? last.value / least.value : undefined;
}

/** Whether the reward rises after a step; undefined where that cannot be asked. */
function rewardSince(run: Run, step: number): 'rises' | 'stands' | 'unknown' | undefined {
  const reward = trainReward(run);
  const from = reward.steps.findIndex((at) => at >= step);
  if (from < 0 || reward.n - from < 5) return undefined;
  const part = partOf(reward, from);
  if (trendOf(part)?.direction === 'up') return 'rises';
  const most = spanOf(part)?.high;
  return most !== undefined && most < 0.1 * rewardScale(run).size ? 'stands' : 'unknown';
}
