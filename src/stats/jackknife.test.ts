import { describe, expect, it } from 'vitest';
import { jackknife } from './jackknife.ts';
import { mean } from './mean.ts';
import { resamplingLayout } from './resampling-layout.ts';

const meanOf = (values: Float64Array) => mean(values) ?? Number.NaN;

describe('jackknife', () => {
  it('leaves out each value in turn', () => {
    const layout = resamplingLayout([{ values: [1, 2, 6], factors: [] }]);
    expect(jackknife(layout, 'mean')).toEqual([Float64Array.of(4, 3.5, 1.5)]);
    expect(jackknife(layout, (values) => Math.max(...values))).toEqual([Float64Array.of(6, 6, 2)]);
  });

  it('leaves out whole clusters, and takes the same totals as the values themselves', () => {
    const x = { values: [1, 2, 6, 4, 5], factors: [['a', 'b', 'a', 'c', 'b']] };
    const layout = resamplingLayout([x]);
    expect(jackknife(layout, 'mean')).toEqual([Float64Array.of(11 / 3, 11 / 3, 3.5)]);
    expect(jackknife(layout, meanOf)).toEqual(jackknife(layout, 'mean'));
  });

  it('goes through both samples, or through the units they share', () => {
    const samples = [
      { values: [1, 5], factors: [['p', 'q']] },
      { values: [2, 3], factors: [['p', 'q']] },
    ];
    expect(jackknife(resamplingLayout(samples), 'mean')).toEqual([Float64Array.of(2.5, -1.5), Float64Array.of(0, 1)]);
    const shared = resamplingLayout(samples, { paired: true });
    expect(jackknife(shared, 'mean')).toEqual([Float64Array.of(2, -1)]);
    expect(jackknife(shared, meanOf)).toEqual(jackknife(shared, 'mean'));
  });

  it('goes through both factors where they are crossed', () => {
    const table = {
      values: [1, 2, 3, 4, 5, 6],
      factors: [
        [1, 1, 1, 2, 2, 2],
        [1, 2, 3, 1, 2, 3],
      ],
    };
    const layout = resamplingLayout([table], { design: 'crossed' });
    expect(jackknife(layout, 'mean')).toEqual([Float64Array.of(5, 2), Float64Array.of(4, 3.5, 3)]);
    expect(jackknife(layout, meanOf)).toEqual(jackknife(layout, 'mean'));
  });
});
