import { describe, expect, it } from 'vitest';
import { mergeMoments } from './merge-moments.ts';

describe('mergeMoments', () => {
  it('merges nothing into the neutral element, which leaves others as they are', () => {
    const nothing = { n: 0, mean: 0, m2: 0 };
    const some = { n: 3, mean: 2, m2: 2 };
    expect(mergeMoments([])).toEqual(nothing);
    expect(mergeMoments([nothing, some, nothing])).toEqual(some);
  });

  it('merges means whose squares overflow', () => {
    const huge = { n: 1, mean: 1e300, m2: 0 };
    expect(mergeMoments([huge, huge])).toEqual({ n: 2, mean: 1e300, m2: 0 });
  });

  it('counts the distance between the parts as spread', () => {
    // numpy.var([1, 2, 3, 11, 12, 13]) * 6
    const merged = mergeMoments([
      { n: 3, mean: 2, m2: 2 },
      { n: 3, mean: 12, m2: 2 },
    ]);
    expect(merged).toEqual({ n: 6, mean: 7, m2: 154 });
  });
});
