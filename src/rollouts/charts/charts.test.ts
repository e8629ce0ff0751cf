import { compile } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { hostileResult, sampleMetrics, sampleResult } from '../../../test/support/sample-result.ts';
import type { Result } from '../../result.ts';
import type { RolloutMetrics } from '../metrics/schema.ts';
import { rolloutCharts } from './charts.ts';

const withMetrics = (metrics: Partial<RolloutMetrics>): Result => ({
  ...sampleResult,
  metrics: { counts: sampleMetrics.counts, ...metrics } as Result['metrics'],
});
const chart = (id: string, result: Result = sampleResult) => rolloutCharts(result).find((c) => c.id === id);

describe('the charts of a rollouts run', () => {
  it.each(rolloutCharts(sampleResult).map((c) => [c.id, c] as const))(
    'has the spec of the gallery: %s',
    async (id, { spec }) => {
      await expect(`${JSON.stringify(spec, null, 2)}\n`).toMatchFileSnapshot(`./__snapshots__/${id}.vl.json`);
    },
  );

  it('are Vega-Lite that stands alone: schema, inline data, nothing but JSON', () => {
    for (const { spec } of [...rolloutCharts(sampleResult), ...rolloutCharts(hostileResult())]) {
      expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
      expect(spec.$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json');
      expect(JSON.stringify(spec)).not.toContain('"url"');
      expect(() => compile(spec as unknown as Parameters<typeof compile>[0])).not.toThrow();
    }
  });

  it('are absent where the file gave no numbers for them', () => {
    expect(rolloutCharts(withMetrics({}))).toEqual([]);
    expect(rolloutCharts({ ...sampleResult, metrics: {} })).toEqual([]);
  });

  it('have a table with as many cells in every row as columns', () => {
    for (const { table } of [...rolloutCharts(sampleResult), ...rolloutCharts(hostileResult())])
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  it('say the mean, the fullest bin and the lines of the checks under the reward histogram', () => {
    expect(chart('reward-histogram')?.reading).toBe(
      'The mean (solid line) is 0.475, 0.429 to 0.521 (95 %); the fullest bin, 0 to 0.1, holds 32.9 % of 638 scored rollouts. Dashed lines: 0.3 (verifier-too-strict), 0.95 (verifier-too-lenient).',
    );
  });

  it('draw curves without a band where no interval could be made', () => {
    const points = sampleMetrics.passAtK!.map((point) => ({
      ...point,
      passAtK: { value: 0.5, n: 3, method: 'm' },
      passHatK: { value: 0.1, n: 3, method: 'm' },
    }));
    const spec = chart('pass-curves', withMetrics({ passAtK: points }))?.spec as {
      layer: { mark: { type: string } }[];
    };
    expect(spec.layer.map(({ mark }) => mark.type)).toEqual(['line']);
  });

  it('need two points for a curve', () => {
    expect(chart('pass-curves', withMetrics({ passAtK: sampleMetrics.passAtK!.slice(0, 1) }))).toBeUndefined();
  });

  it('do not grow with the number of task types, and lose none of their share', () => {
    const types = Array.from({ length: 500 }, (_, i) => ({ type: `type ${i}`, rollouts: 1, tasks: 1, share: 1 / 500 }));
    const { spec, table } = chart('task-types', withMetrics({ taskTypes: { by: 'x', types, missing: [] } }))!;
    const [bars] = (spec as { layer: { data: { values: { type: string; share: number }[] } }[] }).layer;
    expect(bars.data.values).toHaveLength(11);
    expect(bars.data.values.at(-1)?.type).toBe('490 more types');
    expect(bars.data.values.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(table.rows).toHaveLength(11);
  });

  it('say so where all rollouts are of one type', () => {
    const types = [{ type: 'x', rollouts: 5, tasks: 5, share: 1 }];
    const { reading } = chart('task-types', withMetrics({ taskTypes: { by: 'agent', types, missing: [] } }))!;
    expect(reading).toBe('All rollouts are of one type, by agent.');
  });

  it('keep task types apart whose labels were cut alike', () => {
    const long = 'a very long common beginning of the name of a task type ';
    const types = ['x', 'y'].map((end) => ({ type: long + end, rollouts: 1, tasks: 1, share: 0.5 }));
    const { spec } = chart('task-types', withMetrics({ taskTypes: { by: 'x', types, missing: [] } }))!;
    const [bars] = (spec as { layer: { data: { values: { type: string }[] } }[] }).layer;
    expect(new Set(bars.data.values.map(({ type }) => type)).size).toBe(2);
  });
});
