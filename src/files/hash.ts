import createXxhash from 'xxhash-wasm';

/** Hashes byte spans; `digest` returns 53 bits, so that the hash fits a double exactly, and starts over. */
export interface SpanHasher {
  update(bytes: Uint8Array): void;
  digest(): number;
}

/** Returns an xxHash64 hasher cut to 53 bits: equality of texts inside one data set, not a cryptographic promise. */
export async function createSpanHasher(): Promise<SpanHasher> {
  const { create64 } = await createXxhash();
  let state = create64();
  let used = false;
  return {
    update(bytes) {
      state.update(bytes);
      used = true;
    },
    digest() {
      const value = Number(state.digest() & 0x1fffffffffffffn);
      if (used) state = create64();
      used = false;
      return value;
    },
  };
}
