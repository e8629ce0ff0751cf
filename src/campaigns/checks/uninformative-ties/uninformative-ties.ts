import { defineCheck, type Measurement } from '../../../check.ts';
import { curvesOf } from '../../judging/arms.ts';
import type { Campaign, CampaignRun, CampaignTables } from '../../table.ts';

const TIES = 'reward_tie_group_rate';
const OTHERS = { uniform: 'rl.groups.zeroVar', pairs: 'reward_tie_pair_rate', unique: 'reward_unique_fraction_mean' };

export default defineCheck<CampaignTables>({
  id: 'uninformative-ties',
  job: 'campaigns',
  title: 'The share of groups with ties says something',
  failureTitle: 'Every group has ties, which says nothing',
  needs: { campaign: [TIES] },
  uses: { campaign: [...Object.values(OTHERS), 'counts', 'rewards'] },
  thresholds: {},
  minimumEvidence: {
    n: 5,
    unit: 'steps',
    source: 'Assay: a rate that is 1 at fewer than five steps may differ at the next',
  },
  measure: ({ campaign }) => measure(campaign),
  judge: ({ constant, runs }) =>
    constant === undefined || runs === undefined ? 'inconclusive' : constant.value === runs.value ? 'warn' : 'pass',
  messages: {
    pass: 'The share of groups with ties differs from step to step, {ties} on average.',
    warn: 'Every group of every step has ties{why}: {TIES} and reward_unique_fraction_mean hold no information{instead}.',
  },
  action:
    'Read reward_uniform_group_rate and reward_tie_pair_rate, and leave the other two out of plots and conclusions.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign): Measurement {
  const ties = curvesOf(campaign, TIES);
  const constant = ties.filter(({ curve }) => curve.values.every((value) => value === 1));
  const isTwoValued = ties.length > 0 && ties.every(({ run }) => rewardIsRate(run));
  const means = (id: string) => meanOf(curvesOf(campaign, id).flatMap(({ curve }) => [...curve.values]));
  const told = [
    { value: means(OTHERS.uniform), words: 'of groups are uniform' },
    { value: means(OTHERS.pairs), words: 'of pairs are tied' },
  ].flatMap(({ value, words }) => (value === undefined ? [] : [`${Math.round(100 * value)} % ${words}`]));
  const mean = means(TIES);
  return {
    n: Math.max(0, ...ties.map(({ curve }) => curve.n)),
    values: {
      runs: { value: ties.length, unit: 'runs' },
      constant: { value: constant.length, unit: 'runs' },
      ...(mean === undefined ? {} : { ties: { value: mean, unit: 'share', n: ties.length } }),
    },
    words: {
      TIES,
      why: isTwoValued ? ', as three answers that earn 0 or 1 must' : '',
      instead: told.length === 0 ? '' : `; what can be told is that ${told.join(' and ')}`,
    },
    suspects: constant.map(({ run, curve }) => ({
      task: run.name,
      step: curve.steps[0],
      series: TIES,
      note: 'the share of groups with ties is 1 at every step',
    })),
  };
}

/** Whether the mean reward is the share of correct answers at every step, as rewards of 0 and 1 make it. */
function rewardIsRate({ counts }: CampaignRun): boolean {
  const gaps = counts.meanReward.map((reward, i) => Math.abs(reward - counts.correct[i] / counts.total[i]));
  const known = gaps.filter((gap) => !Number.isNaN(gap));
  return known.length > 0 && known.every((gap) => gap < 1e-9);
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
