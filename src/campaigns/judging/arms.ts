import { type Curve, curveOf } from '../../runs/judging/curve.ts';
import type { Campaign, CampaignRun } from '../table.ts';

/** The sentence where there is nothing to compare; goes with `notApplicable`. */
export const ONE_CONDITION = 'there is one condition only, so no arms are compared';

/** A condition and those of its runs that are asked for. */
export interface ArmRuns<Run = CampaignRun> {
  readonly condition: string;
  readonly runs: readonly Run[];
}

/** Conditions in the order of the campaign, the baseline first, each with its runs among `runs`; none that has no run. */
export function byCondition<Run extends Pick<CampaignRun, 'condition'>>(
  { conditions, baseline }: Pick<Campaign, 'conditions' | 'baseline'>,
  runs: readonly Run[],
): ArmRuns<Run>[] {
  const order = [...conditions].sort((a, b) => Number(b === baseline) - Number(a === baseline));
  return order
    .map((condition) => ({ condition, runs: runs.filter((run) => run.condition === condition) }))
    .filter((arm) => arm.runs.length > 0);
}

/** One curve of a run. */
export interface RunCurve {
  readonly run: CampaignRun;
  readonly condition: string;
  readonly curve: Curve;
}

/** The curve of that series of every run that has it. */
export function curvesOf({ runs }: Pick<Campaign, 'runs'>, id: string): RunCurve[] {
  return runs
    .map((run) => ({ run, condition: run.condition, curve: curveOf(run.run.series.get(id)) }))
    .filter(({ curve }) => curve.n > 0);
}
