import { describe, expect, it } from 'vitest';
import { arNoise } from '../../../test/support/noise.ts';
import { runOfRows } from '../../../test/support/runs.ts';
import { createRng } from '../../stats/rng.ts';
import { periodOf, stepsPerEpoch } from './epochs.ts';

const curve = (values: ArrayLike<number>) => ({
  id: 'a',
  n: values.length,
  steps: Float64Array.from(values, (_, i) => 5 * (i + 1)),
  values: Float64Array.from(values),
});
const sawTooth = Array.from({ length: 80 }, (_, i) => 2 * 0.97 ** i * (1 + 0.4 * ((i % 8) / 8)));

describe('stepsPerEpoch', () => {
  it('follows from the logged epochs, and is unknown where they stand still', () => {
    const rows = (epochs: readonly number[]) => runOfRows(epochs.map((epoch, i) => ({ step: 10 * i, epoch, loss: 1 })));
    expect(stepsPerEpoch(rows([0.5, 1, 1.5, 2]))).toBe(20);
    expect(stepsPerEpoch(rows([1, 1, 1]))).toBeUndefined();
    expect(stepsPerEpoch(runOfRows([{ step: 1, loss: 1 }]))).toBeUndefined();
  });
});

describe('periodOf', () => {
  it('finds a saw-tooth about a steep fall, with and without knowing the epoch', () => {
    expect(periodOf(curve(sawTooth), 40)?.steps).toBe(40);
    expect(periodOf(curve(sawTooth))?.steps).toBeCloseTo(40, -0.5);
  });

  it('finds none at another length than that of the epoch', () => {
    expect(periodOf(curve(sawTooth), 61)).toBeUndefined();
  });

  it('finds none in noise, correlated or not, and none in a short curve', () => {
    const rng = createRng(2);
    for (const correlation of [0, 0.5, 0.9])
      for (let k = 0; k < 20; k++) {
        const values = arNoise(rng.fork(`${correlation} ${k}`), 100, { sd: 0.05, correlation }).map((e) => 2 + e);
        expect(periodOf(curve(values)), `${correlation} ${k}`).toBeUndefined();
      }
    expect(periodOf(curve([1, 2, 1, 2, 1, 2]))).toBeUndefined();
  });
});
