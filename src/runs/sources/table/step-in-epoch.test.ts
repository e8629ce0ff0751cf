import { describe, expect, it } from 'vitest';
import { createStepInEpoch } from './step-in-epoch.ts';

const stepsOf = (rows: readonly (readonly [step: number, epoch?: number])[]) => {
  const stepOf = createStepInEpoch();
  return rows.map(([step, epoch]) => stepOf(step, epoch));
};

describe('createStepInEpoch', () => {
  it.each<[string, readonly (readonly [number, number?])[], readonly number[]]>([
    [
      'counts on where steps begin anew from 0',
      [
        [0, 0],
        [1, 0],
        [2, 0],
        [0, 1],
        [1, 1],
      ],
      [0, 1, 2, 3, 4],
    ],
    [
      'counts on where they begin anew from 1',
      [
        [1, 1],
        [2, 1],
        [1, 2],
        [2, 2],
      ],
      [1, 2, 3, 4],
    ],
    [
      'keeps the distance of logged steps',
      [
        [0, 0],
        [50, 0],
        [0, 1],
        [50, 1],
        [0, 2],
      ],
      [0, 50, 100, 150, 200],
    ],
    [
      'leaves steps of the run alone',
      [
        [10, 0],
        [20, 0],
        [30, 1],
        [40, 1],
      ],
      [10, 20, 30, 40],
    ],
    [
      'leaves a resumed run alone',
      [
        [10, 0],
        [20, 1],
        [10, 0],
        [20, 1],
      ],
      [10, 20, 10, 20],
    ],
    [
      'leaves shares of an epoch alone',
      [
        [10, 0.5],
        [20, 1.5],
        [10, 2.5],
      ],
      [10, 20, 10],
    ],
    ['needs no epoch', [[1], [2], [1]], [1, 2, 1]],
  ])('%s', (_, rows, steps) => expect(stepsOf(rows)).toEqual(steps));
});
