import { defineCheck, type Measurement } from '../../../check.ts';
import { type Curve, curveOf, levelAt } from '../../judging/curve.ts';
import { changeBetween, endLevel, isBeyond, type Level, startLevel } from '../../judging/level.ts';
import { levellingOff } from '../../judging/levelling-off.ts';
import { reachOf } from '../../judging/noise.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { rewardScale, rewardTrend, trainReward } from '../../judging/reward.ts';
import { pointsAsEvidence, say, stepsOf } from '../../judging/words.ts';
import type { Run, RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'token-growth',
  job: 'runs',
  title: 'Answers keep a length that pays',
  failureTitle: 'Answers grow or shrink more than the reward explains',
  needs: { run: ['rl.length.mean|rl.reasoning.mean'] },
  uses: {
    run: ['rl.length.mean', 'rl.reasoning.mean', 'rl.reward.train', 'rl.reward.valid', 'rl.length.clippedRatio'],
  },
  thresholds: {
    moderate: {
      value: 2,
      unit: 'ratio',
      source: 'Azure AI skills, training curves: tokens double, normal, the model becomes more thorough',
    },
    excessive: {
      value: 3,
      unit: 'ratio',
      source: 'Azure AI skills, training curves: three times or more, the grader may pay for length',
    },
    shrink: {
      value: 0.5,
      unit: 'ratio',
      source: 'research page on training curves, C.4: below one half with rising reward, possibly a terse trick',
    },
    limit: {
      value: 0.3,
      unit: 'share',
      source: 'Axolotl, Training stability: answers cut at the limit, healthy below 0.3',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }) => onMethod(run, RL, () => measureGrowth(run)),
  judge({ ratio, sincePlateau, gain, cut, cutBefore }, { moderate, excessive, shrink, limit }) {
    if (ratio === undefined) return 'inconclusive';
    const { value, low = value, high = value } = ratio;
    if (high < shrink.value) {
      // A base model that learns to stop loses its cut-off answers: no trick.
      const isCured = cutBefore !== undefined && cut !== undefined && cutBefore.value - cut.value > 0.1;
      return gain !== undefined && gain.value > 0 && !isCured ? 'warn' : 'pass';
    }
    const atLimit =
      cut !== undefined && cutBefore !== undefined && cut.value > limit.value && cut.value > cutBefore.value;
    if (low > excessive.value) return (gain !== undefined && gain.value <= 0) || atLimit ? 'fail' : 'warn';
    if (value > excessive.value) return 'warn';
    return low > moderate.value && sincePlateau !== undefined && sincePlateau.value > moderate.value ? 'warn' : 'pass';
  },
  messages: {
    pass: '{what} from {first} to {last}, {times}{price}.',
    warn: '{what} from {first} to {last}, {times}{price}.',
    fail: '{what} from {first} to {last}, {times}{price}.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Read ten long answers that were paid well: where the extra tokens add nothing, take length out of the grader or put a price on it, and prefer the shorter of equally good checkpoints.',
  status: 'stable',
  since: '0.1.0',
});

