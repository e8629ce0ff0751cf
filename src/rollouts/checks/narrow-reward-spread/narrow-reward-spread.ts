import { defineCheck } from '../../../check.ts';
import { quantile } from '../../../stats/quantile.ts';
import { formatNumber } from '../../../units.ts';
import type { RolloutTables } from '../../frame.ts';
import { groupRewards } from '../../judging/group-rewards.ts';
import { POLICY_MARKS, policyRewards } from '../../judging/policy-rewards.ts';
import { judgeOnScale, OFF_SCALE_MESSAGE, rewardRange, UNIT_SCALE } from '../../judging/reward-scale.ts';

const PATTERN = 'NeMo Gym quality metrics, expected patterns, DPO';

export default defineCheck<RolloutTables>({
  id: 'narrow-reward-spread',
  job: 'rollouts',
  title: 'The rewards spread over the band that pairs are made from',
  failureTitle: 'The rewards are too close together to make pairs of',
  needs: { rollouts: ['reward'] },
  uses: { rollouts: POLICY_MARKS },
  thresholds: {
    low: { value: 0.2, unit: 'reward', source: `${PATTERN}: spread across range (0.2-1.0)` },
    high: { value: 1, unit: 'reward', source: `${PATTERN}: spread across range (0.2-1.0)` },
    coverage: {
      value: 0.5,
      unit: 'share',
      source: 'Assay: the page names the band and no rule; half of it is the least',
    },
    tail: { value: 0.05, unit: 'share', source: 'Assay: a twentieth at either end counts as stray' },
    above: { value: 0.8, unit: 'reward', source: `${PATTERN}: if all > 0.8, increase temperature or diversity` },
    ...UNIT_SCALE,
  },
  minimumEvidence: { n: 20, unit: 'rollouts', source: 'Assay: of fewer, a twentieth is less than one rollout' },
  measure({ rollouts }, { thresholds }) {
    const { low, high, tail, above } = thresholds;
    const sorted = policyRewards(rollouts)
      .filter((reward) => !Number.isNaN(reward))
      .sort();
    const from = quantile(sorted, tail.value, { sorted: true });
    const to = quantile(sorted, 1 - tail.value, { sorted: true });
    if (from === undefined || to === undefined) return { n: 0, values: {} };
    const covered = (a: number, b: number) =>
      Math.max(0, Math.min(b, high.value) - Math.max(a, low.value)) / (high.value - low.value);
    const groups = groupRewards(policyRewards(rollouts), rollouts.offsets, { size: 2 });
    return {
      n: sorted.length,
      values: {
        ...rewardRange(sorted),
        from: { value: from, unit: 'reward' },
        to: { value: to, unit: 'reward' },
        covered: { value: covered(from, to), unit: 'share', n: sorted.length },
        reach: { value: covered(sorted[0], sorted[sorted.length - 1]), unit: 'share', n: sorted.length },
        aboveShare: { value: sorted.filter((reward) => reward > above.value).length / sorted.length, unit: 'share' },
      },
      suspects: groups
        .sort((a, b) => a.greatest - a.least - (b.greatest - b.least) || b.n - a.n || a.task - b.task)
        .filter(({ least, greatest }) => covered(least, greatest) < thresholds.coverage.value)
        .map(({ row, n, least, greatest }) => ({
          row,
          note: `${formatNumber(n, 'rollouts')}, rewards ${formatNumber(least, 'reward')} to ${formatNumber(greatest, 'reward')}`,
        })),
    };
  },
  judge: ({ covered, reach, aboveShare, ...range }, thresholds) =>
    judgeOnScale(range, thresholds, () => {
      if (covered === undefined || reach === undefined || aboveShare === undefined) return 'inconclusive';
      if (aboveShare.value === 1 || reach.value < thresholds.coverage.value) return 'fail';
      return covered.value < thresholds.coverage.value ? 'warn' : 'pass';
    }),
  messages: {
    pass: 'Without {limit.tail} at either end the rewards lie between {from} and {to}, {covered} of the band {limit.low} to {limit.high}.',
    warn: 'The rewards reach from {least} to {greatest}, but without {limit.tail} at either end only from {from} to {to}: {covered} of the band {limit.low} to {limit.high} (line {limit.coverage}).',
    fail: 'The rewards reach from {least} to {greatest}, {reach} of the band {limit.low} to {limit.high} (line {limit.coverage}); {aboveShare} lie above {limit.above}.',
    inconclusive: OFF_SCALE_MESSAGE,
  },
  action: 'Raise the temperature, mix policies of different strength, or take tasks of another difficulty.',
  status: 'stable',
  since: '0.1.0',
});
