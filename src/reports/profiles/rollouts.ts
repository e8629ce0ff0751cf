import type { Result } from '../../result.ts';
import type { RolloutMetrics } from '../../rollouts/metrics/schema.ts';
import { formatNumber } from '../../units.ts';
import type { Bars, Fact, ProfileSection } from './profile.ts';
import { fieldsOf, lengthsOf, majorityOf, passOf, subsetsOf, typesOf } from './rollout-tables.ts';
import { count, intervalOf, partOf, withoutEmptyNotes } from './words.ts';

/** The numbers of a rollouts run in words, or undefined where the metrics are another job's. */
export function rolloutProfile(metrics: Result['metrics']): ProfileSection[] | undefined {
  if (!isRolloutMetrics(metrics)) return undefined;
  const sections = [
    countsOf(metrics),
    rewardOf(metrics),
    successOf(metrics),
    passOf(metrics),
    majorityOf(metrics),
    lengthsOf(metrics),
    typesOf(metrics),
    subsetsOf(metrics),
    fieldsOf(metrics),
  ];
  return sections.filter((section) => section !== undefined);
}

/** Whether metrics are those of a rollouts run; they say so by counting rollouts. */
function isRolloutMetrics(metrics: unknown): metrics is RolloutMetrics {
  const counts = (metrics as { counts?: { rollouts?: unknown } } | undefined)?.counts;
  return typeof counts?.rollouts === 'number';
}

function countsOf({ counts }: RolloutMetrics): ProfileSection {
  const { rollouts, tasks, agents, scored, expectedRollouts, expectedTasks } = counts;
  const facts: Fact[] = [
    {
      label: 'rollouts',
      value:
        expectedRollouts === undefined ? count(rollouts) : `${count(rollouts)} of ${count(expectedRollouts)} expected`,
    },
    {
      label: 'tasks',
      value: expectedTasks === undefined ? count(tasks) : `${count(tasks)} of ${count(expectedTasks)} expected`,
    },
    ...(agents === 0 ? [] : [{ label: 'agents', value: count(agents) }]),
    { label: 'scored', value: partOf(scored, rollouts) },
  ];
  for (const name of [
    'unscored',
    'nonfinite',
    'masked',
    'failed',
    'duplicates',
    'missingRollouts',
    'extraRollouts',
  ] as const) {
    const value = counts[name];
    if (value !== undefined && value > 0)
      facts.push({
        label: COUNT_LABELS[name],
        value: name === 'missingRollouts' ? count(value) : partOf(value, rollouts),
      });
  }
  return { title: 'Rollouts', facts };
}

const COUNT_LABELS = {
  unscored: 'unscored',
  nonfinite: 'not finite',
  masked: 'masked',
  failed: 'failed attempts',
  duplicates: 'duplicates',
  missingRollouts: 'missing',
  extraRollouts: 'more than expected',
} as const;

const KINDS = { binary: 'only 0 and 1', unit: 'within 0 to 1', other: 'not confined to 0 to 1' } as const;

function rewardOf({ reward, repeats }: RolloutMetrics): ProfileSection | undefined {
  if (reward === undefined) return undefined;
  const { meanByTask, meanByRollout, kind, distinct, std, min, max, quantiles, histogram, variance } = reward;
  const number = (value: number) => formatNumber(value, 'reward');
  const quantile = (p: number) => quantiles.find((q) => q.p === p)?.value;
  const facts: Fact[] = [
    { label: 'mean by task', value: number(meanByTask.value), note: intervalOf(meanByTask, 'reward') },
    { label: 'mean by rollout', value: number(meanByRollout.value), note: intervalOf(meanByRollout, 'reward') },
    {
      label: 'spread',
      value: `${number(min)} to ${number(max)}`,
      note: std === undefined ? undefined : `standard deviation ${number(std)}`,
    },
  ];
  const [q25, q50, q75] = [0.25, 0.5, 0.75].map(quantile);
  if (q25 !== undefined && q50 !== undefined && q75 !== undefined)
    facts.push({ label: 'quartiles', value: [q25, q50, q75].map(number).join(', ') });
  facts.push({ label: 'values', value: `${count(distinct)} distinct`, note: KINDS[kind] });
  if (variance !== undefined)
    facts.push({
      label: 'variance',
      value: `${formatNumber(variance.icc, 'share')} between tasks`,
      note: `design effect ${formatNumber(variance.designEffect, 'ratio')}`,
    });
  if (repeats !== undefined)
    facts.push({
      label: 'across repeats',
      value: number(repeats.acrossRepeats.value),
      note: [
        intervalOf(repeats.acrossRepeats, 'reward'),
        `${repeats.points.length} repeats, standard error ${number(repeats.standardError)}`,
      ]
        .filter((part) => part !== undefined)
        .join(', '),
    });
  return {
    title: 'Reward',
    facts: withoutEmptyNotes(facts),
    bars: { title: `reward of ${count(reward.n)} scored rollouts`, bars: barsOf(histogram) },
  };
}

/** A bar per bin; neighbours that are empty share one line. */
function barsOf({ edges, counts }: { edges: readonly number[]; counts: readonly number[] }): Bars['bars'] {
  const bars: { from: number; to: number; count: number }[] = [];
  for (const [i, n] of counts.entries()) {
    const last = bars.at(-1);
    if (n === 0 && last?.count === 0) last.to = edges[i + 1];
    else bars.push({ from: edges[i], to: edges[i + 1], count: n });
  }
  return bars.map(({ from, to, count: n }) => ({
    label: `${formatNumber(from, 'reward')} to ${formatNumber(to, 'reward')}`,
    count: n,
  }));
}

function successOf({ success, buckets }: RolloutMetrics): ProfileSection | undefined {
  if (success === undefined && buckets === undefined) return undefined;
  const facts: Fact[] = [];
  if (success !== undefined) {
    facts.push({
      label: 'success rate',
      value: formatNumber(success.rate.value, 'share'),
      note: intervalOf(success.rate, 'share'),
    });
    facts.push({ label: 'success means', value: success.by });
  }
  if (buckets !== undefined) {
    const { always, sometimes, never, unscored, missing = 0, retryValue } = buckets;
    const total = always + sometimes + never + unscored + missing;
    for (const [label, n] of Object.entries({ always, sometimes, never }))
      facts.push({ label: `tasks ${label} solved`, value: partOf(n, total) });
    if (unscored > 0) facts.push({ label: 'tasks unscored', value: partOf(unscored, total) });
    if (missing > 0) facts.push({ label: 'tasks missing', value: partOf(missing, total) });
    if (retryValue !== undefined)
      facts.push({
        label: 'value of retries',
        value: formatNumber(retryValue.value, 'share'),
        note: intervalOf(retryValue, 'share') ?? 'pass@k minus pass@1',
      });
  }
  return { title: 'Success', facts: withoutEmptyNotes(facts) };
}
