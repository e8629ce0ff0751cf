/** One known text: its bytes as they stand in the file, and its number. */
interface KnownSpan {
  readonly bytes: Uint8Array;
  readonly id: number;
  /** The next one of the same bucket. */
  readonly chain: KnownSpan | undefined;
}

const BUCKETS = 256;
/** Beyond this many, and for longer ones, texts are looked up as strings. */
const MAX_SPANS = 1024;
const MAX_BYTES = 64;

/** Numbers the text of buffer[start, end). */
export type SpanNumberer = (buffer: Uint8Array, start: number, end: number) => number;

/** Returns a numberer that decodes a span only when it has not seen its bytes before; `numberOf` numbers the texts. */
export function createSpanNumberer(
  decode: (buffer: Uint8Array, start: number, end: number) => string,
  numberOf: (text: string) => number,
): SpanNumberer {
  const buckets: (KnownSpan | undefined)[] = new Array(BUCKETS).fill(undefined);
  let kept = 0;
  let last: KnownSpan | undefined;
  return (buffer, start, end) => {
    if (last !== undefined && isSpan(last.bytes, buffer, start, end)) return last.id;
    if (end - start > MAX_BYTES) return numberOf(decode(buffer, start, end));
    const bucket = bucketOf(buffer, start, end);
    for (let known = buckets[bucket]; known !== undefined; known = known.chain)
      if (isSpan(known.bytes, buffer, start, end)) {
        last = known;
        return known.id;
      }
    const id = numberOf(decode(buffer, start, end));
    if (kept < MAX_SPANS) {
      kept++;
      last = { bytes: buffer.slice(start, end), id, chain: buckets[bucket] };
      buckets[bucket] = last;
    }
    return id;
  };
}

/** Numbers texts from 0 in the order of their first appearance; `onNew` hears of each once. */
export function createNumbering(onNew: (text: string) => void = () => {}): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => {
    let number = numbers.get(text);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(text, number);
      onNew(text);
    }
    return number;
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
