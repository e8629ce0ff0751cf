import { expect, it } from 'vitest';
import { averageRanks } from './average-ranks.ts';
import { createRng } from './rng.ts';
import { spearman } from './spearman.ts';
import { spearmanInfluence } from './spearman-influence.ts';

it('spearmanInfluence tells what leaving a pair out does to the correlation, ties included', () => {
  const rng = createRng(11);
  const n = 400;
  const x = Float64Array.from({ length: n }, () => rng.integer(30));
  const y = x.map((value) => (value + 40 * rng.next() > 30 ? 1 : 0));
  const value = spearman(x, y)!.value;
  const influence = spearmanInfluence(averageRanks(x), averageRanks(y), value);
  expect(influence.reduce((a, b) => a + b, 0) / n).toBeCloseTo(0, 12);
  for (const left of [0, 57, 123, 399]) {
    const kept = (_: number, i: number) => i !== left;
    const without = spearman(x.filter(kept), y.filter(kept))!.value;
    expect((n - 1) * (value - without)).toBeCloseTo(influence[left]!, 1);
  }
});
