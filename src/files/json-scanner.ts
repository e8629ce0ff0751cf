/**
 * A validating JSON scanner that reads only what a plan asks for.
 *
 * It walks the bytes once, accepts exactly what Python's `json.loads` accepts (bare `NaN` and `Infinity`, duplicate keys,
 * numbers of any length), and hands the sink spans of the wanted values. Nothing else is decoded or copied, so a row
 * costs its bytes and not its strings. The buffer must end in a NUL byte: every loop stops there.
 */

/** Kinds of JSON value, as small integers so that sinks can switch on them. */
export const JSON_NULL = 0;
export const JSON_FALSE = 1;
export const JSON_TRUE = 2;
export const JSON_NUMBER = 3;
/** `NaN`, `Infinity` and `-Infinity`, which Python writes and JSON forbids. */
export const JSON_NONFINITE = 4;
export const JSON_STRING = 5;
export const JSON_ARRAY = 6;
export const JSON_OBJECT = 7;

/** What to take from a value. A node without `take`, `keys`, `each`, `rest` and `items` is skipped, validated. */
export interface PlanNode {
  /** Sink code for this value; `undefined` when only its children are wanted. */
  readonly take?: number;
  /** Children of an object by key. */
  readonly keys?: ReadonlyMap<string, PlanNode>;
  /** Plan for the values of an object whose key is not in `keys`; `rest` is then not asked. */
  readonly each?: PlanNode;
  /** Sink code for every scalar of an object whose key is not in `keys`. */
  readonly rest?: number;
  /** Plan for the items of an array. */
  readonly items?: PlanNode;
  /** Sink code announced when an object or array opens and closes. */
  readonly bracket?: number;
}

/** Receives what the plan takes. Spans are byte offsets into the scanned buffer; strings come without their quotes. */
export interface JsonSink {
  value(code: number, kind: number, start: number, end: number): void;
  /** A scalar under `rest`, with the interned name of its key. */
  field(code: number, key: string, kind: number, start: number, end: number): void;
  open(code: number): void;
  close(code: number): void;
}

/** Where and why a value is not JSON; `offset` is a byte offset into the buffer. */
export class JsonSyntaxError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const MAX_DEPTH = 10_000;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** 1 for the bytes that may follow a backslash, 2 for `u`. */
const ESCAPE = new Uint8Array(256);
for (const c of '"\\/bfnrt') ESCAPE[c.charCodeAt(0)] = 1;
ESCAPE[0x75] = 2;

const HEX = new Uint8Array(256);
for (const c of '0123456789abcdefABCDEF') HEX[c.charCodeAt(0)] = 1;

const DIGIT = new Uint8Array(256);
for (let c = 0x30; c <= 0x39; c++) DIGIT[c] = 1;

/** White space inside one line, and inside a document that spans lines. */
const LINE_SPACE = new Uint8Array(256);
for (const c of ' \t\r') LINE_SPACE[c.charCodeAt(0)] = 1;
const DOCUMENT_SPACE = new Uint8Array(LINE_SPACE);
DOCUMENT_SPACE[0x0a] = 1;

// The state of the one scan that a thread can be in. It stands at module level, and the functions below are plain
// top-level functions, because V8 then folds the tables into the loops: closures over them run at less than half the speed.
let space: Uint8Array = LINE_SPACE;
let kind = JSON_NULL;
const openers = new Uint8Array(MAX_DEPTH + 1);

/**
 * Scans one value that starts at or after `start` and returns the offset behind it. With `lines` a line feed ends the
 * text, without it is white space. Throws JsonSyntaxError.
 */
export function scanJson(
  buffer: Uint8Array,
  start: number,
  plan: PlanNode,
  sink: JsonSink,
  { lines = true } = {},
): number {
  space = lines ? LINE_SPACE : DOCUMENT_SPACE;
  return scanPlanned(buffer, skipSpace(buffer, start), plan, sink);
}

