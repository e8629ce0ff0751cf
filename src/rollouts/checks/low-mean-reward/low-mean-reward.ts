import { defineCheck, estimateValue, judgeAgainst, worstOf } from '../../../check.ts';
import { clusteredMean } from '../../../stats/clustered-mean.ts';
import type { RolloutTables } from '../../frame.ts';
import { measureMeanReward, TEN_TASKS } from '../../judging/mean-reward.ts';
import { POLICY_MARKS, policyRewards } from '../../judging/policy-rewards.ts';
import { judgeOnScale, OFF_SCALE_MESSAGE, UNIT_SCALE } from '../../judging/reward-scale.ts';

export default defineCheck<RolloutTables>({
  id: 'low-mean-reward',
  job: 'rollouts',
  title: 'Most rollouts are good enough to imitate',
  failureTitle: 'Too few rollouts are good enough to imitate',
  needs: { rollouts: ['reward'] },
  uses: { rollouts: POLICY_MARKS },
  thresholds: {
    minimum: {
      value: 0.7,
      unit: 'reward',
      source: 'NeMo Gym quality metrics, SFT: mean < 0.7; checklist: mean >= 0.7',
    },
    good: { value: 0.8, unit: 'reward', source: 'NeMo Gym quality metrics, SFT: most rewards > 0.8' },
    most: { value: 0.5, unit: 'share', source: 'Assay: "most rewards > 0.8" read as more than half of them' },
    ...UNIT_SCALE,
  },
  minimumEvidence: TEN_TASKS,
  measure({ rollouts }, { thresholds }) {
    const measured = measureMeanReward(rollouts, { line: thresholds.minimum.value, beyond: 'below' });
    const good = policyRewards(rollouts).map((reward) =>
      Number.isNaN(reward) ? Number.NaN : Number(reward > thresholds.good.value),
    );
    const share = clusteredMean(good, rollouts.offsets);
    if (share === undefined) return measured;
    return { ...measured, values: { ...measured.values, goodShare: estimateValue(share, 'share') } };
  },
  judge: ({ mean, goodShare, ...range }, thresholds) =>
    judgeOnScale(range, thresholds, () => {
      const share = judgeAgainst(goodShare, { min: thresholds.most.value });
      return worstOf([judgeAgainst(mean, { min: thresholds.minimum.value }), share === 'fail' ? 'warn' : share]);
    }),
  messages: {
    pass: 'The mean reward is {mean}, at or above {limit.minimum}; {goodShare} of the rollouts earn more than {limit.good}.',
    warn: 'The mean reward is {mean} (line {limit.minimum}), interval {mean.interval}; {goodShare} of the rollouts earn more than {limit.good} (line {limit.most}), interval {goodShare.interval}.',
    fail: 'The mean reward is {mean}, interval {mean.interval}, below {limit.minimum}; {goodShare} of the rollouts earn more than {limit.good}.',
    inconclusive: OFF_SCALE_MESSAGE,
  },
  action: 'Take a stronger policy or better prompts, or keep only rollouts above the line if enough of them remain.',
  status: 'stable',
  since: '0.1.0',
});
