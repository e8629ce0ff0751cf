import { symmetricEigen } from '../../stats/symmetric-eigen.ts';

/** One LoRA module: its update is B A, `rows` of B by `columns` of A, of rank `rank` at most. */
export interface LoraModule {
  readonly name: string;
  /** `lora_A`: rank x columns, row by row. */
  readonly a: Float32Array | Float64Array;
  /** `lora_B`: rows x rank, row by row. */
  readonly b: Float32Array | Float64Array;
  readonly rank: number;
  readonly columns: number;
  readonly rows: number;
}

/** Singular values of an update, with what it takes to cut it down. */
export interface Spectrum {
  /** Singular values of B A in descending order, `rank` of them. */
  readonly singular: Float64Array;
  /** Eigenvectors of the Gram matrix of A, its eigenvalues, and those of the core: see `truncate`. */
  readonly aVectors: Float64Array;
  readonly aValues: Float64Array;
  readonly coreVectors: Float64Array;
}

/**
 * The singular values of B A from r x r matrices alone: those of A A' = V L V' and of the core L^1/2 V' (B'B) V L^1/2, whose
 * eigenvalues are their squares. Exact up to rounding, for deficient factors too; alpha has no part in it.
 */
export function spectrumOf({ a, b, rank: r, columns, rows }: LoraModule): Spectrum {
  const { values: aValues, vectors: aVectors } = symmetricEigen(gramOfRows(a, r, columns), r);
  const roots = aValues.map((value) => Math.sqrt(Math.max(0, value)));
  const turned = conjugate(gramOfColumns(b, rows, r), aVectors, r);
  for (let i = 0; i < r; i++) for (let j = 0; j < r; j++) turned[i * r + j] *= roots[i] * roots[j];
  const { values, vectors } = symmetricEigen(turned, r);
  return { singular: values.map((value) => Math.sqrt(Math.max(0, value))), aVectors, aValues, coreVectors: vectors };
}

/** The update cut down to its `k` largest singular values: B' A' is the best approximation of rank k. */
export function truncate(module: LoraModule, spectrum: Spectrum, k: number): LoraModule {
  const { a, b, rank: r, columns, rows } = module;
  const { singular, aVectors, aValues, coreVectors } = spectrum;
  const roots = aValues.map((value) => Math.sqrt(Math.max(0, value)));
  const kept = Math.min(k, r);
  // Right singular vectors of B A are A' V L^-1/2 W; left ones follow from B V L^1/2 W / s.
  const right = new Float64Array(r * kept);
  const left = new Float64Array(r * kept);
  for (let i = 0; i < r; i++)
    for (let c = 0; c < kept; c++) {
      let down = 0;
      let up = 0;
      for (let j = 0; j < r; j++) {
        const turn = aVectors[i * r + j] * coreVectors[j * r + c];
        if (roots[j] > 0) down += turn / roots[j];
        up += turn * roots[j];
      }
      const half = Math.sqrt(singular[c]);
      right[i * kept + c] = down * half;
      left[i * kept + c] = half === 0 ? 0 : up / half;
    }
  const newA = new Float32Array(kept * columns);
  for (let c = 0; c < kept; c++)
    for (let i = 0; i < r; i++) {
      const weight = right[i * kept + c];
      if (weight === 0) continue;
      for (let x = 0; x < columns; x++) newA[c * columns + x] += weight * a[i * columns + x];
    }
  const newB = new Float32Array(rows * kept);
  for (let y = 0; y < rows; y++)
    for (let c = 0; c < kept; c++) {
      let sum = 0;
      for (let i = 0; i < r; i++) sum += b[y * r + i] * left[i * kept + c];
      newB[y * kept + c] = sum;
    }
  return { ...module, a: newA, b: newB, rank: kept };
}

function gramOfRows(m: ArrayLike<number>, r: number, columns: number): Float64Array {
  const gram = new Float64Array(r * r);
  for (let i = 0; i < r; i++)
    for (let j = i; j < r; j++) {
      let sum = 0;
      const [pi, pj] = [i * columns, j * columns];
      for (let x = 0; x < columns; x++) sum += m[pi + x] * m[pj + x];
      gram[i * r + j] = sum;
      gram[j * r + i] = sum;
    }
  return gram;
}

function gramOfColumns(m: ArrayLike<number>, rows: number, r: number): Float64Array {
  const gram = new Float64Array(r * r);
  for (let y = 0; y < rows; y++)
    for (let i = 0; i < r; i++) {
      const value = m[y * r + i];
      if (value === 0) continue;
      for (let j = i; j < r; j++) gram[i * r + j] += value * m[y * r + j];
    }
  for (let i = 0; i < r; i++) for (let j = 0; j < i; j++) gram[i * r + j] = gram[j * r + i];
  return gram;
}

/** V' M V for a symmetric M. */
function conjugate(m: Float64Array, v: Float64Array, r: number): Float64Array {
  const mv = multiply(m, v, r);
  const out = new Float64Array(r * r);
  for (let i = 0; i < r; i++)
    for (let k = 0; k < r; k++) {
      const value = v[k * r + i];
      for (let j = 0; j < r; j++) out[i * r + j] += value * mv[k * r + j];
    }
  return out;
}

function multiply(x: Float64Array, y: Float64Array, r: number): Float64Array {
  const out = new Float64Array(r * r);
  for (let i = 0; i < r; i++)
    for (let k = 0; k < r; k++) {
      const value = x[i * r + k];
      for (let j = 0; j < r; j++) out[i * r + j] += value * y[k * r + j];
    }
  return out;
}
