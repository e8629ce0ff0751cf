import { InputError } from '../../../files/errors.ts';
import type { LoraModule } from '../../squeeze/spectrum.ts';
import type { Safetensors, TensorInfo } from './safetensors.ts';

/** A module by the names of its two tensors, before they are read. */
export interface LoraPair {
  /** What stands before `.lora_A`. */
  readonly module: string;
  readonly a: string;
  readonly b: string;
  readonly rank: number;
  readonly rows: number;
  readonly columns: number;
  /** MLX keeps both matrices the other way round. */
  readonly isTransposed: boolean;
}

export interface LoraPairs {
  /** In the order of their names. */
  readonly pairs: readonly LoraPair[];
  /** Tensors that are no half of a pair, which stay as they are. */
  readonly others: readonly string[];
  /** Halves whose other half is missing or does not fit. */
  readonly unpaired: readonly string[];
}

/** `model.q_proj.lora_A.weight`, `model.q_proj.lora_A.default.weight`, `model.q_proj.lora_a` of MLX. */
const HALF = /^(.*)\.lora_([ABab])(\..*)?$/;

/**
 * Pairs the tensors of an adapter by their module. A is rank x inputs and B is outputs x rank, as PEFT keeps them; the kernels
 * of convolutions are laid flat. Throws InputError where there is no pair.
 */
export function pairModules({ path, tensors }: Pick<Safetensors, 'path' | 'tensors'>): LoraPairs {
  const halves = new Map<string, { a?: string; b?: string; isTransposed: boolean }>();
  const others: string[] = [];
  for (const name of tensors.keys()) {
    const [, module, half, rest = ''] = HALF.exec(name) ?? [];
    if (module === undefined) {
      others.push(name);
      continue;
    }
    // Several adapters in one file are told apart by what stands behind `lora_A`.
    const key = `${module}\0${rest}`;
    const pair = halves.get(key) ?? { isTransposed: half === 'a' || half === 'b' };
    halves.set(key, { ...pair, [half.toLowerCase()]: name });
  }
  const pairs: LoraPair[] = [];
  const unpaired: string[] = [];
  for (const [key, { a, b, isTransposed }] of [...halves].sort(([x], [y]) => (x < y ? -1 : 1))) {
    const pair = a === undefined || b === undefined ? undefined : pairOf(tensors, { a, b, isTransposed }, key);
    if (pair === undefined) unpaired.push(...[a, b].filter((name) => name !== undefined));
    else pairs.push(pair);
  }
  if (pairs.length === 0)
    throw new InputError(
      `${path}: no pair of lora_A and lora_B among its ${tensors.size} tensors; expected a LoRA adapter`,
    );
  return { pairs, others, unpaired };
}

function pairOf(
  tensors: ReadonlyMap<string, TensorInfo>,
  { a, b, isTransposed }: Pick<LoraPair, 'a' | 'b' | 'isTransposed'>,
  key: string,
): LoraPair | undefined {
  const [first, second] = [tensors.get(a) as TensorInfo, tensors.get(b) as TensorInfo].map(({ shape }) =>
    flatShape(shape),
  );
  const [rank, columns] = isTransposed ? [first[1], first[0]] : first;
  const [rows, inner] = isTransposed ? [second[1], second[0]] : second;
  if (rank !== inner || rank === 0 || rows === 0 || columns === 0) return undefined;
  return { module: key.slice(0, key.indexOf('\0')), a, b, rank, rows, columns, isTransposed };
}

/** The first size, and all others laid flat. */
function flatShape(shape: readonly number[]): [number, number] {
  const [first = 0, ...rest] = shape;
  return [first, rest.reduce((product, n) => product * n, 1)];
}

/** The matrices of a pair. Throws InputError where a value is not finite. */
export function readModule(
  file: Safetensors,
  { module, a, b, rank, rows, columns, isTransposed }: LoraPair,
): LoraModule {
  const halves = { a: finite(file, a), b: finite(file, b) };
  return {
    name: module,
    a: isTransposed ? transposed(halves.a, columns, rank) : halves.a,
    b: isTransposed ? transposed(halves.b, rank, rows) : halves.b,
    rank,
    rows,
    columns,
  };
}

function finite(file: Safetensors, name: string): Float32Array | Float64Array {
  const values = file.values(name);
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      throw new InputError(`${file.path}: ${name} holds ${values[i]}; the adapter is broken`);
  return values;
}

function transposed(values: Float32Array | Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(values.length);
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) turned[x * rows + y] = values[y * columns + x];
  return turned;
}
