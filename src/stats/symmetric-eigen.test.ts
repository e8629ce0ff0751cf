import { describe, expect, it } from 'vitest';
import { createRng } from './rng.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

describe('symmetricEigen', () => {
  it('gives the values of numpy.linalg.eigh, largest first', () => {
    // numpy.linalg.eigvalsh([[4, 1, 2], [1, 3, 0], [2, 0, 1]]) -> [-0.06870782, 2.72224563, 5.34646219]
    const { values } = symmetricEigen([4, 1, 2, 1, 3, 0, 2, 0, 1], 3);
    for (const [i, value] of [5.34646219, 2.72224563, -0.06870782].entries()) expect(values[i]).toBeCloseTo(value, 8);
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
  });

  it('gives back the matrix from its vectors, which are orthonormal', () => {
    const rng = createRng(2);
    const n = 12;
    const half = Array.from({ length: n * n }, () => rng.next() - 0.5);
    const matrix = half.map((_, k) => half[k] + half[(k % n) * n + Math.floor(k / n)]);
    const { values, vectors } = symmetricEigen(matrix, n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        let back = 0;
        let dot = 0;
        for (let k = 0; k < n; k++) {
          back += vectors[i * n + k] * values[k] * vectors[j * n + k];
          dot += vectors[k * n + i] * vectors[k * n + j];
        }
        expect(back).toBeCloseTo(matrix[i * n + j], 10);
        expect(dot).toBeCloseTo(Number(i === j), 10);
      }
  });

  it('knows zero, one entry, and none', () => {
    expect([...symmetricEigen([0, 0, 0, 0], 2).values]).toEqual([0, 0]);
    expect([...symmetricEigen([7], 1).values]).toEqual([7]);
    expect(symmetricEigen([], 0).values).toHaveLength(0);
    expect(() => symmetricEigen([1, 2], 2)).toThrow(RangeError);
  });
});