/** The offset of the first byte at or after `start` that is not white space within a line. */
export function skipLineSpace(buffer: Uint8Array, start: number): number {
  space = LINE_SPACE;
  return skipSpace(buffer, start);
}

function unexpected(b: Uint8Array, i: number, expected: string): never {
  throw new JsonSyntaxError(`found ${describeByte(b[i])}, expected ${expected}`, i);
}

function skipSpace(b: Uint8Array, i: number): number {
  while (space[b[i]] === 1) i++;
  return i;
}

/** The offset of the first quote, backslash or control character at or after `i`: where the bytes of a row are. */
function skipPlain(b: Uint8Array, i: number): number {
  let c = b[i];
  while (c !== QUOTE && c !== BACKSLASH && c >= 0x20) c = b[++i];
  return i;
}

/** From behind the opening quote to behind the closing one. */
function skipString(b: Uint8Array, i: number): number {
  for (;;) {
    i = skipPlain(b, i);
    const c = b[i];
    if (c === QUOTE) return i + 1;
    if (c !== BACKSLASH) unexpected(b, i, 'the end of a string');
    const escaped = ESCAPE[b[i + 1]];
    if (escaped === 1) i += 2;
    else if (escaped === 2 && HEX[b[i + 2]] && HEX[b[i + 3]] && HEX[b[i + 4]] && HEX[b[i + 5]]) i += 6;
    else unexpected(b, i + 1, 'a valid escape');
  }
}

function skipNumber(b: Uint8Array, i: number): number {
  if (b[i] === 0x2d) i++;
  if (b[i] === 0x30) i++;
  else if (DIGIT[b[i]])
    do i++;
    while (DIGIT[b[i]] === 1);
  else unexpected(b, i, 'a digit');
  if (b[i] === 0x2e) {
    i++;
    if (!DIGIT[b[i]]) unexpected(b, i, 'a digit after the decimal point');
    do i++;
    while (DIGIT[b[i]] === 1);
  }
  if ((b[i] | 0x20) === 0x65) {
    i++;
    if (b[i] === 0x2b || b[i] === 0x2d) i++;
    if (!DIGIT[b[i]]) unexpected(b, i, 'a digit in the exponent');
    do i++;
    while (DIGIT[b[i]] === 1);
  }
  return i;
}

function expectWord(b: Uint8Array, i: number, word: string): number {
  for (let k = 0; k < word.length; k++) if (b[i + k] !== word.charCodeAt(k)) unexpected(b, i + k, `"${word}"`);
  return i + word.length;
}

/** Skips a scalar and leaves its kind in `kind`. */
function skipScalar(b: Uint8Array, i: number): number {
  const c = b[i];
  if (c === QUOTE) {
    kind = JSON_STRING;
    return skipString(b, i + 1);
  }
  if (DIGIT[c] === 1) {
    kind = JSON_NUMBER;
    return skipNumber(b, i);
  }
  switch (c) {
    case 0x2d:
      if (b[i + 1] === 0x49) {
        kind = JSON_NONFINITE;
        return expectWord(b, i + 1, 'Infinity');
      }
      kind = JSON_NUMBER;
      return skipNumber(b, i);
    case 0x74:
      kind = JSON_TRUE;
      return expectWord(b, i, 'true');
    case 0x66:
      kind = JSON_FALSE;
      return expectWord(b, i, 'false');
    case 0x6e:
      kind = JSON_NULL;
      return expectWord(b, i, 'null');
    case 0x4e:
      kind = JSON_NONFINITE;
      return expectWord(b, i, 'NaN');
    case 0x49:
      kind = JSON_NONFINITE;
      return expectWord(b, i, 'Infinity');
    default:
      return unexpected(b, i, 'a JSON value');
  }
}

function expectKey(b: Uint8Array, i: number): number {
  if (b[i] !== QUOTE) unexpected(b, i, 'a quoted key');
  return skipSpace(b, expectColon(b, skipString(b, i + 1)) + 1);
}

