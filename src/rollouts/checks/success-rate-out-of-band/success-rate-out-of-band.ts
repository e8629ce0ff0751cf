import { defineCheck, estimateValue, judgeAgainst, type Threshold, worstOf } from '../../../check.ts';
import { clusteredMean } from '../../../stats/clustered-mean.ts';
import { formatInterval, formatNumber } from '../../../units.ts';
import type { RolloutTables } from '../../frame.ts';
import { doubt } from '../../judging/doubt.ts';
import { TEN_TASKS } from '../../judging/mean-reward.ts';
import { POLICY_MARKS, policyRewards, speaksForPolicy } from '../../judging/policy-rewards.ts';
import { rewardRange } from '../../judging/reward-scale.ts';
import { type Line, tasksBeyond } from '../../judging/tasks-beyond.ts';
import { successes } from '../../success.ts';

const WARNING = 'NeMo Gym quality metrics, success rate, warning signs';
const NO_TARGET = 'no target without a training stage; the presets sft, dpo and rl set one';

export default defineCheck<RolloutTables>({
  id: 'success-rate-out-of-band',
  job: 'rollouts',
  title: 'The success rate suits the training stage',
  failureTitle: 'The success rate does not suit the training stage',
  needs: { rollouts: ['reward'] },
  uses: { rollouts: ['success', ...POLICY_MARKS] },
  thresholds: {
    minimum: { value: 0, unit: 'share', source: NO_TARGET },
    maximum: { value: 1, unit: 'share', source: NO_TARGET },
    alarmBelow: { value: 0.2, unit: 'share', source: `${WARNING}: < 20 %` },
    alarmAbove: { value: 0.95, unit: 'share', source: `${WARNING}: > 95 %` },
    pass: { value: 1, unit: 'reward', source: 'Assay: full credit on a 0-1 scale' },
    graded: {
      value: 0.5,
      unit: 'share',
      source: 'Assay: with more of the rewards strictly between 0 and `pass`, full credit is not what they measure',
    },
    highest: { value: 1, unit: 'reward', source: 'Assay: a scale that goes higher has another full credit than 1' },
  },
  minimumEvidence: TEN_TASKS,
  measure({ rollouts }, { thresholds }) {
    const { passed, by, byReward } = successes(rollouts, { threshold: thresholds.pass.value });
    const speaks = speaksForPolicy(rollouts);
    const counted = passed.map((value, row) => (speaks(row) ? value : Number.NaN));
    const rate = clusteredMean(counted, rollouts.offsets);
    if (rate === undefined) return { n: 0, values: {} };
    const rewards = policyRewards(rollouts);
    const { greatest } = byReward === 0 ? {} : rewardRange(rewards);
    const between = rewards.filter((reward) => reward > 0 && reward < thresholds.pass.value).length;
    const graded = byReward === 0 ? 0 : between / rewards.filter((reward) => !Number.isNaN(reward)).length;
    const crossed = crossedLine(rate.value, thresholds);
    const value = estimateValue(rate, 'share');
    const settled = crossed !== undefined && judgeAgainst(value, boundsOf(crossed)) === 'fail';
    const unsure = crossed === undefined ? '' : doubt(rate, crossed.line, 'share');
    return {
      n: rate.clusters,
      values: {
        rate: value,
        graded: { value: graded, unit: 'share' },
        ...(greatest === undefined ? {} : { greatest }),
      },
      words: {
        by: graded > thresholds.graded.value ? `${by} (most rewards are graded; set pass)` : by,
        crossed: crossed?.words ?? '',
        doubt: settled ? `interval ${formatInterval(value)}` : unsure,
      },
      suspects:
        crossed === undefined
          ? []
          : tasksBeyond(counted, rollouts.offsets, crossed, {
              unit: 'share',
              note: (success) => (success === 1 ? 'success' : 'no success'),
            }),
    };
  },
  judge({ rate, greatest, graded }, { minimum, maximum, alarmBelow, alarmAbove, highest, graded: mostlyGraded }) {
    if (greatest !== undefined && greatest.value > highest.value + 1e-9) return 'inconclusive';
    const alarm = judgeAgainst(rate, { min: alarmBelow.value, max: alarmAbove.value });
    const target = judgeAgainst(rate, { min: minimum.value, max: maximum.value });
    const doubtful = graded !== undefined && graded.value > mostlyGraded.value;
    return worstOf([target === 'fail' && doubtful ? 'warn' : target, alarm === 'fail' ? 'warn' : alarm]);
  },
  messages: {
    pass: '{rate} of the rollouts succeed, by {by}.',
    warn: '{rate} of the rollouts succeed, by {by}: {crossed}, {doubt}.',
    fail: '{rate} of the rollouts succeed, by {by}, interval {rate.interval}: {crossed}.',
    inconclusive:
      'Rewards reach {greatest}, so full credit is not known to be {limit.pass}: set pass and highest, or give the rows a success field.',
  },
  action: 'Below the band take easier tasks or a stronger policy; above it take harder tasks or a stricter verifier.',
  status: 'stable',
  since: '0.1.0',
});

/** The line that the rate is beyond, the target's before the warning's, in words. */
function crossedLine(
  rate: number,
  { minimum, maximum, alarmBelow, alarmAbove }: Readonly<Record<string, Threshold>>,
): (Line & { words: string }) | undefined {
  const say = ({ value }: Threshold) => formatNumber(value, 'share');
  if (rate < minimum.value)
    return { line: minimum.value, beyond: 'below', words: `below the target of at least ${say(minimum)}` };
  if (rate > maximum.value)
    return { line: maximum.value, beyond: 'above', words: `above the target of at most ${say(maximum)}` };
  if (rate < alarmBelow.value)
    return { line: alarmBelow.value, beyond: 'below', words: `below ${say(alarmBelow)}, a sign of a strict verifier` };
  if (rate > alarmAbove.value)
    return { line: alarmAbove.value, beyond: 'above', words: `above ${say(alarmAbove)}, a sign of a lenient verifier` };
  return undefined;
}

function boundsOf({ line, beyond }: Line): { min?: number; max?: number } {
  return beyond === 'below' ? { min: line } : { max: line };
}
