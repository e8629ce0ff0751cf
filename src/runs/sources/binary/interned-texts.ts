/** Texts by their bytes, so that a key that stands in a million records is decoded once. */
export interface InternedTexts {
  /** The text of the bytes from `from` to `to`: the same string for the same bytes. */
  intern(bytes: Uint8Array, from: number, to: number): string;
}

interface Known {
  readonly bytes: Uint8Array;
  readonly text: string;
}

const MAX_KEPT = 50_000;
/** Texts of one hash; more are made on purpose. */
const MAX_ALIKE = 8;

/** No texts yet; the first 50 000 are kept. */
export function internTexts(): InternedTexts {
  const byHash = new Map<number, Known[]>();
  let kept = 0;
  return {
    intern(bytes, from, to) {
      const hash = hashOf(bytes, from, to);
      const known = byHash.get(hash) ?? [];
      for (const one of known) if (isSame(one.bytes, bytes, from, to)) return one.text;
      const own = bytes.slice(from, to);
      const text = Buffer.from(own).toString('utf8');
      if (known.length < MAX_ALIKE && kept++ < MAX_KEPT) byHash.set(hash, [...known, { bytes: own, text }]);
      return text;
    },
  };
}

/** FNV-1a over 32 bits. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash;
}

function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[from + i]) return false;
  return true;
}
