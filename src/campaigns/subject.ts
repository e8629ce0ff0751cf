import type { Needs } from '../check.ts';
import type { Subject } from '../job.ts';
import type { Evidence } from '../result.ts';
import { selectSeries } from '../runs/table.ts';
import type { Campaign, CampaignRun, CampaignTables } from './table.ts';

/** What a check may ask of a campaign beside series of its runs: whether any run has it. */
const COLUMNS: Readonly<Record<string, (run: CampaignRun) => boolean>> = {
  '': () => true,
  /** Correct and all completions of a step. */
  counts: ({ counts }) => counts.total.some(Number.isFinite),
  rewards: ({ counts }) => counts.meanReward.some(Number.isFinite),
  groups: ({ groups }) => groups !== undefined,
  generations: ({ generations }) => generations !== undefined,
  config: ({ config }) => Object.keys(config).length > 0,
  digests: ({ batchDigests }) => batchDigests !== undefined,
};

/**
 * A campaign as checks judge it, under the one table `campaign`. Its columns are those above and the series of its runs, by
 * the ids of job 2 or the keys of the trainer; a check that reads a series names it.
 */
export function subjectOf<Tables extends CampaignTables>(tables: Tables): Subject<Tables> {
  const { campaign } = tables;
  return {
    tables,
    has: (table, column) => table === 'campaign' && column.split('|').some((name) => hasColumn(campaign, name)),
    select: (needs) => ({ ...tables, campaign: selectColumns(campaign, needs) }),
    locate: async (suspects) => suspects.map((suspect) => locate(campaign, suspect)),
  };
}

function hasColumn({ runs }: Campaign, name: string): boolean {
  return runs.some(COLUMNS[name] ?? (({ run }) => run.series.has(name)));
}

function selectColumns(campaign: Campaign, needs: Needs): Campaign {
  const names = needs.campaign ?? [];
  return { ...campaign, runs: campaign.runs.map((one) => ({ ...one, run: selectSeries(one.run, names) })) };
}

/** A suspect's `task` is the run that is meant, told by its file, or a prompt; its `series` is the curve whose point is shown. */
function locate(
  { runs }: Campaign,
  { task, step, series, note }: Parameters<Subject<unknown>['locate']>[0][number],
): Evidence {
  const run = runs.find(({ name }) => name === task)?.run;
  const points = series === undefined ? undefined : run?.series.get(series);
  const at = step === undefined || points === undefined ? -1 : points.steps.indexOf(step);
  const line = at < 0 ? 0 : (points?.lines[at] ?? 0);
  const path = at < 0 || points === undefined ? run?.files[0]?.path : run?.files[points.files[at]].path;
  return {
    ...(path === undefined ? {} : { path }),
    ...(line > 0 ? { line } : {}),
    ...(task === undefined || path !== undefined ? {} : { task }),
    ...(step === undefined ? {} : { step }),
    ...(series === undefined ? {} : { series }),
    note,
  };
}
