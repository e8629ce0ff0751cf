import { defineCheck, type Measurement, type Threshold } from '../../../check.ts';
import { trendPower } from '../../../stats/trend-power.ts';
import { trendSampleSize } from '../../../stats/trend-sample-size.ts';
import { findCollapse } from '../../judging/collapse.ts';
import type { Curve } from '../../judging/curve.ts';
import { changeBetween, endLevel, levelValue, startLevel } from '../../judging/level.ts';
import { noiseOf } from '../../judging/noise.ts';
import { notApplicable, OTHER_METHOD, onMethod, RL } from '../../judging/on-method.ts';
import { type RewardScale, rewardScale, trainReward } from '../../judging/reward.ts';
import { directionOf, mostRise } from '../../judging/reward-direction.ts';
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
    onMethod(run, RL, () => {
      const reward = trainReward(run);
      const collapse = findCollapse(reward);
      return collapse === undefined || collapse.isRecovered
        ? measureRise(reward, rewardScale(run), thresholds)
        : notApplicable('the reward rose and was lost again, which is no want of a trend; see reward-collapse');
    }),
  judge({ direction, most, room, scale }, { rise }) {
    if (direction === undefined || room === undefined || scale === undefined) return 'inconclusive';
    if (direction.value > 0 || room.value <= 0) return 'pass';
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
  const most = mostRise(reward);
  const isConstant = reward.values.every((value) => value === reward.values[0]);
  const wanted = rise.value * scale.size;
  const move = `${sayLevel(first, 'reward')} to ${sayLevel(last, 'reward')}`;
  const room = scale.low + ceiling.value * scale.size - first.value;
  const width = most === undefined ? '' : `, a rise of at most ${say(most.value, 'reward')}`;
  return {
    n: reward.n,
    values: {
      first: levelValue(first, 'reward'),
      last: levelValue(last, 'reward'),
      change: levelValue(changeBetween(first, last), 'reward'),
      direction: { value: direction, unit: 'count' },
      scale: { value: scale.size, unit: 'reward' },
      room: { value: room, unit: 'reward' },
      noise: { value: noise.sd, unit: 'reward', n: reward.n },
      points: { value: reward.n, unit: 'points' },
      ...(isConstant
        ? { most: { value: 0, unit: 'reward' as const, n: reward.n } }
        : most === undefined
          ? {}
          : { most }),
    },
    words: {
      moves:
        room <= 0
          ? `starts at ${sayLevel(first, 'reward')} of ${say(scale.high, 'reward')} and has no room to rise`
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
