/** One known text: its bytes as they stand in the file, and its number. Numbers count from 0 without gaps. */
export interface KnownSpan {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly id: number;
  /** The next one of the same bucket. */
  readonly chain: KnownSpan | undefined;
}

const BUCKETS = 256;
/** Beyond this many, and for longer ones, texts are looked up as strings. */
const MAX_SPANS = 1024;
const MAX_BYTES = 64;

/** Numbers texts by their spans, without decoding the ones it knows. */
export interface Interner {
  /** The number of the text in buffer[start, end); spelled with other escapes it is the same text. */
  intern(buffer: Uint8Array, start: number, end: number): number;
}

/**
 * Returns an interner over `decode`; `onNew` hears of every text once, in the order of its number.
 */
export function createInterner(
  decode: (buffer: Uint8Array, start: number, end: number) => string,
  onNew: (text: string) => void,
): Interner {
  const ids = new Map<string, number>();
  const buckets: (KnownSpan | undefined)[] = new Array(BUCKETS).fill(undefined);
  let kept = 0;
  let last: KnownSpan | undefined;

  function number(text: string): number {
    let id = ids.get(text);
    if (id === undefined) {
      id = ids.size;
      ids.set(text, id);
      onNew(text);
    }
    return id;
  }

  return {
    intern(buffer, start, end) {
      if (last !== undefined && isSpan(last.bytes, buffer, start, end)) return last.id;
      if (end - start > MAX_BYTES) return number(decode(buffer, start, end));
      const bucket = bucketOf(buffer, start, end);
      for (let known = buckets[bucket]; known !== undefined; known = known.chain)
        if (isSpan(known.bytes, buffer, start, end)) {
          last = known;
          return known.id;
        }
      const text = decode(buffer, start, end);
      const id = number(text);
      if (kept < MAX_SPANS) {
        kept++;
        last = { bytes: buffer.slice(start, end), text, id, chain: buckets[bucket] };
        buckets[bucket] = last;
      }
      return id;
    },
  };
}

/** A cheap number below 256 for a span. */
export function bucketOf(buffer: Uint8Array, start: number, end: number): number {
  if (start === end) return 0;
  const mix = (end - start) * 131 + buffer[start] * 31 + buffer[end - 1] * 7 + buffer[(start + end) >> 1] * 13;
  return mix & (BUCKETS - 1);
}

/** Whether buffer[start, end) holds exactly these bytes. */
export function isSpan(bytes: Uint8Array, buffer: Uint8Array, start: number, end: number): boolean {
  const { length } = bytes;
  if (length !== end - start) return false;
  for (let k = 0; k < length; k++) if (bytes[k] !== buffer[start + k]) return false;
  return true;
}
