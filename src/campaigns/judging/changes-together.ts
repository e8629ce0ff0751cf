import type { Value } from '../../check.ts';
import { type Curve, curveOf } from '../../runs/judging/curve.ts';
import { pearson } from '../../stats/pearson.ts';
import { standardDeviation } from '../../stats/standard-deviation.ts';
import { correlationInterval } from '../comparisons/correlation-interval.ts';
import type { CampaignRun } from '../table.ts';

/** A series of a run by its id, or a curve made of something else. */
export type CurveSource = string | ((run: CampaignRun) => Pick<Curve, 'steps' | 'values'>);

/**
 * How two curves of a run change together from one step to the next that both have, over all runs: the correlation of
 * changes that do not overlap, each in units of its own spread in its run, in which no trend leaves a trace. Undefined where
 * nothing changes.
 */
export function changesTogether(
  runs: readonly CampaignRun[],
  first: CurveSource,
  second: CurveSource,
): Value | undefined {
  const pairs = runs.flatMap((run) => {
    const [a, b] = [first, second].map((source) => {
      const { steps, values } = typeof source === 'string' ? curveOf(run.run.series.get(source)) : source(run);
      return new Map(Array.from(steps, (step, i) => [step, values[i]] as const));
    });
    const steps = [...a.keys()].filter((step) => Number.isFinite(a.get(step)) && Number.isFinite(b.get(step)));
    const changes = [a, b].map((of) =>
      scaled(
        steps.flatMap((step, i) => (i % 2 === 0 ? [] : [(of.get(step) as number) - (of.get(steps[i - 1]) as number)])),
      ),
    );
    return changes[0].map((change, i) => [change, changes[1][i]] as const);
  });
  const [x, y] = [0, 1].map((side) => pairs.map((pair) => pair[side]));
  const correlation = pearson(x, y);
  if (correlation === undefined) return undefined;
  return { ...correlationInterval(correlation, pairs.length), unit: 'correlation' };
}

function scaled(changes: readonly number[]): number[] {
  const spread = standardDeviation(changes) ?? 0;
  return changes.map((change) => (spread > 0 ? change / spread : 0));
}
