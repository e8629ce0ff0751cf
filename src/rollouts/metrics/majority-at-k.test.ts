import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureMajorityAtK } from './majority-at-k.ts';

type Rollout = readonly [score: number, answer: string | null];

function majority(tasks: readonly (readonly Rollout[])[]) {
  const offsets = [0];
  for (const task of tasks) offsets.push(offsets[offsets.length - 1] + task.length);
  const rollouts = tasks.flat();
  return measureMajorityAtK(
    Float64Array.from(rollouts, ([score]) => score),
    rollouts.map(([, answer]) => answer),
    offsets,
  );
}

function subsets<T>(items: readonly T[], k: number): T[][] {
  if (k === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), k - 1).map((rest) => [item, ...rest]));
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** The share that is right when one of the most frequent answers is drawn: its mean score; 0 without an answer. */
function vote(rollouts: readonly Rollout[]): number {
  const scores = new Map<string, number[]>();
  for (const [score, answer] of rollouts)
    if (answer !== null) scores.set(answer, [...(scores.get(answer) ?? []), score]);
  const most = Math.max(0, ...[...scores.values()].map((list) => list.length));
  const winners = [...scores.values()].filter((list) => list.length === most);
  return winners.length === 0 ? 0 : mean(winners.map(mean));
}

const rollout: fc.Arbitrary<Rollout> = fc.tuple(fc.constantFrom(0, 1), fc.constantFrom('A', 'B', 'C', '', null));

describe('measureMajorityAtK', () => {
  it('is the mean vote over all k-subsets, ties sharing the win', () => {
    const task = fc.array(rollout, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 4 }), (tasks) => {
        for (const { k, accuracy, noAnswer, tasks: count } of majority(tasks)!) {
          const reaching = tasks.filter((rollouts) => rollouts.length >= k);
          expect(count).toBe(reaching.length);
          expect(accuracy.value).toBeCloseTo(mean(reaching.map((r) => mean(subsets(r, k).map(vote)))), 9);
          const silent = (s: readonly Rollout[]) => Number(s.every(([, answer]) => answer === null));
          expect(noAnswer.value).toBeCloseTo(mean(reaching.map((r) => mean(subsets(r, k).map(silent)))), 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of the rollouts', () => {
    fc.assert(
      fc.property(fc.array(rollout, { minLength: 2, maxLength: 10 }), (rollouts) => {
        expect(majority([rollouts.toReversed()])).toEqual(majority([rollouts]));
      }),
    );
  });

  it("gives upstream's golden numbers where its order plays no part", () => {
    // (1,"A"),(0,"B"): majority@2 50. (0,None),(0,None) ; (1,"A"),(0,None): majority@2 50.
    expect(
      majority([
        [
          [1, 'A'],
          [0, 'B'],
        ],
      ])![1].accuracy.value,
    ).toBe(0.5);
    const [, two] = majority([
      [
        [0, null],
        [0, null],
      ],
      [
        [1, 'A'],
        [0, null],
      ],
    ])!;
    expect(two.accuracy.value).toBe(0.5);
    // Upstream's majority@2/no_answer is 0 here, though one of the two tasks has no answer at all.
    expect(two.noAnswer.value).toBe(0.5);
  });

  it('weighs one answer with two scores as one vote, where upstream sees two', () => {
    // (1,"A"),(0,"A"),(0,"B"),(0,"B"): upstream's majority@4 is 0, as (0,"B") outvotes (1,"A") and (0,"A").
    expect(
      majority([
        [
          [1, 'A'],
          [0, 'A'],
          [0, 'B'],
          [0, 'B'],
        ],
      ])![3].accuracy.value,
    ).toBeCloseTo(0.25, 12);
  });

  it('lists the whole of long tasks when all are as long, and no k between', () => {
    const tasks = Array.from({ length: 3 }, () =>
      Array.from({ length: 64 }, (_, i): Rollout => [i % 3 ? 1 : 0, i % 3 ? 'A' : 'B']),
    );
    const points = majority(tasks)!;
    expect(points.map(({ k }) => k)).toEqual([...Array.from({ length: 16 }, (_, i) => i + 1), 64]);
    expect(points.at(-1)!.accuracy.value).toBe(1);
    expect(points[0].accuracy.value).toBeCloseTo(42 / 64, 12);
  });
});
