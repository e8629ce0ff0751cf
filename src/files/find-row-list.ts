import { decodeJsonString } from './json-decode.ts';
import { JsonSyntaxError } from './json-plan.ts';
import { skipDocumentSpace, skipDocumentValue } from './json-scanner.ts';
import type { Kernel } from './kernel.ts';

/** Keys that mark an item of an answer (a chat message, an output item, a tool) and not a row. */
const ITEM_KEYS = ['content', 'call_id', 'name', 'summary', 'arguments', 'function', 'text'];

/**
 * The first member of the object at `at` that is a list of rows: of objects that are no messages of a conversation.
 * Undefined when there is none, so that the object is a row itself.
 */
export function findRowList(kernel: Kernel, at: number): { readonly start: number } | undefined {
  try {
    for (const { value } of membersOf(kernel, at)) {
      if (kernel.bytes[value] !== 0x5b) continue;
      const first = skipDocumentSpace(kernel.bytes, value + 1);
      if (kernel.bytes[first] !== 0x7b) continue;
      const keys = new Set([...membersOf(kernel, first)].map(({ key }) => key));
      const isItem = keys.has('role') || (keys.has('type') && ITEM_KEYS.some((key) => keys.has(key)));
      if (!isItem) return { start: value };
    }
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
  }
  return undefined;
}

/** Keys of an object with the offsets of their values. */
function* membersOf(kernel: Kernel, start: number): Generator<{ key: string; value: number }> {
  const { bytes } = kernel;
  let at = skipDocumentSpace(bytes, start + 1);
  while (bytes[at] === 0x22) {
    const close = skipDocumentValue(kernel, at);
    const key = decodeJsonString(bytes, at + 1, close - 1);
    const colon = skipDocumentSpace(bytes, close);
    if (bytes[colon] !== 0x3a) throw new JsonSyntaxError('found no ":" behind a key', colon);
    const value = skipDocumentSpace(bytes, colon + 1);
    yield { key, value };
    at = skipDocumentSpace(bytes, skipDocumentValue(kernel, value));
    if (bytes[at] === 0x2c) at = skipDocumentSpace(bytes, at + 1);
  }
}