/** Skips any value without a plan, validating it; iterative, so hostile nesting cannot overflow the stack. */
function skipValue(b: Uint8Array, start: number): number {
  let i = start;
  let depth = 0;
  let opener = 0;
  for (;;) {
    // A value starts at i.
    let c = b[i];
    if (c === QUOTE) {
      i = skipPlain(b, i + 1);
      i = b[i] === QUOTE ? i + 1 : skipString(b, i);
    } else if (c === 0x7b || c === 0x5b) {
      if (depth === MAX_DEPTH) throw new JsonSyntaxError(`nested deeper than ${MAX_DEPTH} levels`, i);
      openers[depth++] = opener;
      opener = c;
      c = b[++i];
      if (space[c] === 1) c = b[(i = skipSpace(b, i))];
      if (c === opener + 2) {
        opener = openers[--depth];
        i++;
      } else if (opener === 0x7b) {
        i = expectKey(b, i);
        continue;
      } else continue;
    } else i = skipScalar(b, i);
    for (;;) {
      if (depth === 0) return i;
      c = b[i];
      if (space[c] === 1) c = b[(i = skipSpace(b, i))];
      if (c === 0x2c) {
        c = b[++i];
        if (space[c] === 1) c = b[(i = skipSpace(b, i))];
        if (opener === 0x7b) {
          if (c !== QUOTE) unexpected(b, i, 'a quoted key');
          i = skipPlain(b, i + 1);
          i = b[i] === QUOTE ? i + 1 : skipString(b, i);
          if (b[i] !== 0x3a) i = expectColon(b, i);
          i++;
          if (space[b[i]] === 1) i = skipSpace(b, i);
        }
        break;
      }
      if (c !== opener + 2) unexpected(b, i, opener === 0x7b ? '"," or "}"' : '"," or "]"');
      opener = openers[--depth];
      i++;
    }
  }
}

/** The offset of the colon at or after `i`. */
function expectColon(b: Uint8Array, i: number): number {
  i = skipSpace(b, i);
  if (b[i] !== 0x3a) unexpected(b, i, '":"');
  return i;
}

function scanObject(b: Uint8Array, start: number, plan: PlanNode, sink: JsonSink): number {
  const { keys, each, rest } = plan;
  let i = skipSpace(b, start + 1);
  if (b[i] === 0x7d) return i + 1;
  for (;;) {
    if (b[i] !== QUOTE) unexpected(b, i, 'a quoted key');
    const keyStart = i + 1;
    const keyEnd = skipString(b, keyStart) - 1;
    i = skipSpace(b, expectColon(b, keyEnd + 1) + 1);
    const key = internKey(b, keyStart, keyEnd);
    const child = keys?.get(key) ?? each;
    if (child !== undefined) i = scanPlanned(b, i, child, sink);
    else if (rest !== undefined && b[i] !== 0x7b && b[i] !== 0x5b) {
      const from = i;
      i = skipScalar(b, i);
      if (kind === JSON_STRING) sink.field(rest, key, kind, from + 1, i - 1);
      else sink.field(rest, key, kind, from, i);
    } else i = skipValue(b, i);
    i = skipSpace(b, i);
    if (b[i] === 0x2c) i = skipSpace(b, i + 1);
    else if (b[i] === 0x7d) return i + 1;
    else unexpected(b, i, '"," or "}"');
  }
}

function scanArray(b: Uint8Array, start: number, item: PlanNode, sink: JsonSink): number {
  let i = skipSpace(b, start + 1);
  if (b[i] === 0x5d) return i + 1;
  for (;;) {
    i = skipSpace(b, scanPlanned(b, i, item, sink));
    if (b[i] === 0x2c) i = skipSpace(b, i + 1);
    else if (b[i] === 0x5d) return i + 1;
    else unexpected(b, i, '"," or "]"');
  }
}

