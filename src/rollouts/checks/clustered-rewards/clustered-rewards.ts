import { defineCheck, estimateValue, judgeAgainst, type Measurement, type Threshold, worstOf } from '../../../check.ts';
import { renderMessage } from '../../../message.ts';
import { clusteredMean } from '../../../stats/clustered-mean.ts';
import { largestWindowShare } from '../../../stats/largest-window-share.ts';
import { formatNumber } from '../../../units.ts';
import type { RolloutTables } from '../../frame.ts';
import { doubt } from '../../judging/doubt.ts';
import { type GroupRewards, groupRewards } from '../../judging/group-rewards.ts';
import { TEN_TASKS } from '../../judging/mean-reward.ts';
import { POLICY_MARKS, policyRewards } from '../../judging/policy-rewards.ts';
import { judgeOnScale, OFF_SCALE_MESSAGE, rewardRange, UNIT_SCALE } from '../../judging/reward-scale.ts';

const PATTERN = 'NeMo Gym quality metrics, expected patterns, RL';

export default defineCheck<RolloutTables>({
  id: 'clustered-rewards',
  job: 'rollouts',
  title: 'The rewards spread over several levels of quality',
  failureTitle: 'The rewards sit in one place: the policy may have collapsed',
  needs: { rollouts: ['reward'] },
  uses: { rollouts: POLICY_MARKS },
  thresholds: {
    low: { value: 0.3, unit: 'reward', source: `${PATTERN}: balanced distribution (0.3-0.9)` },
    high: { value: 0.9, unit: 'reward', source: `${PATTERN}: balanced distribution (0.3-0.9)` },
    inBand: { value: 0.2, unit: 'share', source: 'Assay: an even spread over 0 to 1 puts 60 % there; a third of that' },
    width: { value: 0.2, unit: 'reward', source: 'NeMo Gym prepare for training, RL: bins of 0.2' },
    cluster: { value: 0.8, unit: 'share', source: `${PATTERN}: "if clustered"; Assay: four fifths within one bin` },
    passFail: { value: 0.5, unit: 'share', source: 'Assay: with half of the rewards at the ends, task means are used' },
    ...UNIT_SCALE,
  },
  minimumEvidence: TEN_TASKS,
  measure({ rollouts }, { thresholds }): Measurement {
    const { low, high, width, cluster, inBand } = thresholds;
    const rewards = policyRewards(rollouts);
    const { values, offsets, groups, what } = levelsOf(rewards, rollouts.offsets, thresholds);
    const share = (from: number, to: number) =>
      clusteredMean(
        values.map((value) => (Number.isNaN(value) ? value : Number(value >= from && value <= to))),
        offsets,
      );
    const range = rewardRange(rewards);
    const window = largestWindowShare(values, { width: width.value });
    const inWindow = window && share(window.from, window.to);
    const between = share(low.value, high.value);
    if (window === undefined || inWindow === undefined || between === undefined) {
      const reason = 'Rewards are pass or fail and no task was sampled twice, so their spread cannot be seen.';
      return { n: groupRewards(rewards, rollouts.offsets).length, values: range, words: { reason } };
    }
    const windowShare = estimateValue(inWindow, 'share');
    const clustered = judgeAgainst(windowShare, { max: cluster.value });
    const far = ({ mean }: GroupRewards) => Math.max(low.value - mean, mean - high.value);
    return {
      n: groups.length,
      values: {
        ...range,
        window: windowShare,
        from: { value: window.from, unit: 'reward' },
        to: { value: window.to, unit: 'reward' },
        between: estimateValue(between, 'share'),
      },
      words: {
        what,
        doubt:
          clustered === 'fail'
            ? 'a single peak inside the band, as a noisy verifier or tasks of one difficulty give'
            : clustered === 'warn'
              ? doubt(inWindow, cluster.value, 'share')
              : doubt(between, inBand.value, 'share'),
        reason: renderMessage(OFF_SCALE_MESSAGE, { values: range }, thresholds),
      },
      suspects: groups
        .filter((group) => far(group) > 0)
        .sort((a, b) => far(b) - far(a) || b.n - a.n || a.task - b.task)
        .map(({ row, n, mean }) => ({
          row,
          note: `task mean ${formatNumber(mean, 'reward')} over ${formatNumber(n, 'rollouts')}`,
        })),
    };
  },
  judge: ({ window, between, from, to, ...range }, thresholds) => {
    if (window === undefined || from === undefined || to === undefined) return 'inconclusive';
    return judgeOnScale(range, thresholds, () => {
      const { low, high, cluster, inBand } = thresholds;
      const clustered = judgeAgainst(window, { max: cluster.value });
      const peakInBand = from.value >= low.value && to.value <= high.value;
      return worstOf([
        clustered === 'fail' && peakInBand ? 'warn' : clustered,
        judgeAgainst(between, { min: inBand.value }),
      ]);
    });
  },
  messages: {
    pass: 'At most {window} of the {what} lie within {limit.width} of each other, and {between} lie between {limit.low} and {limit.high}.',
    warn: 'Of the {what}, {window} lie between {from} and {to} (line {limit.cluster}) and {between} between {limit.low} and {limit.high} (line {limit.inBand}), {doubt}.',
    fail: 'Of the {what}, {window} lie between {from} and {to} (line {limit.cluster}, interval {window.interval}) and {between} between {limit.low} and {limit.high} (line {limit.inBand}, interval {between.interval}).',
    inconclusive: '{reason}',
  },
  action:
    'Read rollouts from the cluster for repetition; raise the temperature, mix task difficulties, or go back to an earlier policy.',
  status: 'stable',
  since: '0.1.0',
});

/**
 * What the spread is looked for in: the rewards themselves, or, where they are mostly pass or fail, the means of the
 * tasks that were sampled at least twice; a pooled spread of zeros and ones says nothing beyond their mean.
 */
function levelsOf(
  rewards: Float64Array,
  offsets: Int32Array,
  { passFail, lowest, highest }: Readonly<Record<string, Threshold>>,
): { values: Float64Array; offsets: Int32Array; groups: GroupRewards[]; what: string } {
  let [scored, atEnds] = [0, 0];
  for (const reward of rewards) {
    if (Number.isNaN(reward)) continue;
    scored++;
    if (reward === lowest.value || reward === highest.value) atEnds++;
  }
  if (atEnds < passFail.value * scored)
    return { values: rewards, offsets, groups: groupRewards(rewards, offsets), what: 'rewards' };
  const groups = groupRewards(rewards, offsets, { size: 2 });
  return {
    values: Float64Array.from(groups, ({ mean }) => mean),
    offsets: Int32Array.from({ length: groups.length + 1 }, (_, i) => i),
    groups,
    what: 'task means',
  };
}
