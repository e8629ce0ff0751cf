import type { Campaign } from '../table.ts';

/** The size of a campaign. */
export interface PlanDesign {
  readonly conditions: number;
  /** Runs per condition. */
  readonly seeds: number;
  readonly steps: number;
  /** Prompts per step. */
  readonly batch: number;
  /** Answers per prompt. */
  readonly group: number;
}

/** A condition with its settings, as far as they are known before it runs. */
export interface PlannedCondition {
  readonly label: string;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
}

/** What a campaign file or folder says of a design; what it does not say is absent. */
export interface FoundDesign extends Partial<PlanDesign> {
  readonly name: string;
  readonly planned: readonly PlannedCondition[];
  readonly workers?: number;
}

/** The defaults of retrain (`teilomillet/retrain:retrain/config/schema.py`), with a baseline and one other condition. */
export const DEFAULT_DESIGN: PlanDesign = { conditions: 2, seeds: 8, steps: 500, batch: 8, group: 16 };

/** The design of a campaign that was planned or run: what its manifest says, else what its logs show. */
export function designOfCampaign(campaign: Campaign): FoundDesign {
  const { name, conditions, runs, plannedRuns, plannedSteps } = campaign;
  const seeds = Math.max(
    0,
    ...conditions.map((condition) =>
      Math.max(...[plannedRuns, runs].map((all) => all.filter((run) => run.condition === condition).length)),
    ),
  );
  const steps = plannedSteps ?? Math.max(0, ...runs.map(({ counts }) => counts.steps.length));
  const size = (key: string) => runs.map(({ config }) => config[key]).find((value) => typeof value === 'number');
  const group = size('group_size') ?? runs.flatMap(({ groups = [] }) => groups)[0]?.total;
  const batch = size('batch_size') ?? batchOf(campaign, group);
  return {
    name,
    planned: conditions.map((label) => ({
      label,
      settings: runs.find((run) => run.condition === label)?.config ?? {},
    })),
    ...(conditions.length >= 2 ? { conditions: conditions.length } : {}),
    ...(seeds > 0 ? { seeds } : {}),
    ...(steps > 0 ? { steps } : {}),
    ...(group === undefined ? {} : { group }),
    ...(batch === undefined ? {} : { batch }),
  };
}

function batchOf({ runs }: Campaign, group: number | undefined): number | undefined {
  const total = runs[0]?.counts.total.find((value) => value > 0);
  return group === undefined || total === undefined || total % group !== 0 ? undefined : total / group;
}
