import type { InputFile } from '../../files/inputs.ts';
import {
  decodeJsonNumber,
  decodeJsonString,
  JSON_FALSE,
  JSON_NUMBER,
  JSON_STRING,
  JSON_TRUE,
  type PlanNode,
} from '../../files/json-scanner.ts';
import { readJson } from '../../files/read-json.ts';

export type Scalar = number | string | boolean;

export interface PlannedRowsOptions {
  readonly skip: (line: number, reason: string) => void;
  readonly onBytes?: (count: number) => void;
  /** Longer texts are cut. */
  readonly maxText?: number;
}

/**
 * Hands some scalars of every row to `onRow`, by dotted path; what a row does not have is absent, and so are nulls, lists and
 * numbers that are not finite. Every line is validated whole, but only the named values are decoded: a row costs its bytes,
 * whatever else it holds. The map is the same one for every row.
 */
export async function readPlannedRows(
  file: InputFile,
  paths: readonly string[],
  { skip, onBytes = () => {}, maxText = 4096 }: PlannedRowsOptions,
  onRow: (row: ReadonlyMap<string, Scalar>, line: number) => void,
): Promise<void> {
  const row = new Map<string, Scalar>();
  let bytes: Uint8Array = new Uint8Array(0);
  await readJson(
    file,
    planOf(paths),
    {
      begin(kernel) {
        row.clear();
        bytes = kernel.bytes;
      },
      value(code, kind, start, end) {
        const path = paths[code - 1];
        if (kind === JSON_NUMBER) row.set(path, decodeJsonNumber(bytes, start, end));
        else if (kind === JSON_STRING) row.set(path, textOf(bytes, start, end, maxText));
        else if (kind === JSON_TRUE || kind === JSON_FALSE) row.set(path, kind === JSON_TRUE);
      },
      field: () => {},
      open: () => {},
      close: () => {},
      skip,
      end: (line) => onRow(row, line),
    },
    { onBytes },
  );
}

interface MutableNode {
  take?: number;
  keys?: Map<string, MutableNode>;
}

/** Code i + 1 takes path i. Names with dots of their own (`policy/abs_kl` has none) are not meant. */
function planOf(paths: readonly string[]): PlanNode {
  const root: MutableNode = { keys: new Map() };
  for (const [i, path] of paths.entries()) {
    let node = root;
    for (const key of path.split('.')) {
      node.keys ??= new Map();
      const next = node.keys.get(key) ?? {};
      node.keys.set(key, next);
      node = next;
    }
    node.take = i + 1;
  }
  return root as PlanNode;
}

/** A text of at most `max` characters; only the bytes that could hold them are decoded. */
function textOf(bytes: Uint8Array, start: number, end: number, max: number): string {
  if (end - start <= max) return decodeJsonString(bytes, start, end);
  let cut = Math.min(end, start + max);
  // Never within an escape or a character of several bytes: back to before it.
  while (cut > start && (bytes[cut] & 0xc0) === 0x80) cut--;
  for (let back = 0; back < 12 && cut - back > start; back++)
    try {
      return decodeJsonString(bytes, start, cut - back);
    } catch {
      // The cut fell into an escape.
    }
  return '';
}
