import { describe, expect, it } from 'vitest';
import { clusterMoments } from './cluster-moments.ts';

describe('clusterMoments', () => {
  it('gives a row per cluster with a value, and tells 0/1 data', () => {
    const moments = clusterMoments([1, 0, Number.NaN, 1, 1], [0, 2, 3, 5]);
    expect(Array.from(moments.n)).toEqual([2, 2]);
    expect(Array.from(moments.mean)).toEqual([0.5, 1]);
    expect(Array.from(moments.m2)).toEqual([0.5, 0]);
    expect(moments.binary).toBe(true);
    expect(clusterMoments([1, 0.5], [0, 2]).binary).toBe(false);
  });

  it('ignores values outside the offsets', () => {
    expect(clusterMoments([9, 0, 1, 9], [1, 3]).binary).toBe(true);
    expect(clusterMoments([1], []).n).toHaveLength(0);
  });
});
