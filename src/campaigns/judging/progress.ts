import type { Campaign, CampaignRun } from '../table.ts';
import { scoredRuns } from './scored-runs.ts';

/** How far a run came. */
export interface Progress {
  readonly name: string;
  readonly condition: string;
  readonly status: CampaignRun['status'];
  /** Its last step with a value; absent for a planned run of which there is nothing. */
  readonly last?: number;
  /** Share of the steps it was meant to make that come after its last one. */
  readonly lost: number;
}

/** Runs that have ended by how far they came, of a campaign whose runs go to step `end`. */
export interface CampaignProgress {
  readonly ended: readonly Progress[];
  readonly end: number;
  readonly running: number;
}

/**
 * How far the runs of a campaign came that have ended. The end is what was planned, else the last step of any run. Planned
 * runs without data have lost all of it, unless the campaign still runs: they may come.
 */
export function progressOf(campaign: Campaign): CampaignProgress {
  const { matrix } = scoredRuns(campaign);
  const first = matrix.steps[0] ?? 0;
  const last = matrix.steps.at(-1) ?? first;
  const end = campaign.plannedSteps === undefined ? last : Math.max(last, first + campaign.plannedSteps - 1);
  const running = campaign.runs.filter(({ status }) => status === 'running').length;
  const found = matrix.runs.flatMap(({ name, condition, status }, row): Progress[] => {
    if (status === 'running') return [];
    const at = matrix.steps[matrix.values[row].findLastIndex((value) => !Number.isNaN(value))];
    return [{ name, condition, status, last: at, lost: (end - at) / (end - first + 1) }];
  });
  const isThere = (condition: string, seed?: string) =>
    campaign.runs.some((run) => run.condition === condition && (seed === undefined || run.seed === seed));
  const absent = campaign.plannedRuns
    .filter(({ condition, seed }) => running === 0 && matrix.runs.length > 0 && !isThere(condition, seed))
    .map(({ condition, seed }): Progress => {
      return { name: seed === undefined ? condition : `${condition}_s${seed}`, condition, status: 'unknown', lost: 1 };
    });
  return { ended: [...found, ...absent], end, running };
}
