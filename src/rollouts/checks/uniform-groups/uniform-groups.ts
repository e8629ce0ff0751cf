import { defineCheck, estimateValue, judgeAgainst, type Value } from '../../../check.ts';
import { clusteredMean } from '../../../stats/clustered-mean.ts';
import { formatNumber } from '../../../units.ts';
import type { RolloutTables } from '../../frame.ts';
import { doubt } from '../../judging/doubt.ts';
import { type GroupRewards, groupRewards } from '../../judging/group-rewards.ts';
import { POLICY_MARKS, policyRewards } from '../../judging/policy-rewards.ts';

/** Rewards closer than this are one reward. */
const ROUNDING = 1e-9;

export default defineCheck<RolloutTables>({
  id: 'uniform-groups',
  job: 'rollouts',
  title: 'Most groups hold different rewards to learn from',
  failureTitle: 'Too many groups earn one and the same reward, which teaches nothing',
  needs: { rollouts: ['reward'] },
  uses: { rollouts: POLICY_MARKS },
  thresholds: {
    maximum: {
      value: 0.8,
      unit: 'share',
      source: 'Axolotl, Training stability, key metrics for RL: frac_reward_zero_std healthy below 0.8',
    },
    gap: { value: 0, unit: 'reward', source: 'GRPO: a group without any spread has zero advantage' },
    pass: { value: 1, unit: 'reward', source: 'Assay: full credit on a 0-1 scale; only names the uniform groups' },
  },
  minimumEvidence: { n: 10, unit: 'groups', source: 'Assay: a share of fewer groups says little about the rest' },
  measure({ rollouts }, { thresholds }) {
    const { gap, maximum, pass } = thresholds;
    const groups = groupRewards(policyRewards(rollouts), rollouts.offsets, { size: 2 });
    const share = (holds: (group: GroupRewards) => boolean) =>
      clusteredMean(
        Float64Array.from(groups, (g) => Number(holds(g))),
        Int32Array.from({ length: groups.length + 1 }, (_, i) => i),
      );
    const isUniform = ({ least, greatest }: GroupRewards) =>
      greatest - least <= ROUNDING || greatest - least < gap.value - ROUNDING;
    const uniform = share(isUniform);
    const allPass = share((g) => isUniform(g) && g.least >= pass.value);
    const nonePasses = share((g) => isUniform(g) && g.greatest < pass.value);
    if (uniform === undefined || allPass === undefined || nonePasses === undefined) return { n: 0, values: {} };
    const plain = ({ value, n }: { value: number; n: number }): Value => ({ value, n, unit: 'share' });
    return {
      n: groups.length,
      values: {
        uniform: estimateValue(uniform, 'share'),
        allPass: plain(allPass),
        nonePasses: plain(nonePasses),
        groups: { value: groups.length, unit: 'groups' },
      },
      words: {
        doubt: doubt(uniform, maximum.value, 'share', 'groups'),
        kind: gap.value > 0 ? `no reward gap of ${formatNumber(gap.value, 'reward')}` : 'one reward throughout',
      },
      suspects: groups
        .filter(isUniform)
        .sort((a, b) => b.n - a.n || a.task - b.task)
        .map(({ row, n, least, greatest }) => ({
          row,
          note:
            greatest - least <= ROUNDING
              ? `${formatNumber(n, 'rollouts')}, every reward ${formatNumber(least, 'reward')}`
              : `${formatNumber(n, 'rollouts')}, rewards ${formatNumber(least, 'reward')} to ${formatNumber(greatest, 'reward')}`,
        })),
    };
  },
  judge: ({ uniform }, { maximum }) => judgeAgainst(uniform, { max: maximum.value }),
  messages: {
    pass: '{uniform} of {groups} have {kind} ({allPass} all pass, {nonePasses} none passes), at most {limit.maximum}.',
    warn: '{uniform} of {groups} have {kind} ({allPass} all pass, {nonePasses} none passes), above {limit.maximum}, {doubt}.',
    fail: '{uniform} of {groups} have {kind} ({allPass} all pass, {nonePasses} none passes), interval {uniform.interval}, above {limit.maximum}.',
  },
  action: 'Drop tasks that always or never pass, sample more rollouts a task, or raise the temperature.',
  status: 'stable',
  since: '0.1.0',
});
