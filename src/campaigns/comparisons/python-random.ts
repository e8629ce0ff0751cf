/** Random numbers as Python's `random.Random(seed)` draws them, so that a peer's Monte-Carlo numbers come out the same. */
export interface PythonRandom {
  /** `randrange(n)`: a whole number of 0 to n - 1. */
  randrange(n: number): number;
  /** `shuffle(values)`, in place. */
  shuffle(values: Float64Array): void;
}

const N = 624;
const M = 397;

/**
 * Returns the stream of `random.Random(seed)` for a whole `seed` of at most 2^53 - 1 in size, whose sign does not count: the
 * Mersenne Twister MT19937 seeded by its `init_by_array`, whole numbers by rejection of the leading bits, as CPython does.
 *
 * Source: Matsumoto and Nishimura, "Mersenne twister", 1998, and the algorithm of their reference implementation; CPython
 * documentation of `random`. Throws a RangeError for other seeds.
 */
export function pythonRandom(seed: number): PythonRandom {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`invalid seed: ${seed} (an integer of at most 2^53 - 1 in size)`);
  const size = Math.abs(seed);
  const key = size < 2 ** 32 ? [size] : [size % 2 ** 32, Math.floor(size / 2 ** 32)];
  const state = seededState(key);
  let at = N;
  const next = () => {
    if (at === N) {
      twist(state);
      at = 0;
    }
    let y = state[at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
  const randrange = (n: number) => {
    const shift = Math.clz32(n);
    let drawn = next() >>> shift;
    while (drawn >= n) drawn = next() >>> shift;
    return drawn;
  };
  return {
    randrange,
    shuffle(values) {
      for (let i = values.length - 1; i > 0; i--) {
        const j = randrange(i + 1);
        const value = values[i]!;
        values[i] = values[j]!;
        values[j] = value;
      }
    },
  };
}

function seededState(key: readonly number[]): Uint32Array {
  const state = new Uint32Array(N);
  state[0] = 19650218;
  const mixed = (i: number) => state[i - 1]! ^ (state[i - 1]! >>> 30);
  for (let i = 1; i < N; i++) state[i] = Math.imul(mixed(i), 1812433253) + i;
  let i = 1;
  const step = () => {
    i += 1;
    if (i < N) return;
    state[0] = state[N - 1]!;
    i = 1;
  };
  for (let k = 0; k < N; k++, step()) {
    const j = k % key.length;
    state[i] = (state[i]! ^ Math.imul(mixed(i), 1664525)) + key[j]! + j;
  }
  for (let k = 0; k < N - 1; k++, step()) state[i] = (state[i]! ^ Math.imul(mixed(i), 1566083941)) - i;
  state[0] = 0x80000000;
  return state;
}

function twist(state: Uint32Array): void {
  for (let k = 0; k < N; k++) {
    const y = (state[k]! & 0x80000000) | (state[(k + 1) % N]! & 0x7fffffff);
    state[k] = state[(k + M) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}
