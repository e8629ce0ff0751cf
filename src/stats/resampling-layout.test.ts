import { describe, expect, it } from 'vitest';
import { resamplingLayout } from './resampling-layout.ts';

describe('resamplingLayout', () => {
  it('makes every value a cell where nothing clusters them', () => {
    const layout = resamplingLayout([
      { values: [3, Number.NaN, 1], factors: [] },
      { values: [7], factors: [] },
    ]);
    expect(layout.members.map((values) => [...values])).toEqual([[3, 1], [7]]);
    expect(layout.sums.map((sums) => [...sums])).toEqual([
      [3, 1, 0],
      [0, 0, 7],
    ]);
    expect(layout.sizes.map((sizes) => [...sizes])).toEqual([
      [1, 1, 0],
      [0, 0, 1],
    ]);
    expect(layout.offsets.map((offsets) => [...offsets])).toEqual([
      [0, 1, 2, 2],
      [0, 0, 0, 1],
    ]);
    expect(layout.factors[0]!.groups).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 3 },
    ]);
  });

  it('nests prompts in runs by label, in the order of the labels', () => {
    const layout = resamplingLayout([
      {
        values: [1, 2, 3, 4, 5],
        factors: [
          ['b', 'a', 'b', 'b', 'a'],
          [2, 1, 1, 2, 3],
        ],
      },
    ]);
    // a: prompts 1 and 3; b: prompts 1 and 2.
    expect([...layout.members[0]!]).toEqual([2, 5, 3, 1, 4]);
    expect([...layout.sums[0]!]).toEqual([2, 5, 3, 5]);
    expect([...layout.sizes[0]!]).toEqual([1, 1, 1, 2]);
    expect(layout.children.map((children) => [...children])).toEqual([[0, 2, 4]]);
    expect([...layout.factors[0]!.unitOfCell]).toEqual([0, 0, 1, 1]);
  });

  it('keeps two samples apart, or joins them by label', () => {
    const samples = [
      { values: [1, 2, 3], factors: [['p', 'q', 'q']] },
      { values: [4, 5], factors: [['q', 'r']] },
    ];
    const apart = resamplingLayout(samples);
    expect(apart.factors[0]!.groups).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 4 },
    ]);
    const joined = resamplingLayout(samples, { paired: true });
    expect(joined.factors[0]!.groups).toEqual([{ from: 0, to: 3 }]);
    expect(joined.sums.map((sums) => [...sums])).toEqual([
      [1, 5, 0],
      [0, 4, 5],
    ]);
  });

  it('shares the prompts of a crossed design, never its runs', () => {
    const sample = {
      values: [1, 2, 3, 4],
      factors: [
        [1, 1, 2, 2],
        ['p', 'q', 'p', 'q'],
      ],
    };
    const [runs, prompts] = resamplingLayout([sample, sample], { paired: true, design: 'crossed' }).factors;
    expect(runs!.groups).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 4 },
    ]);
    expect(prompts!.groups).toEqual([{ from: 0, to: 2 }]);
    expect([...prompts!.unitOfCell]).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
  });

  it('sorts numbers before words', () => {
    const { sums } = resamplingLayout([{ values: [1, 2, 3, 4], factors: [['10', 10, 9, 'a']] }]);
    expect([...sums[0]!]).toEqual([3, 2, 1, 4]);
  });
});
