/** Texts by their bytes, so that a tag that stands in a million records is decoded once. */
export interface Tags {
  /** The text of the bytes from `from` to `to`: the same string for the same bytes. */
  intern(bytes: Uint8Array, from: number, to: number): string;
}

interface Known {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** No tags yet. */
export function createTags(): Tags {
  const byHash = new Map<number, Known[]>();
  return {
    intern(bytes, from, to) {
      const hash = hashOf(bytes, from, to);
      let known = byHash.get(hash);
      if (known === undefined) byHash.set(hash, (known = []));
      for (const tag of known) if (isSame(tag.bytes, bytes, from, to)) return tag.text;
      const own = bytes.slice(from, to);
      const text = Buffer.from(own).toString('utf8');
      known.push({ bytes: own, text });
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

function isSame(tag: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (tag.length !== to - from) return false;
  for (let i = 0; i < tag.length; i++) if (tag[i] !== bytes[from + i]) return false;
  return true;
}
