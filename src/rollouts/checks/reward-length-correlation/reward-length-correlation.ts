import { defineCheck, estimateValue, judgeAgainst, type Suspect } from '../../../check.ts';
import type { ClusteredEstimate } from '../../../stats/clustered-mean-of-moments.ts';
import { clusteredSpearman } from '../../../stats/clustered-spearman.ts';
import { wilsonInterval } from '../../../stats/wilson-interval.ts';
import { withinClusterSpearman } from '../../../stats/within-cluster-spearman.ts';
import { formatInterval, formatNumber } from '../../../units.ts';
import type { RolloutFrame, RolloutTables } from '../../frame.ts';
import { doubt } from '../../judging/doubt.ts';
import { POLICY_MARKS, policyRewards } from '../../judging/policy-rewards.ts';

export default defineCheck<RolloutTables>({
  id: 'reward-length-correlation',
  job: 'rollouts',
  title: 'Longer answers do not earn more for being longer',
  failureTitle: 'Longer answers earn more: the reward may be exploited by length',
  needs: { rollouts: ['reward', 'characters'] },
  uses: { rollouts: ['output_tokens', ...POLICY_MARKS] },
  thresholds: {
    maximum: {
      value: 0.3,
      unit: 'correlation',
      source: 'Assay: a medium effect by Cohen, "Statistical power analysis", 1988; no published line for rollouts',
    },
  },
  minimumEvidence: { n: 10, unit: 'tasks', source: 'Assay: the jackknife over fewer tasks is too rough' },
  measure({ rollouts }, { thresholds }) {
    const rewards = policyRewards(rollouts);
    const { lengths, by } = lengthsOf(rollouts, rewards);
    const pooled = withinClusterSpearman(lengths, rewards, rollouts.offsets);
    const within = pooled && boundUnanimous(pooled);
    const overall = within === undefined ? clusteredSpearman(lengths, rewards, rollouts.offsets).overall : undefined;
    const judged = within ?? overall;
    if (judged === undefined) return { n: 0, values: {} };
    const where = within === undefined ? 'over all tasks, which mixes in how tasks differ' : 'within tasks';
    const value = estimateValue(judged, 'correlation');
    const unsure = doubt(judged, thresholds.maximum.value, 'correlation');
    return {
      n: judged.clusters,
      values: {
        ...(within === undefined ? {} : { within: value }),
        ...(overall === undefined ? {} : { overall: estimateValue(overall, 'correlation') }),
        judged: value,
      },
      words: {
        by,
        where,
        doubt:
          judgeAgainst(value, { max: thresholds.maximum.value }) === 'fail'
            ? `interval ${formatInterval(value)}`
            : unsure,
      },
      suspects: longerAndBetter(lengths, rewards, rollouts.offsets, by),
    };
  },
  judge({ within, overall }, { maximum }) {
    if (within !== undefined) return judgeAgainst(within, { max: maximum.value });
    return overall !== undefined && overall.value > maximum.value
      ? 'warn'
      : judgeAgainst(overall, { max: maximum.value });
  },
  messages: {
    pass: 'The rank correlation of reward and {by} is {judged} {where}, at most {limit.maximum}.',
    warn: 'The rank correlation of reward and {by} is {judged} {where}, above {limit.maximum}, {doubt}.',
    fail: 'The rank correlation of reward and {by} is {judged} {where}, interval {judged.interval}, above {limit.maximum}.',
  },
  action: 'Compare short and long answers of one task by hand; if padding pays, correct the reward for length.',
  status: 'stable',
  since: '0.1.0',
});

/**
 * When every task agrees perfectly there is no spread to make an interval of. Each task then counts as one vote, as for
 * a unanimous rate: a correlation of the signs is 2 p - 1.
 */
function boundUnanimous(within: ClusteredEstimate): ClusteredEstimate {
  if (within.low !== undefined || within.value < 1 - 1e-12) return within;
  const votes = wilsonInterval(within.clusters, within.clusters);
  if (votes?.low === undefined) return within;
  const method = 'Wilson score over unanimous tasks';
  return { ...within, low: 2 * votes.low - 1, high: 1, level: votes.level, method };
}

/** Output tokens where nearly every scored row counts them, else characters of the visible answer. */
function lengthsOf(frame: RolloutFrame, rewards: Float64Array): { lengths: Float64Array; by: 'tokens' | 'characters' } {
  if (frame.has('output_tokens')) {
    const tokens = frame.numbers('output_tokens');
    let [scored, counted] = [0, 0];
    for (let i = 0; i < rewards.length; i++) {
      if (Number.isNaN(rewards[i])) continue;
      scored++;
      if (!Number.isNaN(tokens[i])) counted++;
    }
    if (counted >= 0.9 * scored) return { lengths: tokens, by: 'tokens' };
  }
  return { lengths: frame.numbers('characters'), by: 'characters' };
}

/** The best-paid longest rollout of each task in which higher rewards went to longer answers, the widest ratio first. */
function longerAndBetter(
  lengths: Float64Array,
  rewards: Float64Array,
  offsets: Int32Array,
  by: 'tokens' | 'characters',
): Suspect[] {
  const tasks: { row: number; above: number; below: number }[] = [];
  for (let t = 0; t + 1 < offsets.length; t++) {
    const rows = [];
    for (let i = offsets[t]; i < offsets[t + 1]; i++) if (!Number.isNaN(rewards[i] + lengths[i])) rows.push(i);
    const mean = rows.reduce((sum, i) => sum + rewards[i], 0) / rows.length;
    const better = rows.filter((i) => rewards[i] > mean);
    const worse = rows.filter((i) => rewards[i] < mean);
    if (better.length === 0 || worse.length === 0) continue;
    const average = (chosen: readonly number[]) => chosen.reduce((sum, i) => sum + lengths[i], 0) / chosen.length;
    const [above, below] = [average(better), average(worse)];
    const row = better.reduce((longest, i) => (lengths[i] > lengths[longest] ? i : longest));
    if (above > below) tasks.push({ row, above, below });
  }
  tasks.sort((a, b) => (b.above + 1) / (b.below + 1) - (a.above + 1) / (a.below + 1) || a.row - b.row);
  return tasks.map(({ row, above, below }) => ({
    row,
    note: `reward ${formatNumber(rewards[row], 'reward')} at ${formatNumber(lengths[row], by)}; its task's better answers take ${formatNumber(above, by)}, the others ${formatNumber(below, by)} on average`,
  }));
}
