/**
 * A validating JSON scanner that reads only what a plan asks for.
 *
 * It walks the bytes once, accepts exactly what Python's `json.loads` accepts (bare `NaN` and `Infinity`, duplicate keys
 * of which the last one wins), and hands the sink spans of the wanted values. Nothing else is decoded or copied, so a row
 * costs its bytes and not its strings. The kernel skips strings and unwanted values; where it says no, json-syntax.ts
 * says why.
 */

import { decodeJsonString } from './json-decode.ts';
import { findKey, type KeyEntry, type ScanNode, scanNodeOf } from './json-keys.ts';
import { JSON_ARRAY, JSON_OBJECT, JSON_STRING, type JsonSink, type PlanNode } from './json-plan.ts';
import {
  DOCUMENT_SPACE,
  LINE_SPACE,
  scalarKind,
  unexpected,
  walkScalar,
  walkString,
  walkValue,
} from './json-syntax.ts';
import type { Kernel } from './kernel.ts';

export { decodeJsonNumber, decodeJsonString } from './json-decode.ts';
export * from './json-plan.ts';

const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;

/** An object had a key twice, or more keys than are remembered; nothing the sink received counts. */
class DuplicateKey extends Error {}
const DUPLICATE = new DuplicateKey('duplicate key');

// The state of the one scan that a thread can be in. It stands at module level, and the functions below are plain
// top-level functions, because V8 then folds the tables into the loops: closures over them run at less than half the speed.
let space: Uint8Array = LINE_SPACE;
let view = new DataView(new ArrayBuffer(0));
let skipScalarFast: Kernel['skipScalar'];
let skipStringFast: Kernel['skipString'];
let skipValueFast: Kernel['skipValue'];
let objects = 0;
let trusting = false;

export interface ScanOptions {
  /** A line feed ends the text; otherwise it is white space. */
  readonly lines?: boolean;
  /** Called before the text is scanned once more, without its duplicate keys: what the sink received is void. */
  readonly onRestart?: () => void;
}

/**
 * Scans the value at or after `start` in the kernel's memory and returns the offset behind it. Throws JsonSyntaxError.
 * Of duplicate keys the earlier ones are blanked out in place.
 */
export function scanJson(
  kernel: Kernel,
  start: number,
  plan: PlanNode,
  sink: JsonSink,
  { lines = true, onRestart = () => {} }: ScanOptions = {},
): number {
  const { bytes } = kernel;
  view = kernel.view;
  skipScalarFast = kernel.skipScalar;
  skipStringFast = kernel.skipString;
  skipValueFast = kernel.skipValue;
  space = lines ? LINE_SPACE : DOCUMENT_SPACE;
  const from = skipSpace(bytes, start);
  const node = scanNodeOf(plan);
  trusting = false;
  try {
    return scanPlanned(bytes, from, node, sink);
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    onRestart();
    blankDuplicates(bytes, from, node);
    trusting = true;
    return scanPlanned(bytes, from, node, sink);
  }
}

/** The offset of the first byte at or after `start` that is not white space within a line. */
export function skipLineSpace(buffer: Uint8Array, start: number): number {
  while (LINE_SPACE[buffer[start]] === 1) start++;
  return start;
}

/** The offset of the first byte at or after `start` that is not white space in a document. */
export function skipDocumentSpace(buffer: Uint8Array, start: number): number {
  while (DOCUMENT_SPACE[buffer[start]] === 1) start++;
  return start;
}

/** The offset behind the value at `start` in a document. Throws JsonSyntaxError. */
export function skipDocumentValue(kernel: Kernel, start: number): number {
  const end = kernel.skipValue(start, 1);
  return end >= 0 ? end : walkValue(kernel.bytes, start, DOCUMENT_SPACE);
}

function skipSpace(b: Uint8Array, i: number): number {
  while (space[b[i]] === 1) i++;
  return i;
}

/** From behind the opening quote to behind the closing one. */
function skipString(b: Uint8Array, i: number): number {
  const end = skipStringFast(i);
  return end >= 0 ? end : walkString(b, i);
}

/** To behind a scalar that is no string. */
function skipScalar(b: Uint8Array, i: number): number {
  const end = skipScalarFast(i);
  return end >= 0 ? end : walkScalar(b, i);
}

function skipValue(b: Uint8Array, i: number): number {
  const end = skipValueFast(i, space === LINE_SPACE ? 0 : 1);
  return end >= 0 ? end : walkValue(b, i, space);
}

/** The offset behind the closing quote when this key stands at `i`, otherwise 0. */
function matchKey(b: Uint8Array, i: number, entry: KeyEntry | undefined): number {
  if (entry === undefined) return 0;
  const { words, length } = entry;
  if (b[i + length] !== QUOTE) return 0;
  if (length < 4) {
    const { bytes } = entry;
    for (let k = 0; k < length; k++) if (bytes[k] !== b[i + k]) return 0;
    return i + length + 1;
  }
  // Four bytes at a time; the last word ends with the key and may overlap the one before.
  const last = words.length - 1;
  for (let k = 0; k < last; k++) if (view.getInt32(i + 4 * k, true) !== words[k]) return 0;
  return view.getInt32(i + length - 4, true) === words[last] ? i + length + 1 : 0;
}