function scanPlanned(b: Uint8Array, i: number, plan: PlanNode, sink: JsonSink): number {
  const c = b[i];
  const { take, bracket } = plan;
  if (c === 0x7b || c === 0x5b) {
    const from = i;
    if (bracket !== undefined) sink.open(bracket);
    if (c === 0x7b && (plan.keys !== undefined || plan.rest !== undefined || plan.each !== undefined)) i = scanObject(b, i, plan, sink);
    else if (c === 0x5b && plan.items !== undefined) i = scanArray(b, i, plan.items, sink);
    else i = skipValue(b, i);
    if (bracket !== undefined) sink.close(bracket);
    if (take !== undefined) sink.value(take, c === 0x7b ? JSON_OBJECT : JSON_ARRAY, from, i);
    return i;
  }
  const from = i;
  i = skipScalar(b, i);
  if (take !== undefined) {
    if (kind === JSON_STRING) sink.value(take, kind, from + 1, i - 1);
    else sink.value(take, kind, from, i);
  }
  return i;
}

const MAX_KEYS = 100_000;
let keyTable = new Map<number, { bytes: Uint8Array; text: string }[]>();
let keyCount = 0;

/** The string for a key's bytes; each distinct key is decoded once. */
function internKey(b: Uint8Array, start: number, end: number): string {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + b[i]) | 0;
  const bucket = keyTable.get(hash);
  if (bucket !== undefined) for (const entry of bucket) if (sameBytes(entry.bytes, b, start, end)) return entry.text;
  if (keyCount++ >= MAX_KEYS) {
    keyTable = new Map();
    keyCount = 0;
  }
  const entry = { bytes: b.slice(start, end), text: decodeJsonString(b, start, end) };
  const fresh = keyTable.get(hash);
  if (fresh === undefined) keyTable.set(hash, [entry]);
  else fresh.push(entry);
  return entry.text;
}

function sameBytes(bytes: Uint8Array, b: Uint8Array, start: number, end: number): boolean {
  if (bytes.length !== end - start) return false;
  for (let i = start, k = 0; i < end; i++, k++) if (bytes[k] !== b[i]) return false;
  return true;
}

/** The text of a scanned string span, its escapes resolved. */
export function decodeJsonString(buffer: Uint8Array, start: number, end: number): string {
  const raw = Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start).toString('utf8');
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
}

const POWERS_OF_TEN = Array.from({ length: 23 }, (_, k) => 10 ** k);

/** The number of a scanned number span, correctly rounded. */
export function decodeJsonNumber(buffer: Uint8Array, start: number, end: number): number {
  let i = start;
  const negative = buffer[i] === 0x2d;
  if (negative) i++;
  if (end - i > 16) return slowNumber(buffer, start, end);
  let mantissa = 0;
  let fraction = -1;
  for (; i < end; i++) {
    const c = buffer[i];
    if (DIGIT[c] === 1) mantissa = mantissa * 10 + (c - 0x30);
    else if (c === 0x2e) fraction = i;
    else return slowNumber(buffer, start, end);
  }
  // Exact: the mantissa is below 2^53 and the power of ten is exactly representable, so one division rounds once.
  const magnitude = fraction < 0 ? mantissa : mantissa / POWERS_OF_TEN[end - fraction - 1];
  if (mantissa > Number.MAX_SAFE_INTEGER) return slowNumber(buffer, start, end);
  return negative ? -magnitude : magnitude;
}

function slowNumber(buffer: Uint8Array, start: number, end: number): number {
  return Number(Buffer.from(buffer.buffer, buffer.byteOffset + start, end - start).toString('latin1'));
}

function describeByte(byte: number): string {
  if (byte === 0 || byte === 0x0a || byte === undefined) return 'the end of the text';
  if (byte < 0x20) return `the control character 0x${byte.toString(16).padStart(2, '0')}`;
  return byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `the byte 0x${byte.toString(16)}`;
}
