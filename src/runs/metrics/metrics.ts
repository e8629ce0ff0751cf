import { createRng } from '../../stats/rng.ts';
import type { ItemScores } from '../checkpoints/items.ts';
import { recommendCheckpoints } from '../checkpoints/recommend.ts';
import type { Alignment } from '../comparison/align.ts';
import { compareRuns } from '../comparison/compare-runs.ts';
import type { Run, Series } from '../table.ts';
import type { ComparisonMetrics, OneRunMetrics, RunMetrics } from './schema.ts';
import { measureSeries } from './series.ts';

export interface RunMetricOptions {
  /** Rewards per item and checkpoint. */
  readonly items?: ItemScores;
  /** What several runs are laid side by side by. */
  readonly align?: Alignment;
}

/** Every number of the report on training runs, in the shape of `runMetrics`. */
export function measureRuns(runs: readonly Run[], { items, align }: RunMetricOptions = {}, seed = 0): RunMetrics {
  const measured = runs.map((run) => measureRun(run, items, seed));
  const comparison = compareRuns(runs, align === undefined ? {} : { align });
  if (comparison === undefined) return measured[0];
  return { runs: measured, comparison: comparison as ComparisonMetrics };
}

function measureRun(run: Run, items: ItemScores | undefined, seed: number): OneRunMetrics {
  const { name, method, methodReason, files, folds, facts } = run;
  const rng = createRng(seed).fork('runs');
  const all = run.series.ids.map((id) => run.series.get(id) as Series);
  const ends = all.flatMap(({ steps }) => (steps.length === 0 ? [] : [steps[0], steps[steps.length - 1]]));
  return {
    run: {
      name,
      ...(method === undefined ? {} : { method }),
      methodReason,
      readers: [...new Set(files.map(({ reader }) => reader))],
      files: new Set(files.map(({ path }) => path)).size,
      ...(ends.length === 0 ? {} : { firstStep: Math.min(...ends), lastStep: Math.max(...ends) }),
      resumes: [...folds.resumes],
      duplicateRows: folds.duplicateRows,
      supersededPoints: folds.supersededPoints,
      facts: { ...facts },
    },
    series: all.map((series) => measureSeries(series, rng)),
    checkpoints: recommendCheckpoints(run, {
      seed,
      ...(items === undefined ? {} : { items }),
    }) as OneRunMetrics['checkpoints'],
  };
}
