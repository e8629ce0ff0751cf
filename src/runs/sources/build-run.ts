import { detectMethod } from '../method.ts';
import { type Method, type Run, type Series, seriesView } from '../table.ts';
import { foldPoints } from './fold.ts';
import { nameSeries } from './name-series.ts';
import type { RunBuilder } from './run-builder.ts';
import { settleSaved } from './settle-saved.ts';

export interface BuildOptions {
  readonly method?: Method;
  /** Canonical id -> key as it was logged. */
  readonly map?: Readonly<Record<string, string>>;
}

/** Makes a run of what its readers collected: folded, named, its method known. */
export function buildRun(name: string, builder: RunBuilder, { method, map = {} }: BuildOptions = {}): Run {
  const names = nameSeries(builder.columns.keys(), map);
  const { restarted } = builder;
  const resumes = new Set(restarted.steps);
  let duplicateRows = 0;
  let supersededPoints = restarted.points;
  const series: Series[] = [];
  for (const [key, points] of builder.columns) {
    if (points.length === 0) continue;
    const folded = foldPoints(points, builder.accounts);
    for (const step of folded.resumes) resumes.add(step);
    // Training and validation rows of one step both name the epoch.
    if (names.get(key)?.id.startsWith('progress.') !== true) duplicateRows = Math.max(duplicateRows, folded.duplicates);
    supersededPoints += folded.superseded;
    const cut = <A extends Float64Array | Uint16Array | Int32Array>(array: A): A =>
      array.subarray(0, folded.length) as A;
    const { id, scale, offset } = names.get(key) ?? { id: key, scale: 1, offset: 0 };
    const values = cut(folded.values);
    series.push({
      id,
      key,
      steps: cut(folded.steps),
      values: scale === 1 && offset === 0 ? values : values.map((value) => offset + scale * value),
      files: cut(folded.files),
      lines: cut(folded.lines),
    });
  }
  const view = seriesView(series);
  const lastStep = series.length === 0 ? undefined : Math.max(...series.map(({ steps }) => steps.at(-1) ?? 0));
  return {
    name,
    files: builder.files,
    ...detectMethod(view, method, builder.facts.method),
    series: view,
    saved: settleSaved(builder.saved, builder.facts, lastStep),
    folds: { resumes: [...resumes].sort((a, b) => a - b), duplicateRows, supersededPoints },
    facts: builder.facts,
  };
}
