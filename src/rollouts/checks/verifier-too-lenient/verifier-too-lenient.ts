import { defineCheck, judgeAgainst } from '../../../check.ts';
import type { RolloutTables } from '../../frame.ts';
import { measureMeanReward, TEN_TASKS } from '../../judging/mean-reward.ts';
import { POLICY_MARKS } from '../../judging/policy-rewards.ts';
import { judgeOnScale, OFF_SCALE_MESSAGE, UNIT_SCALE } from '../../judging/reward-scale.ts';

export default defineCheck<RolloutTables>({
  id: 'verifier-too-lenient',
  job: 'rollouts',
  title: 'The mean reward leaves room to tell good answers from bad ones',
  failureTitle: 'The mean reward is so high that the verifier may be too lenient or the tasks too easy',
  needs: { rollouts: ['reward'] },
  uses: { rollouts: POLICY_MARKS },
  thresholds: {
    maximum: { value: 0.95, unit: 'reward', source: 'NeMo Gym quality metrics, quick interpretation: reward > 0.95' },
    ...UNIT_SCALE,
  },
  minimumEvidence: TEN_TASKS,
  measure: ({ rollouts }, { thresholds }) =>
    measureMeanReward(rollouts, { line: thresholds.maximum.value, beyond: 'above' }),
  judge: ({ mean, ...range }, thresholds) =>
    judgeOnScale(range, thresholds, () => judgeAgainst(mean, { max: thresholds.maximum.value })),
  messages: {
    pass: 'The mean reward is {mean}, at or below {limit.maximum}.',
    warn: 'The mean reward is {mean}, above {limit.maximum}, {doubt}.',
    fail: 'The mean reward is {mean}, interval {mean.interval}, above {limit.maximum}.',
    inconclusive: OFF_SCALE_MESSAGE,
  },
  action: 'Read ten rewarded rollouts and try to fool the verifier; tighten it or take harder tasks.',
  status: 'stable',
  since: '0.1.0',
});