function measureGrowth(run: Run): Measurement {
  const completion = curveOf(run.series.get('rl.length.mean'));
  const isCompletion = completion.n > 0;
  const tokens = isCompletion ? completion : curveOf(run.series.get('rl.reasoning.mean'));
  const first = startLevel(tokens);
  const last = endLevel(tokens);
  if (first === undefined || last === undefined || !(first.value > 0) || !(last.value > 0))
    return { n: tokens.n, values: {} };
  const ratio = last.value / first.value;
  const reach = reachOf(first.noise, 0.95) * Math.hypot(first.error / first.value, last.error / last.value);
  const reward = rewardOver(run);
  const since = growthSince(tokens, last, trainReward(run));
  const [cutBefore, cut] = cutsOf(run);
  const what = isCompletion ? 'Answers go' : 'Reasoning goes';
  return {
    n: tokens.n,
    values: {
      ratio: {
        value: ratio,
        unit: 'ratio',
        low: ratio * Math.exp(-reach),
        high: ratio * Math.exp(reach),
        level: 0.95,
        n: tokens.n,
        method: 'last over first median, error from the noise about the curve',
      },
      first: { value: Math.round(first.value), unit: 'tokens', n: first.n },
      last: { value: Math.round(last.value), unit: 'tokens', n: last.n },
      ...(reward === undefined
        ? {}
        : { gain: { value: reward.isUp ? reward.change.value : 0, unit: 'reward' as const } }),
      ...(since === undefined ? {} : { sincePlateau: { value: since.ratio, unit: 'ratio' as const } }),
      ...(cut === undefined ? {} : { cut: { value: cut, unit: 'share' as const } }),
      ...(cutBefore === undefined ? {} : { cutBefore: { value: cutBefore, unit: 'share' as const } }),
    },
    words: {
      what,
      times: `${say(ratio, 'ratio')} times as long (${stepsOf(first)} against ${stepsOf(last)})`,
      price: priceOf(last.value - first.value, reward, since, cut),
    },
    suspects: pointsAsEvidence(
      tokens,
      [0, tokens.n >> 2, tokens.n >> 1, tokens.n - 1 - (tokens.n >> 2), tokens.n - 1],
      isCompletion ? 'length of an answer' : 'reasoning of an answer',
      'tokens',
    ),
  };
}

interface RewardChange {
  readonly change: Level;
  readonly isUp: boolean;
  /** Whether the noise leaves no room for a gain that would pay: a tenth of the scale. */
  readonly isFlat: boolean;
}

/** What the reward gained over the run, and whether that is beyond its noise. */
function rewardOver(run: Run): RewardChange | undefined {
  const scale = rewardScale(run).size;
  const isFlat = (change: Level) => change.value + reachOf(change.noise, 0.95) * change.error < 0.1 * scale;
  const trend = rewardTrend(run);
  if (trend !== undefined) {
    const isUp = trend.direction === 'up';
    return { change: trend.change, isUp, isFlat: !isUp && isFlat(trend.change) };
  }
  const reward = trainReward(run);
  const [first, last] = [startLevel(reward), endLevel(reward)];
  if (first === undefined || last === undefined) return undefined;
  const change = changeBetween(first, last);
  const isUp = isBeyond(change, 'above');
  return { change, isUp, isFlat: !isUp && isFlat(change) };
}

/** Growth since the step at which the reward levelled off. */
function growthSince(tokens: Curve, last: Level, reward: Curve): { step: number; ratio: number } | undefined {
  const step = levellingOff(reward);
  const then = step === undefined ? undefined : levelAt(tokens, step);
  return step === undefined || !(then !== undefined && then > 0) ? undefined : { step, ratio: last.value / then };
}

function cutsOf(run: Run): (number | undefined)[] {
  const cuts = curveOf(run.series.get('rl.length.clippedRatio'));
  return [startLevel(cuts)?.value, endLevel(cuts)?.value];
}

/** What the extra tokens bought, when they came, and whether they meet the limit. */
function priceOf(
  extra: number,
  reward: RewardChange | undefined,
  since: { step: number; ratio: number } | undefined,
  cut: number | undefined,
): string {
  const parts: string[] = [];
  if (reward !== undefined) {
    const { change, isUp, isFlat } = reward;
    if (isFlat) parts.push(`the reward did not rise meanwhile (${say(change.value, 'reward')})`);
    else if (!isUp) parts.push('whether the reward rose cannot be told from its noise');
    else if (extra >= 50)
      parts.push(
        `the reward rose by ${say(change.value, 'reward')}, ${say((change.value / extra) * 1000, 'reward')} for 1000 tokens more`,
      );
    else parts.push(`the reward rose by ${say(change.value, 'reward')}`);
  }
  if (since !== undefined && since.ratio > 1.25)
    parts.push(
      `they grew ${say(since.ratio, 'ratio')} times after the reward levelled off, about step ${Math.round(since.step)}`,
    );
  if (cut !== undefined && cut > 0.05) parts.push(`${say(cut, 'share')} of the answers end at the length limit`);
  return parts.length === 0 ? '' : `; ${parts.join('; ')}`;
}
