import { describe, expect, it } from 'vitest';
import { curveRows, runOfRows } from '../../../test/support/runs.ts';
import { measureRuns } from './metrics.ts';
import { oneRunMetrics, runMetrics } from './schema.ts';

const falling = Array.from({ length: 30 }, (_, i) => 3 - i / 10);

describe('measureRuns', () => {
  const run = runOfRows(curveRows({ loss: falling, grad_norm: [1, Number.NaN, 2], custom: [7] }, { every: 5 }));

  it('gives the numbers of one run flat, in the published shape', () => {
    const metrics = oneRunMetrics.strict().parse(measureRuns([run]));
    expect(metrics.run).toMatchObject({ name: 'case', method: 'sft', firstStep: 5, lastStep: 150 });
    const loss = metrics.series.find(({ id }) => id === 'train.loss');
    expect(loss).toMatchObject({
      key: 'loss',
      points: 30,
      first: { step: 5, value: 3 },
      maximum: { step: 5, value: 3 },
    });
    expect(loss?.start).toBeCloseTo(2.9, 12);
    expect(loss?.end).toBeCloseTo(0.2, 12);
    // A straight line of -0.1 per point and 5 steps a point.
    expect(loss?.trend?.slope).toBeCloseTo(-0.02, 12);
    expect(loss?.trend?.pvalue).toBeLessThan(1e-6);
  });

  it('counts what is not finite and keeps it out of the curve', () => {
    const norm = oneRunMetrics.parse(measureRuns([run])).series.find(({ id }) => id === 'optim.gradNorm');
    expect(norm).toMatchObject({ points: 2, nonfinite: 1, curve: { steps: [5, 15], values: [1, 2] } });
  });

  it('keeps an unknown metric under its own name, without a drawing', () => {
    const custom = oneRunMetrics.parse(measureRuns([run])).series.find(({ id }) => id === 'custom');
    expect(custom).toMatchObject({ key: 'custom', points: 1, start: 7, end: 7 });
    expect(custom?.curve).toBeUndefined();
  });

  it('lists several runs one by one', () => {
    const metrics = runMetrics.parse(measureRuns([run, runOfRows([])]));
    expect('runs' in metrics && metrics.runs.map(({ series }) => series.length)).toEqual([3, 0]);
  });

  it('gives the same numbers for the same seed', () => {
    const long = runOfRows(curveRows({ loss: Array.from({ length: 900 }, (_, i) => Math.sin(i) + 900 / (i + 1)) }));
    expect(measureRuns([long], {}, 3)).toEqual(measureRuns([long], {}, 3));
  });
});
