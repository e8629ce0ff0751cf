import type { Mechanism } from '../metrics/analysis-schema.ts';
import type { Campaign } from '../table.ts';
import { type Arms, armOf } from './arms.ts';
import { type Metric, metricOf } from './metric.ts';
import { comparePairs, type PairOptions } from './pair-comparisons.ts';
import { scoreArms } from './score-arms.ts';
import type { ResolvedWindow } from './step-window.ts';

/** A column that shows what a method does to the policy, under the names that trainers of different age write. */
interface Column {
  readonly names: readonly string[];
  readonly title: string;
  readonly measures: string;
  readonly expectation: string;
}

/** What SEPA promises against HICRA (research guide of retrain), each with the column that can show it. */
const COLUMNS: readonly Column[] = [
  {
    names: ['post_exec_surprisal_var', 'post_exec_entropy_var'],
    title: 'variance of execution surprisal after the transform',
    measures: 'after pooling: what the optimiser is given',
    expectation:
      'lower: pooling replaces it by the mean of the completion, so this shows that pooling ran, not that it helps',
  },
  {
    names: ['exec_surprisal_var', 'exec_entropy_var'],
    title: 'variance of execution surprisal',
    measures: 'before pooling: what the policy itself came to',
    expectation: 'lower if pooling changes the policy; the guide reads this column for the pooling itself',
  },
  {
    names: ['plan_surprisal_var', 'plan_entropy_var'],
    title: 'variance of planning surprisal',
    measures: 'of tokens that match a planning phrase',
    expectation: 'about the same in both',
  },
  {
    names: ['plan_surprisal_mean', 'plan_entropy_mean'],
    title: 'mean planning surprisal',
    measures: 'of tokens that match a planning phrase',
    expectation: 'stays high in both',
  },
];

/** The guide compares steps 400 to 500 of 500. */
const LATE_SHARE = 0.2;

/**
 * What the pairs of SEPA and HICRA show of the mechanism: the columns above over the last fifth of the window, compared over
 * runs and adjusted for each other, with a note for each column that is not there or was not measured. The margin of the
 * campaign's metric is in another unit and does not count.
 */
export function mechanisms(
  campaign: Campaign,
  pairs: readonly Arms[],
  window: ResolvedWindow,
  { margin: _, ...options }: PairOptions,
): { mechanism: Mechanism[]; notes: string[] } {
  const late = { ...window, from: Math.ceil(window.to - LATE_SHARE * (window.to - window.from + 1)) + 1 };
  const notes: string[] = [];
  const wanted = pairs.flatMap((arms) =>
    COLUMNS.flatMap((column) => {
      const metric = metricFor(campaign, arms, column);
      if (metric !== undefined) return [{ arms, column, metric }];
      const { baseline, candidate } = arms;
      notes.push(`${candidate.condition} against ${baseline.condition}: ${column.names[0]} was not measured in both`);
      return [];
    }),
  );
  // A pair of arms stands here once for each column, so what is scored is looked up by the object.
  const asked = wanted.map(({ arms, metric }) => ({ arms: { ...arms }, metric }));
  const scored = new Map(asked.map(({ arms, metric }) => [arms as Arms, scoreArms(arms, metric, late)] as const));
  const compared = comparePairs(
    asked.map(({ arms }) => ({ arms, family: 'mechanism' })),
    (arms) => scored.get(arms)!,
    { ...options, fisher: false },
  );
  const mechanism = compared.map((comparison, i): Mechanism => {
    const { column, metric } = wanted[i]!;
    const reduction = reductionOf(scored.get(asked[i]!.arms)!.samples);
    return {
      metric: metric.id,
      title: column.title,
      expectation: column.expectation,
      measures: column.measures,
      window: { from: late.from, to: late.to },
      comparison,
      ...(reduction === undefined ? {} : { reduction }),
    };
  });
  const hasPost = mechanism.some(({ metric }) => metric.startsWith('post_'));
  const hasRaw = mechanism.some(({ metric }) => metric.startsWith('exec_'));
  if (hasRaw && !hasPost) {
    notes.push(
      'exec_* columns are taken before pooling: they cannot show whether pooling ran, post_exec_surprisal_var would',
    );
  }
  return { mechanism, notes };
}

/** Pairs of SEPA (candidate) and HICRA (baseline) that share the rest of their label: `maxrl+gtpo_sepa`, `maxrl+gtpo_hicra`. */
export function sepaPairs(campaign: Campaign): Arms[] {
  const { conditions } = campaign;
  const candidates = conditions.filter((condition) => /sepa/i.test(condition));
  return candidates.flatMap((candidate) => {
    const partner = candidate.replace(/sepa(_amp_clamp|_amp)?/i, 'hicra');
    return conditions.includes(partner)
      ? [{ baseline: armOf(campaign, partner), candidate: armOf(campaign, candidate) }]
      : [];
  });
}

/** The first name of a column that was measured in runs of both arms. */
function metricFor(campaign: Campaign, { baseline, candidate }: Arms, column: Column): Metric | undefined {
  return column.names
    .map((name) => ({ ...metricOf(campaign, { metric: name }), title: column.title }))
    .find((metric) => [baseline, candidate].every(({ runs }) => runs.some((run) => metric.of(run).steps.length > 0)));
}

function reductionOf({ baseline, candidate }: { baseline: Float64Array; candidate: Float64Array }): number | undefined {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [of, to] = [mean(baseline), mean(candidate)];
  return of > 0 && Number.isFinite(to) ? 1 - to / of : undefined;
}
