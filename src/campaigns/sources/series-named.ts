import type { Run, Series } from '../../runs/table.ts';

/** The series that was logged under a key (`a.b` for b within a), or that of an id. */
function seriesNamed(run: Run, key: string): Series | undefined {
  const slashed = key.replaceAll('.', '/');
  for (const id of run.series.ids) {
    const series = run.series.get(id);
    if (series?.key === key || series?.key === slashed) return series;
  }
  return run.series.ids.includes(key) ? run.series.get(key) : undefined;
}

/** Its values by step; empty where the run has none. */
export function valuesOf(run: Run, key: string): ReadonlyMap<number, number> {
  const series = seriesNamed(run, key);
  const values = new Map<number, number>();
  series?.steps.forEach((step, i) => void values.set(step, series.values[i]));
  return values;
}

/** Every step at which the run logged anything, ascending. */
export function stepsOf(run: Run): number[] {
  const steps = new Set<number>();
  for (const id of run.series.ids) for (const step of run.series.get(id)?.steps ?? []) steps.add(step);
  return [...steps].sort((a, b) => a - b);
}