function scanObject(b: Uint8Array, start: number, node: ScanNode, sink: JsonSink): number {
  const serial = ++objects;
  const { rest } = node;
  let previous = node.start;
  let i = skipSpace(b, start + 1);
  if (b[i] === 0x7d) return i + 1;
  for (;;) {
    if (b[i] !== QUOTE) unexpected(b, i, 'a quoted key');
    const keyStart = i + 1;
    // Rows of one file have their keys in the same order, so the key after the last one is mostly the same as before.
    let entry = previous.next as KeyEntry;
    i = matchKey(b, keyStart, entry);
    if (i === 0) {
      entry = previous.other as KeyEntry;
      i = matchKey(b, keyStart, entry);
      if (i === 0) {
        i = skipString(b, keyStart);
        entry = findKey(node, b, keyStart, i - 1);
      }
      if (entry.id >= 0) {
        previous.other = previous.next;
        previous.next = entry;
      }
    }
    previous = entry;
    if (!trusting) {
      const first = entry.first ?? entry;
      if (first.seen === serial || first.id < 0) throw DUPLICATE;
      first.seen = serial;
    }
    if (b[i] !== COLON) {
      i = skipSpace(b, i);
      if (b[i] !== COLON) unexpected(b, i, '":"');
    }
    i++;
    if (space[b[i]] === 1) i = skipSpace(b, i);
    const { child } = entry;
    if (child !== undefined) i = scanPlanned(b, i, child, sink);
    else if (rest !== undefined && b[i] !== 0x7b && b[i] !== 0x5b) {
      const from = i;
      if (b[i] === QUOTE) {
        i = skipString(b, i + 1);
        sink.field(rest, entry, JSON_STRING, from + 1, i - 1);
      } else {
        i = skipScalar(b, i);
        sink.field(rest, entry, scalarKind(b, from), from, i);
      }
    } else i = skipValue(b, i);
    if (space[b[i]] === 1) i = skipSpace(b, i);
    if (b[i] === COMMA) {
      i++;
      if (space[b[i]] === 1) i = skipSpace(b, i);
    } else if (b[i] === 0x7d) return i + 1;
    else unexpected(b, i, '"," or "}"');
  }
}

function scanArray(b: Uint8Array, start: number, item: ScanNode, sink: JsonSink): number {
  let i = skipSpace(b, start + 1);
  if (b[i] === 0x5d) return i + 1;
  for (;;) {
    i = skipSpace(b, scanPlanned(b, i, item, sink));
    if (b[i] === COMMA) i = skipSpace(b, i + 1);
    else if (b[i] === 0x5d) return i + 1;
    else unexpected(b, i, '"," or "]"');
  }
}

function scanPlanned(b: Uint8Array, start: number, node: ScanNode, sink: JsonSink): number {
  const c = b[start];
  const { take } = node;
  if (c === QUOTE) {
    const end = skipString(b, start + 1);
    if (take !== undefined) sink.value(take, JSON_STRING, start + 1, end - 1);
    return end;
  }
  if (c !== 0x7b && c !== 0x5b) {
    const end = skipScalar(b, start);
    if (take !== undefined) sink.value(take, scalarKind(b, start), start, end);
    return end;
  }
  const { bracket, items } = node;
  if (bracket !== undefined) sink.open(bracket);
  let end: number;
  if (c === 0x7b) end = node.opensObjects ? scanObject(b, start, node, sink) : skipValue(b, start);
  else end = items !== undefined ? scanArray(b, start, items, sink) : skipValue(b, start);
  if (bracket !== undefined) sink.close(bracket);
  if (take !== undefined) sink.value(take, c === 0x7b ? JSON_OBJECT : JSON_ARRAY, start, end);
  return end;
}

/** Overwrites all but the last of an object's members of one name with white space, in every object the plan looks into. */
function blankDuplicates(b: Uint8Array, start: number, node: ScanNode): number {
  const isObject = b[start] === 0x7b;
  if (!(isObject ? node.opensObjects : b[start] === 0x5b && node.items !== undefined)) return skipValue(b, start);
  const close = isObject ? 0x7d : 0x5d;
  const members = new Map<string, readonly [number, number]>();
  let i = skipSpace(b, start + 1);
  if (b[i] === close) return i + 1;
  for (;;) {
    const from = i;
    let child = node.items;
    let key: string | undefined;
    if (isObject) {
      if (b[i] !== QUOTE) unexpected(b, i, 'a quoted key');
      i = skipString(b, i + 1);
      key = decodeJsonString(b, from + 1, i - 1);
      child = node.children.get(key) ?? node.each;
      i = skipSpace(b, i);
      if (b[i] !== COLON) unexpected(b, i, '":"');
      i = skipSpace(b, i + 1);
    }
    i = skipSpace(b, child === undefined ? skipValue(b, i) : blankDuplicates(b, i, child));
    if (b[i] !== COMMA && b[i] !== close) unexpected(b, i, isObject ? '"," or "}"' : '"," or "]"');
    const more = b[i] === COMMA;
    if (key !== undefined) {
      const earlier = members.get(key);
      if (earlier !== undefined) b.fill(0x20, earlier[0], earlier[1]);
      members.set(key, [from, i + 1]);
    }
    if (!more) return i + 1;
    i = skipSpace(b, i + 1);
  }
}
