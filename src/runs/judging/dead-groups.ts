import type { Run } from '../table.ts';
import { type Curve, curveOf } from './curve.ts';

/** Series that a check declares to ask for groups without a difference in reward. */
export const DEAD_GROUPS = [
  'rl.groups.zeroVar',
  'rl.groups.allGood',
  'rl.groups.allBad',
  'rl.groups.mixed',
  'rl.reward.groupStd',
];

/** Share of the groups of each step whose rollouts earned one and the same reward. */
export interface DeadGroups {
  readonly curve: Curve;
  readonly series: string;
  /** False where only the mean spread is logged: a spread of 0 is a share of 1, and any other says nothing. */
  readonly isShare: boolean;
  /** Shares of groups at which all rollouts succeed and all fail, where the trainer tells them apart. */
  readonly allGood?: Curve;
  readonly allBad?: Curve;
}

/** From the share itself, the shares of its two kinds, the share of the others, or the spread within groups. */
export function deadGroups(run: Run): DeadGroups | undefined {
  const of = (id: string) => curveOf(run.series.get(id));
  const [share, allGood, allBad, mixed, spread] = DEAD_GROUPS.map(of);
  const kinds = allGood.n > 0 && allGood.n === allBad.n ? { allGood, allBad } : {};
  if (share.n > 0) return { curve: share, series: share.id, isShare: true, ...kinds };
  if (mixed.n > 0)
    return {
      curve: { ...mixed, values: mixed.values.map((value) => 1 - value) },
      series: mixed.id,
      isShare: true,
      ...kinds,
    };
  if (allGood.n > 0 && allGood.n === allBad.n)
    return {
      curve: { ...allGood, values: allGood.values.map((value, i) => value + allBad.values[i]) },
      series: allGood.id,
      isShare: true,
      ...kinds,
    };
  if (spread.n === 0) return undefined;
  const values = spread.values.map((value) => Number(Math.abs(value) < 1e-9));
  return { curve: { ...spread, values }, series: spread.id, isShare: false };
}
