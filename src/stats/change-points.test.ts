import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changePoints } from './change-points.ts';
import { createSegmentCost } from './create-segment-cost.ts';
import { median } from './median.ts';
import { normalQuantile } from './normal-quantile.ts';
import { createRng, type Rng } from './rng.ts';

const normal = (rng: Rng) => normalQuantile(rng.next() + 2 ** -54);

function costOf(values: readonly number[], cost: 'l2' | 'l1'): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const centre = cost === 'l2' ? mean : median(values)!;
  return values.reduce((sum, value) => sum + (cost === 'l2' ? (value - centre) ** 2 : Math.abs(value - centre)), 0);
}

/** Least cost plus penalties, over all segmentations. */
function leastCost(values: readonly number[], penalty: number, minLength: number, cost: 'l2' | 'l1'): number {
  const least = [-penalty];
  for (let t = 1; t <= values.length; t++) {
    least[t] = Infinity;
    for (let s = 0; s <= t - minLength; s++)
      least[t] = Math.min(least[t]!, least[s]! + costOf(values.slice(s, t), cost) + penalty);
  }
  return least.at(-1)!;
}

function costWith(values: readonly number[], changes: readonly number[], penalty: number, cost: 'l2' | 'l1'): number {
  const edges = [0, ...changes, values.length];
  return edges
    .slice(1)
    .reduce((sum, to, i) => sum + costOf(values.slice(edges[i], to), cost) + (i > 0 ? penalty : 0), 0);
}

describe('createSegmentCost', () => {
  it('is the distance from the mean, squared, or from the median', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 }),
        fc.constantFrom('l2', 'l1'),
        (values, cost) => {
          const segment = createSegmentCost(cost);
          const costs = values.map((value) => segment.extend(value));
          for (const [i, sum] of costs.entries()) expect(sum).toBeCloseTo(costOf(values.slice(0, i + 1), cost), 8);
        },
      ),
    );
  });
});

describe('changePoints', () => {
  it('finds the cheapest segmentation there is', () => {
    const shape = fc.record({
      values: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 24 }),
      penalty: fc.double({ min: 0.1, max: 20, noNaN: true }),
      minLength: fc.integer({ min: 1, max: 4 }),
      cost: fc.constantFrom('l2' as const, 'l1' as const),
    });
    fc.assert(
      fc.property(shape, ({ values, penalty, minLength, cost }) => {
        const changes = changePoints(values, { penalty, minLength, cost });
        const least = leastCost(values, penalty, minLength, cost);
        if (least < Infinity) expect(costWith(values, changes, penalty, cost)).toBeCloseTo(least, 8);
        const edges = [0, ...changes, values.length];
        if (changes.length > 0)
          for (const [i, to] of edges.slice(1).entries()) expect(to - edges[i]!).toBeGreaterThanOrEqual(minLength);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the levels of a noisy staircase, with either cost', () => {
    const rng = createRng(17);
    const stairs = Array.from({ length: 90 }, (_, i) => [4, 2, 3][Math.floor(i / 30)]! + 0.2 * normal(rng));
    expect(changePoints(stairs)).toEqual([30, 60]);
    expect(changePoints(stairs, { cost: 'l1' })).toEqual([30, 60]);
  });

  it('is not drawn to single spikes with l1', () => {
    const rng = createRng(18);
    const spiky = Array.from({ length: 60 }, (_, i) => (i % 20 === 10 ? 9 : i < 30 ? 0 : 2) + 0.2 * normal(rng));
    expect(changePoints(spiky, { cost: 'l1' })).toEqual([30]);
  });

  it('finds nothing in noise alone, but for the share it states', () => {
    const rng = createRng(19);
    let found = 0;
    for (let run = 0; run < 400; run++)
      if (changePoints(Array.from({ length: 50 }, () => normal(rng))).length > 0) found += 1;
    expect(found / 400).toBeLessThan(0.04);
  });

  it('names places of the values as given, gaps and all', () => {
    const gap = Number.NaN;
    expect(changePoints([0, 0.1, gap, 0, 0.1, gap, 9, Infinity, 9.1, 9, 9.1])).toEqual([6]);
  });

  it('searches a long series in bins and then puts each change in its place', () => {
    const rng = createRng(20);
    const long = Array.from({ length: 20_000 }, (_, i) => (i < 7_003 ? 1 : i < 15_555 ? 3 : 2.5) + 0.3 * normal(rng));
    for (const cost of ['l2', 'l1'] as const) {
      const changes = changePoints(long, { cost });
      expect(changes).toHaveLength(2);
      expect(Math.abs(changes[0]! - 7_003)).toBeLessThanOrEqual(1);
      expect(Math.abs(changes[1]! - 15_555)).toBeLessThanOrEqual(8);
    }
  });

  it('has no change in short or constant series', () => {
    expect(changePoints([])).toEqual([]);
    expect(changePoints([1])).toEqual([]);
    expect(changePoints([1, 9])).toEqual([]);
    expect(changePoints([1, 9, 9], { minLength: 4 })).toEqual([]);
    expect(changePoints(new Array(50).fill(0.1))).toEqual([]);
    expect(changePoints([Number.NaN, Number.NaN])).toEqual([]);
    expect(changePoints([...new Array(20).fill(1), ...new Array(20).fill(2)])).toEqual([20]);
  });

  it('refuses nonsense', () => {
    expect(() => changePoints([1], { penalty: -1 })).toThrow('invalid penalty: -1 (0 or more)');
    expect(() => changePoints([1], { minLength: 0 })).toThrow('invalid minLength: 0 (an integer of 1 or more)');
    expect(() => changePoints([1], { maxPoints: 1 })).toThrow('invalid maxPoints: 1 (an integer of 2 or more)');
  });
});
