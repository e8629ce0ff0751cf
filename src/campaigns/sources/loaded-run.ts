import type { CampaignRun } from '../table.ts';

/** A run with the file or folder that it was read from. */
export interface LoadedRun {
  readonly place: string;
  readonly run: CampaignRun;
}

/** A run that was planned, with what became of it. */
export interface PlannedEntry {
  readonly name: string;
  readonly condition: string;
  readonly seed?: string;
  readonly status?: string;
}

/** The runs of a set as its plan, where nobody wrote one. */
export function plannedAs(runs: readonly LoadedRun[]): PlannedEntry[] {
  return runs.map(({ run: { name, condition, seed, status } }) => ({
    name,
    condition,
    status,
    ...(seed === undefined ? {} : { seed }),
  }));
}
