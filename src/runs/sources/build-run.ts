import { detectMethod } from '../method.ts';
import { type Method, type Run, type Series, seriesView } from '../table.ts';
import { foldRun } from './fold.ts';
import { nameSeries } from './name-series.ts';
import { joinSegments } from './run-builder.ts';
import type { Segment } from './segment.ts';
import { settleSaved } from './settle-saved.ts';
import { uniteKeys } from './unite-keys.ts';

export interface BuildOptions {
  readonly method?: Method;
  /** Canonical id -> key as it was logged. */
  readonly map?: Readonly<Record<string, string>>;
}

/** Makes a run of what its readers collected: folded, named, its method known. */
export function buildRun(
  name: string,
  { segments }: { readonly segments: readonly Segment[] },
  { method, map = {} }: BuildOptions = {},
): Run {
  const { columns, accounts, restarted, files, facts, saved, isEnded } = joinSegments(segments);
  const folded = foldRun(uniteKeys(columns, accounts), accounts);
  const names = nameSeries(folded.columns.keys(), map);
  const series: Series[] = [];
  for (const [key, points] of folded.columns) {
    const cut = <A extends Float64Array | Uint16Array | Int32Array>(array: A): A =>
      array.subarray(0, points.length) as A;
    const { id, scale, offset } = names.get(key) ?? { id: key, scale: 1, offset: 0 };
    const values = cut(points.values);
    series.push({
      id,
      key,
      steps: cut(points.steps),
      values: scale === 1 && offset === 0 ? values : values.map((value) => offset + scale * value),
      files: cut(points.files),
      lines: cut(points.lines),
    });
  }
  const view = seriesView(series);
  const lastStep = series.length === 0 ? undefined : Math.max(...series.map(({ steps }) => steps.at(-1) ?? 0));
  return {
    name,
    files,
    ...detectMethod(view, method, facts.method),
    series: view,
    saved: settleSaved(saved, facts, lastStep),
    folds: {
      resumes: [...new Set([...restarted.steps, ...folded.resumes])].sort((a, b) => a - b),
      duplicateRows: folded.duplicateRows,
      supersededPoints: restarted.points + folded.superseded,
    },
    facts,
    ...(isEnded ? { isEnded: true as const } : {}),
  };
}
