import { curveOf, greatest } from '../../runs/judging/curve.ts';
import type { Campaign, CampaignRun } from '../table.ts';

/** Series that tell of SEPA, which pools the surprisal of tokens that carry a plan out; entropy is its older name. */
export const SEPA = [
  'sepa_lambda',
  'sepa_gate_open',
  'plan_surprisal_mean',
  'plan_entropy_mean',
  'exec_surprisal_var',
  'exec_entropy_var',
  'post_exec_surprisal_var',
];

/** Runs whose condition or settings name SEPA, or whose lambda was ever above 0. */
export function sepaRuns({ runs }: Campaign): CampaignRun[] {
  return runs.filter(
    (run) =>
      /sepa/i.test(run.condition) ||
      /sepa/i.test(String(run.config.transform_mode ?? '')) ||
      (highestOf(run, 'sepa_lambda') ?? 0) > 0,
  );
}

/** The highest value of a series; absent where the run does not log it. */
export function highestOf({ run }: CampaignRun, id: string): number | undefined {
  const curve = curveOf(run.series.get(id));
  return curve.n === 0 ? undefined : greatest(curve.values);
}
