import { describe, expect, it } from 'vitest';
import { crossedVarianceComponents } from './crossed-variance-components.ts';
import { nestedVarianceComponents } from './nested-variance-components.ts';
import { createRng } from './rng.ts';
import { varianceComponents } from './variance-components.ts';

// numpy: y' (Q_k - Q_0) y = sum_j tr(Z_j' (Q_k - Q_0) Z_j) s_j solved for s, with Z_j the indicators of factor j (last the
// identity), Q_k the projection onto factor k (last the identity) and Q_0 that onto the constant
const values = [4.6, 4.4, -1.8768, 9.5679, 9.7234, 9.0681, 5.1681, 12.7605, 10.9618, 12.0618, 6, 2.9, 14.1363, 16.2363];
const runs = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2];
const prompts = [0, 0, 1, 2, 0, 1, 1, 2, 0, 0, 1, 1, 2, 2];

describe('nestedVarianceComponents', () => {
  it('gives the published components of the pastes of Davies and Goldsmith', () => {
    // Davies and Goldsmith, "Statistical methods in research and production", 1972, the data set Pastes of R's lme4: ten
    // batches, three casks each, two assays; REML, which is analysis of variance here, gives 1.657 (batch), 8.434 (cask)
    // and 0.678 (assay), and numpy as above more digits
    const pastes = [
      62.8, 62.6, 60.1, 62.3, 62.7, 63.1, 60, 61.4, 57.5, 56.9, 61.1, 58.9, 58.7, 57.5, 63.9, 63.1, 65.4, 63.7, 57.1,
      56.4, 56.9, 58.6, 64.7, 64.5, 55.1, 55.1, 54.7, 54.2, 58.8, 57.5, 63.4, 64.9, 59.3, 58.1, 60.5, 60, 62.5, 62.6,
      61, 58.7, 56.9, 57.7, 59.2, 59.4, 65.2, 66, 64.8, 64.1, 54.8, 54.8, 64, 64, 57.7, 56.8, 58.3, 59.3, 59.2, 59.2,
      58.9, 56.6,
    ];
    const batches = pastes.map((_, i) => `batch ${Math.floor(i / 6)}`);
    const casks = pastes.map((_, i) => 'abc'[Math.floor(i / 2) % 3]!);
    const { levels, within, n } = nestedVarianceComponents(pastes, [batches, casks])!;
    expect(levels[0]!.variance).toBeCloseTo(1.65730864, 8);
    expect(levels[1]!.variance).toBeCloseTo(8.43366667, 8);
    expect(within.variance).toBeCloseTo(0.678, 10);
    expect([levels[0]!.units, levels[1]!.units, within.units, n]).toEqual([10, 30, 60, 60]);
    expect(levels[0]!.share! + levels[1]!.share! + within.share!).toBeCloseTo(1, 14);
  });

  it('allows for unequal sizes and gaps', () => {
    const expected = [2.448527585121518, 20.926860999444447, 3.048000000000002];
    const gap = [Number.NaN, ...values];
    const { levels, within } = nestedVarianceComponents(gap, [
      [9, ...runs],
      [7, ...prompts],
    ])!;
    for (const [i, { untruncated }] of [...levels, within].entries()) expect(untruncated).toBeCloseTo(expected[i]!, 11);
  });

  it('is the one-way analysis of variance with one level', () => {
    const { levels, within } = nestedVarianceComponents(values, [runs])!;
    const { betweenUntruncated, within: expected } = varianceComponents(values, [0, 4, 8, 14])!;
    expect(levels[0]!.untruncated).toBeCloseTo(betweenUntruncated, 11);
    expect(within.variance).toBeCloseTo(expected, 11);
  });

  it('cuts negative components off and says what they were', () => {
    const { levels } = nestedVarianceComponents(
      [0, 2, 1, 1, 2, 0, 1, 1],
      [
        [0, 0, 0, 0, 1, 1, 1, 1],
        [0, 0, 1, 1, 0, 0, 1, 1],
      ],
    )!;
    expect(levels[1]!).toMatchObject({ variance: 0, share: 0 });
    expect(levels[1]!.untruncated).toBeLessThan(0);
  });

  it('has no answer when the levels cannot be told apart', () => {
    expect(nestedVarianceComponents([], [[]])).toBeUndefined();
    expect(nestedVarianceComponents([1, 2, 3], [[0, 0, 0]])).toBeUndefined();
    expect(nestedVarianceComponents([1, 2, 3], [[0, 1, 2]])).toBeUndefined();
    expect(nestedVarianceComponents(values, [runs, runs])).toBeUndefined();
    const constant = nestedVarianceComponents([0.1, 0.1, 0.1, 0.1], [[0, 0, 1, 1]])!;
    expect(constant.within).toEqual({ variance: 0, untruncated: 0, units: 4 });
    expect(() => nestedVarianceComponents([1, 2], [[1]])).toThrow('invalid number of labels: 1 (2)');
  });
});

