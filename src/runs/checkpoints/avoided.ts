import type { Run } from '../table.ts';

/** Why the model of a step must not be deployed, by the log alone; undefined where nothing speaks against it. */
export function avoidedBecause(run: Run): (step: number) => string | undefined {
  const lost = lostFrom(run);
  const errors = run.series.ids
    .filter((id) => id.startsWith('rl.graderError.'))
    .flatMap((id) => run.series.get(id) ?? [])
    .map(({ steps, values, key }) => ({ key, at: new Set(steps.filter((_, i) => values[i] > 0)) }));
  return (step) => {
    if (step >= lost) return `the loss is not finite from step ${lost} on`;
    const broken = errors.find(({ at }) => at.has(step));
    return broken === undefined
      ? undefined
      : `${broken.key} reports errors at this step, so its reward is not believable`;
  };
}

/** The step from which no loss is finite any more; infinity where the run recovers or never fails. */
function lostFrom(run: Run): number {
  const series = run.series.get('train.loss');
  if (series === undefined) return Number.POSITIVE_INFINITY;
  let from = Number.POSITIVE_INFINITY;
  for (let i = series.values.length - 1; i >= 0 && !Number.isFinite(series.values[i]); i--) from = series.steps[i];
  return from;
}
