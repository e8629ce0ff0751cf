import { defineCheck, type Measurement, type Threshold, type Value } from '../../../check.ts';
import { trendPower } from '../../../stats/trend-power.ts';
import { trendSampleSize } from '../../../stats/trend-sample-size.ts';
import type { Curve } from '../../judging/curve.ts';
import {
  changeBetween,
  endLevel,
  isBeyond,
  type Level,
  levelBetween,
  levelValue,
  startLevel,
} from '../../judging/level.ts';
import { noiseOf, reachOf } from '../../judging/noise.ts';
import { OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { type RewardScale, rewardScale, trainReward } from '../../judging/reward.ts';
import { spanOf } from '../../judging/span.ts';
import { TREND_POINTS, trendOf } from '../../judging/trend.ts';
import { pointsAsEvidence, say, sayLevel, stepsOf } from '../../judging/words.ts';
import type { RunTables } from '../../table.ts';

export default defineCheck<RunTables>({
  id: 'no-reward-trend',
  job: 'runs',
  title: 'The training reward rises, or it cannot be told that it does not',
  failureTitle: 'The training reward does not rise',
  needs: { run: ['rl.reward.train'] },
  uses: { run: ['rl.reward.valid'] },
  thresholds: {
    significance: {
      value: 0.05,
      unit: 'share',
      source: 'research page on training curves, C.4: Mann-Kendall, one-sided',
    },
    rise: {
      value: 0.1,
      unit: 'share',
      source: 'research page on training curves, C.4: power for a rise of 0.10 of the scale',
    },
    ceiling: {
      value: 0.9,
      unit: 'share',
      source: 'research page on training curves, C.4: from 0.9 of the scale on there is no room to rise',
    },
  },
  minimumEvidence: { n: 5, unit: 'points', source: 'research page on training curves, C.5: below five points nothing' },
  measure: ({ run }, { thresholds }) =>
    onMethod(run, RL, () => measureRise(trainReward(run), rewardScale(run), thresholds)),
  judge({ direction, most, first, scale }, { rise, ceiling }) {
    if (direction === undefined || first === undefined || scale === undefined) return 'inconclusive';
    if (direction.value > 0 || first.value >= ceiling.value * scale.value) return 'pass';
    if (direction.value < 0) return 'warn';
    return most !== undefined && most.value < rise.value * scale.value ? 'warn' : 'inconclusive';
  },
  messages: {
    pass: 'The training reward {moves}.',
    warn: 'The training reward {moves}{power}.',
    inconclusive: 'Not enough evidence that the training reward rises or that it does not: it {moves}{power}.',
    'not-applicable': OTHER_METHOD,
  },
  action:
    'Look at the share of groups without a difference and at the graded answers first, then raise the learning rate or the number of rollouts.',
  status: 'stable',
  since: '0.1.0',
});

function measureRise(
  reward: Curve,
  scale: RewardScale,
  { significance, rise, ceiling }: Readonly<Record<string, Threshold>>,
): Measurement {
  const first = startLevel(reward);
  const last = endLevel(reward);
  const noise = noiseOf(reward);
  if (first === undefined || last === undefined || noise === undefined) return { n: reward.n, values: {} };
  const direction = directionOf(reward, significance.value);
  const most = mostOf(reward);
  const isConstant = reward.values.every((value) => value === reward.values[0]);
  const wanted = rise.value * scale.value;
  const move = `${sayLevel(first, 'reward')} to ${sayLevel(last, 'reward')}`;
  const isFull = first.value >= ceiling.value * scale.value;
  const width = most === undefined ? '' : `, a rise of at most ${say(most.value, 'reward')}`;
  return {
    n: reward.n,
    values: {
      first: levelValue(first, 'reward'),
      last: levelValue(last, 'reward'),
      change: levelValue(changeBetween(first, last), 'reward'),
      direction: { value: direction, unit: 'count' },
      scale: { value: scale.value, unit: 'reward' },
      noise: { value: noise.sd, unit: 'reward', n: reward.n },
      points: { value: reward.n, unit: 'points' },
      ...(isConstant
        ? { most: { value: 0, unit: 'reward' as const, n: reward.n } }
        : most === undefined
          ? {}
          : { most }),
    },
    words: {
      moves: isFull
        ? `starts at ${sayLevel(first, 'reward')} of ${say(scale.value, 'reward')} and has no room to rise`
        : isConstant
          ? `is ${say(reward.values[0], 'reward')} at every one of ${say(reward.n, 'points')}`
          : direction > 0
            ? `rises from ${move}`
            : direction < 0
              ? `falls from ${move}`
              : `goes from ${move}${width}`,
      power: isConstant
        ? '. A reward without any spread teaches nothing; see flat-zero-reward and dead-groups'
        : direction < 0
          ? ', beyond its noise'
          : `. ${powerStatement(reward, noise, wanted)}`,
    },
    suspects: [
      ...pointsAsEvidence(reward, [0, Math.floor(reward.n / 2), reward.n - 1], 'training reward', 'reward'),
      { step: last.to, series: reward.id, note: `level ${say(last.value, 'reward')} over ${stepsOf(last)}` },
    ],
  };
}

/** Rises within this share of the run are asked for at its start: one update seldom does it, the first ten may. */
const AT_ONCE = 0.03;

/** What the rest of the run lies above its very first points, which is how a rise at once shows. */
function riseAtOnce(reward: Curve): Level | undefined {
  const width = Math.max(1, Math.floor(AT_ONCE * reward.n));
  const [before, after] = [levelBetween(reward, 0, width), levelBetween(reward, width, reward.n)];
  return before && after && changeBetween(before, after);
}

/** What the last three points lie above all before them, which is how a breakthrough shows. */
function riseAtLast(reward: Curve): Level | undefined {
  const [before, after] = [levelBetween(reward, 0, reward.n - 3), levelBetween(reward, reward.n - 3, reward.n)];
  return before && after && changeBetween(before, after);
}

/** 1 up, -1 down, 0 neither that can be seen; down at a stricter level, since it accuses. */
function directionOf(reward: Curve, alpha: number): number {
  if (trendOf(reward, { alpha })?.direction === 'up') return 1;
  if (reward.n < TREND_POINTS) return 0;
  const jumps = [riseAtOnce(reward), riseAtLast(reward)];
  if (jumps.some((jump) => jump !== undefined && isBeyond(jump, 'above'))) return 1;
  return trendOf(reward, { alpha: alpha / 10 })?.direction === 'down' ? -1 : 0;
}

/** The most that the reward may have risen: along its line, or at once at its start. */
function mostOf(reward: Curve): Value | undefined {
  const span = reward.n < TREND_POINTS ? undefined : spanOf(reward);
  const jump = riseAtOnce(reward);
  if (span === undefined || jump === undefined) return undefined;
  const atOnce = jump.value + reachOf(jump.noise, 0.9) * jump.error;
  return { value: Math.max(span.high, atOnce), unit: 'reward', n: reward.n, method: span.method };
}

/** What a run of this length and noise could have seen, and what would settle it. */
function powerStatement(
  reward: Curve,
  { sd, correlation }: { sd: number; correlation: number },
  wanted: number,
): string {
  // Correlated points are fewer than they look: as many as independent ones with this spread.
  const spread = sd * Math.sqrt((1 + correlation) / (1 - correlation));
  const power = spread > 0 ? trendPower({ n: reward.n, rise: wanted, sd: spread }) : 1;
  const needed = spread > 0 ? trendSampleSize({ rise: wanted, sd: spread, power: 0.8 }) : undefined;
  const seen = Math.min(99, Math.round(100 * (power ?? 0)));
  const noise = `with a noise of ${say(sd, 'reward')}${correlation >= 0.1 ? ` that carries over from point to point (${correlation.toFixed(1)})` : ''}`;
  const statement = `A rise of ${say(wanted, 'reward')} over these ${say(reward.n, 'points')} would have been seen in about ${seen} of 100 such runs, ${noise}`;
  if ((power ?? 0) >= 0.8 || needed === undefined) return statement;
  return `${statement}; ${say(Math.max(Number(needed.toPrecision(2)), reward.n + 1), 'points')} would settle it`;
}
