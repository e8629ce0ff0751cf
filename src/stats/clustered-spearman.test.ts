import { describe, expect, it } from 'vitest';
import { clusteredSpearman } from './clustered-spearman.ts';
import { normalQuantile } from './normal-quantile.ts';
import { createRng, type Rng } from './rng.ts';
import { spearman } from './spearman.ts';
import { withinClusterSpearman } from './within-cluster-spearman.ts';

/** Tasks whose hardness lengthens answers and lowers rewards, while within a task longer answers score higher. */
function opposingTasks(rng: Rng, tasks: number, rollouts: number, { binary = false } = {}) {
  const normal = () => normalQuantile(Math.max(1e-12, rng.next()));
  const x: number[] = [];
  const y: number[] = [];
  const offsets = [0];
  for (let g = 0; g < tasks; g++) {
    const hardness = normal();
    for (let i = 0; i < rollouts; i++) {
      const extra = normal();
      const reward = -hardness + 0.7 * extra + normal();
      x.push(hardness + extra);
      y.push(binary ? Number(reward > 0) : reward);
    }
    offsets.push(x.length);
  }
  return [x, y, offsets] as const;
}

describe('clusteredSpearman', () => {
  it('tells the correlation over all rollouts from the one within tasks', () => {
    const [x, y, offsets] = opposingTasks(createRng(5), 200, 8);
    const { overall, within } = clusteredSpearman(x, y, offsets);
    expect(overall!.value).toBeCloseTo(spearman(x, y)!.value, 13);
    expect(overall!.high).toBeLessThan(0);
    expect(within!.low).toBeGreaterThan(0.3);
    expect(within).toEqual(withinClusterSpearman(x, y, offsets));
    expect(overall).toMatchObject({ n: 1600, clusters: 200, level: 0.95 });
  });

  it('covers the truth about 95 times of 100, for continuous and for 0/1 rewards', () => {
    for (const binary of [false, true]) {
      const big = clusteredSpearman(...opposingTasks(createRng(1), 4000, 6, { binary }));
      const truths = [big.overall!.value, big.within!.value];
      const rng = createRng(2).fork(String(binary));
      const covered = [0, 0];
      for (let replication = 0; replication < 1000; replication++) {
        const { overall, within } = clusteredSpearman(...opposingTasks(rng, 30, 6, { binary }));
        for (const [i, estimate] of [overall!, within!].entries()) {
          if (estimate.low! <= truths[i]! && truths[i]! <= estimate.high!) covered[i]! += 1;
        }
      }
      for (const count of covered) {
        expect(count / 1000).toBeGreaterThan(0.92);
        expect(count / 1000).toBeLessThan(0.98);
      }
    }
  });

  it('leaves both out for constants, and within where no task tells', () => {
    expect(clusteredSpearman([1, 2, 3, 4], [1, 1, 1, 1], [0, 2, 4])).toEqual({});
    expect(clusteredSpearman([], [], [])).toEqual({});
    const between = clusteredSpearman([1, 2, 3, 4], [0, 0, 1, 1], [0, 2, 4]);
    expect(between.within).toBeUndefined();
    expect(between.overall!.value).toBeGreaterThan(0.8);
  });

  it('skips pairs with a gap', () => {
    const withGap = clusteredSpearman([1, 2, 9, 3, 4, 0], [1, 3, Number.NaN, 2, 5, 1], [0, 3, 6]);
    expect(withGap).toEqual(clusteredSpearman([1, 2, 3, 4, 0], [1, 3, 2, 5, 1], [0, 2, 5]));
  });
});

describe('withinClusterSpearman', () => {
  it('is the plain rank correlation when there is one task', () => {
    const x = [1, 4, 2, 2, 7];
    const y = [2, 3, 3, 1, 8];
    const estimate = withinClusterSpearman(x, y, [0, 5])!;
    expect(estimate.value).toBeCloseTo(spearman(x, y)!.value, 13);
    expect(estimate.low).toBeUndefined();
  });

  it('does not count tasks in which a side is constant', () => {
    const telling = withinClusterSpearman([1, 2, 3, 1, 3, 2], [1, 2, 3, 1, 2, 3], [0, 3, 6])!;
    const diluted = withinClusterSpearman([1, 2, 3, 1, 3, 2, 1, 2, 3], [1, 2, 3, 1, 2, 3, 1, 1, 1], [0, 3, 6, 9])!;
    expect(diluted).toEqual(telling);
    expect(telling).toMatchObject({ value: 0.75, n: 6, clusters: 2 });
  });

  it('gives no interval when every task agrees perfectly', () => {
    const estimate = withinClusterSpearman([1, 2, 1, 2, 1, 2, 1, 2], [3, 4, 3, 4, 3, 4, 3, 4], [0, 2, 4, 6, 8])!;
    expect(estimate.value).toBe(1);
    expect(estimate.low).toBeUndefined();
  });
});
