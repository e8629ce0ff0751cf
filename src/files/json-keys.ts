import { decodeJsonString } from './json-decode.ts';
import type { JsonKey, PlanNode } from './json-plan.ts';
import { bucketOf, isSpan } from './span-table.ts';

/** A plan node as the scanner runs it: its keys are known by their bytes, in the order rows tend to have them. */
export interface ScanNode {
  readonly plan: PlanNode;
  readonly take: number | undefined;
  readonly bracket: number | undefined;
  readonly rest: number | undefined;
  readonly items: ScanNode | undefined;
  /** Whether the members of an object are looked at one by one. */
  readonly opensObjects: boolean;
  /** Stands before the first key of an object. */
  readonly start: KeyEntry;
  readonly buckets: (KeyEntry | undefined)[];
  readonly byText: Map<string, KeyEntry>;
  readonly children: ReadonlyMap<string, ScanNode>;
  readonly each: ScanNode | undefined;
}

/** One key of a node as it was spelled, and which keys followed it last. */
export interface KeyEntry extends JsonKey {
  readonly bytes: Uint8Array;
  readonly length: number;
  /** The bytes four at a time; the last word ends with the last byte. Empty for keys of less than four bytes. */
  readonly words: readonly number[];
  readonly child: ScanNode | undefined;
  /** The entry of the same key in its first spelling: where sightings are noted. */
  readonly first: KeyEntry | undefined;
  chain: KeyEntry | undefined;
  next: KeyEntry | undefined;
  other: KeyEntry | undefined;
  /** Serial number of the object that last had this key. */
  seen: number;
}

/** Beyond this many keys of one node, new ones are not remembered, so that memory stays bounded. */
const MAX_KEYS = 4096;
const NO_BYTES = new Uint8Array(0);
const nodes = new WeakMap<PlanNode, ScanNode>();

/** The runnable form of a plan; the same for the same plan, so that what it learnt about keys lasts. */
export function scanNodeOf(plan: PlanNode): ScanNode {
  let node = nodes.get(plan);
  if (node === undefined) {
    node = {
      plan,
      take: plan.take,
      bracket: plan.bracket,
      rest: plan.rest,
      items: plan.items && scanNodeOf(plan.items),
      opensObjects: plan.keys !== undefined || plan.rest !== undefined || plan.each !== undefined,
      start: entryOf(NO_BYTES, '', -1, undefined, undefined),
      buckets: new Array(256).fill(undefined),
      byText: new Map(),
      children: new Map([...(plan.keys ?? [])].map(([key, child]) => [key, scanNodeOf(child)])),
      each: plan.each && scanNodeOf(plan.each),
    };
    nodes.set(plan, node);
  }
  return node;
}

function entryOf(
  bytes: Uint8Array,
  text: string,
  id: number,
  child: ScanNode | undefined,
  first: KeyEntry | undefined,
): KeyEntry {
  const { length } = bytes;
  const words = length < 4 ? [] : wordsOf(Buffer.from(bytes.buffer, bytes.byteOffset, length));
  return { bytes, length, words, text, id, child, first, chain: undefined, next: undefined, other: undefined, seen: 0 };
}

function wordsOf(bytes: Buffer): number[] {
  const words: number[] = [];
  for (let at = 0; at + 4 < bytes.length; at += 4) words.push(bytes.readInt32LE(at));
  words.push(bytes.readInt32LE(bytes.length - 4));
  return words;
}

/** The entry of the key in buffer[start, end), which the last row did not have here. */
export function findKey(node: ScanNode, buffer: Uint8Array, start: number, end: number): KeyEntry {
  const bucket = bucketOf(buffer, start, end);
  for (let entry = node.buckets[bucket]; entry !== undefined; entry = entry.chain)
    if (isSpan(entry.bytes, buffer, start, end)) return entry;
  const text = decodeJsonString(buffer, start, end);
  const child = node.children.get(text) ?? node.each;
  const first = node.byText.get(text);
  if (node.byText.size >= MAX_KEYS) return first ?? entryOf(NO_BYTES, text, -1, child, undefined);
  const entry = entryOf(buffer.slice(start, end), text, first?.id ?? node.byText.size, child, first);
  if (first === undefined) node.byText.set(text, entry);
  entry.chain = node.buckets[bucket];
  node.buckets[bucket] = entry;
  return entry;
}
