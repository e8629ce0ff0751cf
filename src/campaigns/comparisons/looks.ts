import { alphaSpendingBoundaries } from '../../stats/alpha-spending-boundaries.ts';
import type { LooksMetrics } from '../metrics/comparison-schema.ts';
import type { Campaign, CampaignRun, Look } from '../table.ts';

/** Looks closer than this share of the plan are one. */
const CLOSE = 0.01;

/**
 * What a p-value has to be below at this look. A campaign that is looked at once, when it has ended, has all of alpha;
 * earlier looks and a look at a campaign that still runs are paid for by alpha spending (O'Brien-Fleming, as Lan and
 * DeMets), with the share of the planned steps that there are as information. Data that were looked at before cost nothing
 * new.
 */
export function payForLooks(campaign: Campaign, alpha: number): LooksMetrics {
  const { runs, looks } = campaign;
  const planned = plannedSteps(campaign);
  const made = runs.reduce((sum, run) => sum + stepsOf(run), 0);
  const isFinal = !runs.some(({ status }) => status === 'running');
  const share = (steps: number) => Math.min(1, steps / planned);
  const earlier = looks.map(({ steps }: Look) => share(steps)).filter((at) => at > 0);
  const taken = looks.length;
  const base = { taken, alpha, isFinal, ...(planned > 0 ? { information: share(made) } : {}) };
  if (made === 0 || (taken === 0 && isFinal)) {
    const reason = made === 0 ? 'there is nothing to look at yet' : 'the first look, at a campaign that has ended';
    return { ...base, alphaNow: alpha, reason };
  }
  // A campaign that has ended may spend what is left, however much of it there is.
  const now = isFinal ? 1 : share(made);
  const before = spaced(earlier.filter((at) => at < share(made) - 1e-9));
  const bounds = alphaSpendingBoundaries({ information: [...before, now], alpha });
  const alphaNow = bounds.at(-1)!.nominal;
  const words = `${taken} earlier look${taken === 1 ? '' : 's'}`;
  const reason = isFinal
    ? `${words}: what they may have claimed is taken off`
    : `${Math.round(100 * now)} % of what was planned is there, after ${words}: most of alpha is kept for the end`;
  return { ...base, alphaNow, reason };
}

function plannedSteps({ plannedRuns, plannedSteps = 0, runs }: Campaign): number {
  const longest = Math.max(0, ...runs.map(stepsOf));
  return Math.max(plannedRuns.length, runs.length) * Math.max(plannedSteps, longest);
}

function stepsOf({ counts, run }: CampaignRun): number {
  return counts.steps.length > 0
    ? counts.steps.length
    : Math.max(0, ...run.series.ids.map((id) => run.series.get(id)!.steps.length));
}

/** Ascending, with the last one kept and those too close before a kept one left out. */
function spaced(shares: readonly number[]): number[] {
  const kept: number[] = [];
  for (const at of [...shares].sort((a, b) => b - a)) {
    const next = kept.at(-1);
    if (next === undefined || next - at >= CLOSE) kept.push(at);
  }
  return kept.reverse();
}