describe('crossedVarianceComponents', () => {
  it('allows for unequal sizes', () => {
    const { first, second, interaction, within } = crossedVarianceComponents(values, runs, prompts)!;
    const expected = [7.906249388825156, 16.633056925572987, 4.293804073871459, 3.048000000000002];
    for (const [i, component] of [first, second, interaction!, within].entries()) {
      expect(component.untruncated).toBeCloseTo(expected[i]!, 11);
    }
    expect([first.units, second.units, interaction!.units, within.units]).toEqual([3, 3, 9, 14]);
  });

  it('leaves the interaction in the rest where combinations hold one value', () => {
    // The same equations for y = [3.1, 2.9, 4, 5.2, 4.8, 6.1, 2.2, 2.5, 3.3], a 3 x 3 table by rows
    const rows = [0, 0, 0, 1, 1, 1, 2, 2, 2];
    const table = crossedVarianceComponents(
      [3.1, 2.9, 4, 5.2, 4.8, 6.1, 2.2, 2.5, 3.3],
      rows,
      [0, 1, 2, 0, 1, 2, 0, 1, 2],
    )!;
    expect(table.interaction).toBeUndefined();
    expect(table.first.variance).toBeCloseTo(1.966666666666667, 12);
    expect(table.second.variance).toBeCloseTo(0.3355555555555559, 12);
    expect(table.within.variance).toBeCloseTo(0.03444444444444404, 12);
  });

  it('finds the components that made the data, on average', () => {
    const rng = createRng(20260105);
    const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
    const sums = [0, 0, 0, 0];
    const replications = 200;
    for (let replication = 0; replication < replications; replication++) {
      const [ofRun, ofPrompt] = [5, 12].map((n) => Array.from({ length: n }, normal));
      const both = Array.from({ length: 60 }, normal);
      const rows = Array.from({ length: 240 }, (_, i) => ({ run: i % 5, prompt: Math.floor(i / 5) % 12 })).filter(
        () => rng.next() < 0.8,
      );
      const drawn = rows.map(
        ({ run, prompt }) => ofRun![run]! + 2 * ofPrompt![prompt]! + 0.5 * both[run * 12 + prompt]! + 1.5 * normal(),
      );
      const { first, second, interaction, within } = crossedVarianceComponents(
        drawn,
        rows.map(({ run }) => run),
        rows.map(({ prompt }) => prompt),
      )!;
      for (const [i, { untruncated }] of [first, second, interaction!, within].entries())
        sums[i]! += untruncated / replications;
    }
    // Truth 1, 4, 0.25 and 2.25; the standard errors of the averages are about 0.06, 0.13, 0.02 and 0.02.
    expect(Math.abs(sums[0]! - 1)).toBeLessThan(0.2);
    expect(Math.abs(sums[1]! - 4)).toBeLessThan(0.45);
    expect(Math.abs(sums[2]! - 0.25)).toBeLessThan(0.08);
    expect(Math.abs(sums[3]! - 2.25)).toBeLessThan(0.08);
  });

  it('has no answer when the factors cannot be told apart', () => {
    expect(crossedVarianceComponents([], [], [])).toBeUndefined();
    expect(crossedVarianceComponents([1, 2], [0, 0], [0, 1])).toBeUndefined();
    expect(crossedVarianceComponents([1, 2, 3, 4], [0, 0, 1, 1], [0, 0, 1, 1])).toBeUndefined();
  });
});
