import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../stats/rng.ts';
import { measurePassAtK } from './pass-at-k.ts';
import { tallyTasks } from './task-tally.ts';

const tallyOf = (tasks: readonly (readonly number[])[]) => {
  const offsets = [0];
  for (const task of tasks) offsets.push(offsets[offsets.length - 1] + task.length);
  return tallyTasks(Float64Array.from(tasks.flat()), offsets);
};

/** All subsets of k elements. */
function subsets<T>(items: readonly T[], k: number): T[][] {
  if (k === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), k - 1).map((rest) => [item, ...rest]));
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('measurePassAtK', () => {
  it('is the share of all k-subsets with a pass, and with passes only, averaged over the tasks that have k', () => {
    const task = fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 6 }), (tasks) => {
        for (const { k, passAtK, passHatK, tasks: count } of measurePassAtK(tallyOf(tasks))!) {
          const reaching = tasks.filter((scores) => scores.length >= k);
          expect(count).toBe(reaching.length);
          expect(passAtK.n).toBe(reaching.length);
          const share = (holds: (subset: number[]) => boolean) =>
            mean(reaching.map((scores) => mean(subsets(scores, k).map((subset) => Number(holds(subset))))));
          expect(passAtK.value).toBeCloseTo(
            share((subset) => subset.includes(1)),
            10,
          );
          expect(passHatK.value).toBeCloseTo(
            share((subset) => !subset.includes(0)),
            10,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it("gives upstream's golden numbers and says how the denominator shrinks", () => {
    // nemo_gym compute_pass_majority_metrics([[1,0,1],[1]]): pass@1 83.3333, pass@2 100, pass@3 100
    const points = measurePassAtK(tallyOf([[1, 0, 1], [1]]))!;
    expect(points.map(({ k, tasks }) => [k, tasks])).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ]);
    expect(points[0].passAtK.value).toBeCloseTo(0.833333, 6);
    expect(points.slice(1).map(({ passAtK }) => passAtK.value)).toEqual([1, 1]);
    // [1,1,1,1],[0,0,0,0],[1,0,1,0]: pass@1 50, pass@4 66.67
    const even = measurePassAtK(
      tallyOf([
        [1, 1, 1, 1],
        [0, 0, 0, 0],
        [1, 0, 1, 0],
      ]),
    )!;
    expect([even[0].passAtK.value, even[3].passAtK.value]).toEqual([0.5, expect.closeTo(0.666667, 6)]);
  });

  it('lists k sparsely beyond 16, with the common and the longest', () => {
    const tasks = Array.from({ length: 20 }, (_, t) => Array.from({ length: t === 0 ? 256 : 200 }, (_, i) => i % 2));
    const ks = measurePassAtK(tallyOf(tasks))!.map(({ k }) => k);
    expect(ks).toEqual([...Array.from({ length: 16 }, (_, i) => i + 1), 32, 64, 128, 200, 256]);
  });

  it('is absent without a score', () => {
    expect(measurePassAtK(tallyOf([[Number.NaN], []]))).toBeUndefined();
  });

  it.each([
    { k: 1, tasks: 40 },
    { k: 4, tasks: 40 },
    { k: 8, tasks: 80 },
  ])('has a 95 % interval of pass@$k that covers the truth 92 to 99 times of 100 with $tasks tasks', ({ k, tasks }) => {
    // Difficulty is the larger of two uniforms, so 1 - p is of density 2 (1 - p): the truth is 1 - E (1 - p)^k with
    // p = max(u, v), that is 1 - integral of (1 - p)^k 2p dp = 1 - 2 / ((k + 1) (k + 2)).
    const truth = 1 - 2 / ((k + 1) * (k + 2));
    const rng = createRng(20260401).fork(`${k}/${tasks}`);
    let covered = 0;
    for (let trial = 0; trial < 400; trial++) {
      const scores = Array.from({ length: tasks }, () => {
        const p = Math.max(rng.next(), rng.next());
        return Array.from({ length: 8 }, () => Number(rng.next() < p));
      });
      const { low, high } = measurePassAtK(tallyOf(scores))!.find((point) => point.k === k)!.passAtK;
      if (low! <= truth && truth <= high!) covered++;
    }
    expect(covered / 400).toBeGreaterThanOrEqual(0.92);
    expect(covered / 400).toBeLessThanOrEqual(0.99);
  });
});
