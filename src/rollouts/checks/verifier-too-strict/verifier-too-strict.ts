import { defineCheck, judgeAgainst } from '../../../check.ts';
import type { RolloutTables } from '../../frame.ts';
import { measureMeanReward, TEN_TASKS } from '../../judging/mean-reward.ts';
import { POLICY_MARKS } from '../../judging/policy-rewards.ts';
import { judgeOnScale, OFF_SCALE_MESSAGE, UNIT_SCALE } from '../../judging/reward-scale.ts';

export default defineCheck<RolloutTables>({
  id: 'verifier-too-strict',
  job: 'rollouts',
  title: 'The mean reward leaves room to learn from success',
  failureTitle: 'The mean reward is so low that the verifier may be too strict or the tasks too hard',
  needs: { rollouts: ['reward'] },
  uses: { rollouts: POLICY_MARKS },
  thresholds: {
    minimum: { value: 0.3, unit: 'reward', source: 'NeMo Gym quality metrics, quick interpretation: reward < 0.3' },
    ...UNIT_SCALE,
  },
  minimumEvidence: TEN_TASKS,
  measure: ({ rollouts }, { thresholds }) =>
    measureMeanReward(rollouts, { line: thresholds.minimum.value, beyond: 'below' }),
  judge: ({ mean, ...range }, thresholds) =>
    judgeOnScale(range, thresholds, () => judgeAgainst(mean, { min: thresholds.minimum.value })),
  messages: {
    pass: 'The mean reward is {mean}, at or above {limit.minimum}.',
    warn: 'The mean reward is {mean}, below {limit.minimum}, {doubt}.',
    fail: 'The mean reward is {mean}, interval {mean.interval}, below {limit.minimum}.',
    inconclusive: OFF_SCALE_MESSAGE,
  },
  action: 'Read ten failing rollouts with their verifier output; loosen the verifier or take easier tasks.',
  status: 'stable',
  since: '0.1.0',
});
