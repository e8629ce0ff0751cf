import { InputError } from '../../files/errors.ts';
import { didYouMean } from '../../nearest.ts';
import type { Campaign, CampaignRun } from '../table.ts';

/** Two conditions and their runs. */
export interface Arms {
  readonly baseline: Arm;
  readonly candidate: Arm;
}

/** The runs of a condition. */
export interface Arm {
  readonly condition: string;
  readonly runs: readonly CampaignRun[];
}

/**
 * The two arms of a comparison: as named, else the baseline of the campaign and its only other condition. Throws an
 * InputError for a condition that the campaign does not have, or where it does not say which two are meant.
 */
export function armsOf(campaign: Campaign, named: { baseline?: string; candidate?: string } = {}): Arms {
  const { conditions } = campaign;
  const baseline = named.baseline ?? campaign.baseline ?? conditions[0];
  if (baseline === undefined) throw new InputError('no condition to compare: the campaign has no runs');
  const others = conditions.filter((one) => one !== baseline);
  const candidate = named.candidate ?? (others.length === 1 ? others[0] : undefined);
  if (candidate === undefined) {
    const which = others.length === 0 ? 'there is only one condition' : `name one of ${others.join(', ')}`;
    throw new InputError(`no candidate to compare with ${baseline}: ${which}`);
  }
  if (baseline === candidate) throw new InputError(`${baseline} cannot be compared with itself`);
  return { baseline: armOf(campaign, baseline), candidate: armOf(campaign, candidate) };
}

/** The runs of a condition. Throws an InputError for one that the campaign does not have. */
export function armOf({ conditions, runs }: Campaign, condition: string): Arm {
  if (!conditions.includes(condition)) {
    const hint = didYouMean(condition, conditions) || `: it has ${conditions.join(', ')}`;
    throw new InputError(`the campaign has no condition ${condition}${hint}`);
  }
  return { condition, runs: runs.filter((run) => run.condition === condition) };
}

/** The same number of both arms. */
export function ofBoth<T, R>(arms: { baseline: T; candidate: T }, of: (arm: T) => R): { baseline: R; candidate: R } {
  return { baseline: of(arms.baseline), candidate: of(arms.candidate) };
}
