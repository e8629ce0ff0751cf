import { InputError } from '../../files/errors.ts';
import type { Campaign, CampaignRun } from '../table.ts';
import type { Metric } from './metric.ts';
import type { StepWindow } from './options.ts';

/** The steps that a comparison is about. */
export interface ResolvedWindow {
  readonly from: number;
  readonly to: number;
  readonly source: string;
  /** Steps at which a run of the campaign was meant to have a value, ascending. */
  readonly expected: Float64Array;
}

/**
 * The declared steps, else all that were planned, else all that any run of the campaign has. Throws an InputError for a
 * window that ends before it begins.
 */
export function windowOf(campaign: Campaign, metric: Metric, declared: StepWindow = {}): ResolvedWindow {
  const seen = seenSteps(campaign.runs, metric);
  const [first = 0] = seen;
  const last = seen.at(-1) ?? first;
  const from = declared.from ?? first;
  const planned = campaign.plannedSteps === undefined ? last : Math.max(last, first + campaign.plannedSteps - 1);
  const to = declared.to ?? planned;
  if (!(from <= to)) throw new InputError(`invalid window: steps ${from} to ${to}`);
  const isDeclared = declared.from !== undefined || declared.to !== undefined;
  const source = isDeclared
    ? 'as declared'
    : campaign.plannedSteps === undefined
      ? 'all steps that were logged'
      : 'all steps that were planned';
  // Where every step is logged, those after the last one are missing too.
  const isDense = seen.length > 1 && seen.length >= 0.5 * (last - first + 1);
  const tail = isDense ? Array.from({ length: Math.max(0, to - last) }, (_, i) => last + 1 + i) : [];
  const expected = [...seen, ...tail].filter((step) => step >= from && step <= to);
  return { from, to, source, expected: Float64Array.from(expected) };
}

/** Steps that any run has a value at, or skipped, ascending. */
function seenSteps(runs: readonly CampaignRun[], metric: Metric): number[] {
  const seen = new Set<number>();
  for (const run of runs) {
    const { steps } = metric.of(run);
    for (const step of steps) seen.add(step);
    if (steps.length > 0) for (const step of run.missingSteps) seen.add(step);
  }
  return [...seen].sort((a, b) => a - b);
}
