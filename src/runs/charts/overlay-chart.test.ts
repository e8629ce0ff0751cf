import { describe, expect, it } from 'vitest';
import { twinRuns } from '../../../test/support/twin-runs.ts';
import type { Chart } from '../../job.ts';
import { measureRuns } from '../metrics/metrics.ts';
import type { Run } from '../table.ts';
import { runCharts } from './charts.ts';

const chartsOf = (runs: readonly Run[]) => runCharts({ checks: [], metrics: measureRuns(runs) });
const sft = [0, 1, 2, 3].find((seed) => twinRuns(seed, { n: 100 }).kind === 'sft') as number;
const twins = (from: number) =>
  twinRuns(sft, {
    n: 100,
    change(row, t) {
      if (t > from) row.loss *= 2;
    },
  }).runs;

/** Values of the inline data of a chart, layer by layer. */
const layersOf = ({ spec }: Chart) =>
  (spec.layer as { mark: { type: string }; data: { values: Record<string, unknown>[] } }[]).map(({ mark, data }) => ({
    type: mark.type,
    values: data.values,
  }));

describe('the charts of several runs', () => {
  it('draw all runs in one chart per main metric, before each run by itself', () => {
    const charts = chartsOf(twins(1));
    expect(charts[0]).toMatchObject({ id: 'runs-train-loss', title: 'Training loss of all runs' });
    const line = layersOf(charts[0]).find(({ type }) => type === 'line');
    expect(new Set(line?.values.map(({ line: label }) => label))).toEqual(new Set(['a', 'b']));
    expect(charts.map(({ id }) => id).indexOf('loss-1')).toBeGreaterThan(0);
    expect(charts[0].reading).toBe('No run parts from a beyond the noise.');
  });

  it('mark the step at which a run parts from the first one', () => {
    const [chart] = chartsOf(twins(0.6));
    const [rule] = layersOf(chart).filter(({ type }) => type === 'rule');
    expect(rule.values).toEqual([{ step: 61, label: '1' }]);
    expect(chart.reading).toBe('Dashed: 1 b parts from a at 61.');
  });

  it('say that only the first four of more runs are drawn', () => {
    const [a, b] = twins(1);
    const [chart] = chartsOf([a, b, ...['c', 'd', 'e'].map((name) => ({ ...a, name }))]);
    expect(chart.reading).toContain('5 runs log it, the first 4 are drawn.');
    expect(chart.table.columns).toEqual(['step', 'a', 'b', 'c', 'd', 'e']);
  });

  it('are absent for one run', () => {
    expect(chartsOf(twins(1).slice(0, 1)).some(({ id }) => id.startsWith('runs-'))).toBe(false);
  });
});
