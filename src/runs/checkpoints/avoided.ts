import { findCollapse } from '../judging/collapse.ts';
import { curveOf } from '../judging/curve.ts';
import { RL } from '../judging/on-method.ts';
import { findSpikes } from '../judging/spikes.ts';
import type { Run } from '../table.ts';

/** Why the model of a step must not be deployed, by the log alone; undefined where nothing speaks against it. */
function avoidedBecause(run: Run): (step: number) => string | undefined {
  const from = [lostFrom(run), jumpedFrom(run), collapsedFrom(run)].filter((one) => one !== undefined);
  const errors = run.series.ids
    .filter((id) => id.startsWith('rl.graderError.'))
    .flatMap((id) => run.series.get(id) ?? [])
    .map(({ steps, values, key }) => ({ key, at: new Set(steps.filter((_, i) => values[i] > 0)) }));
  return (step) => {
    const lost = from.find((one) => step >= one.step);
    if (lost !== undefined) return lost.reason;
    const broken = errors.find(({ at }) => at.has(step));
    return broken === undefined
      ? undefined
      : `${broken.key} reports errors at this step, so its reward is not believable`;
  };
}

/** Steps that are left out for one reason. */
export interface Avoided {
  /** The first of them. */
  readonly step: number;
  readonly count: number;
  readonly reason: string;
}

/** Steps that may be deployed. */
export interface Split {
  readonly kept: readonly number[];
  readonly avoided: readonly Avoided[];
  /** What speaks against a step that is kept for want of a better one. */
  readonly reservation: (step: number) => string | undefined;
}

/**
 * Splits steps into those that may be deployed and those that must not, by reason. Where none would be left all are kept,
 * none is left out, and each has its reservation.
 */
export function splitAvoided(run: Run, steps: readonly number[]): Split {
  const reasonAgainst = avoidedBecause(run);
  const byReason = new Map<string, Avoided>();
  const kept = steps.filter((step) => {
    const reason = reasonAgainst(step);
    if (reason === undefined) return true;
    const known = byReason.get(reason);
    byReason.set(reason, known === undefined ? { step, count: 1, reason } : { ...known, count: known.count + 1 });
    return false;
  });
  return kept.length === 0
    ? { kept: steps, avoided: [], reservation: reasonAgainst }
    : { kept, avoided: [...byReason.values()], reservation: () => undefined };
}

interface From {
  readonly step: number;
  readonly reason: string;
}

/** The step from which no loss is finite any more. */
function lostFrom(run: Run): From | undefined {
  const series = run.series.get('train.loss');
  let step: number | undefined;
  if (series !== undefined)
    for (let i = series.values.length - 1; i >= 0 && !Number.isFinite(series.values[i]); i--) step = series.steps[i];
  return step === undefined ? undefined : { step, reason: `the loss is not finite from step ${step} on` };
}

/** The step at which the training loss jumps and never comes back; the loss of a rewarded policy is no measure. */
function jumpedFrom(run: Run): From | undefined {
  if (run.method !== undefined && RL.includes(run.method)) return undefined;
  const spike = findSpikes(curveOf(run.series.get('train.loss'))).find(({ over }) => over === undefined);
  return spike === undefined
    ? undefined
    : { step: spike.from, reason: `the training loss jumps at step ${spike.from} and does not come back` };
}

/** The step at which the training reward collapses for good. */
function collapsedFrom(run: Run): From | undefined {
  const reward = curveOf(run.series.get('rl.reward.train'));
  const collapse = findCollapse(reward);
  if (collapse === undefined || collapse.isRecovered) return undefined;
  const step = reward.steps[collapse.from];
  return { step, reason: `the training reward collapses at step ${step} and does not recover` };
}
