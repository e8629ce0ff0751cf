import type { Engine } from '../../engine/connection.ts';
import type { InputFile } from '../../files/inputs.ts';
import { decodeJsonNumber, decodeJsonString, JSON_NUMBER, JSON_STRING, scanJson } from '../../files/json-scanner.ts';
import type { Kernel } from '../../files/kernel.ts';
import { parseJson } from '../../files/parse-json.ts';
import { readJson } from '../../files/read-json.ts';

export interface ParsedRowsOptions {
  readonly skip: (line: number, reason: string) => void;
  readonly onBytes?: (count: number) => void;
  readonly engine?: Engine;
  /** Hears the numbers and texts of the document that holds the list of rows, after the rows. */
  readonly onDocument?: (members: ReadonlyMap<string, number | string>) => void;
}

/** Hands every row of a JSON, JSON lines, CSV or Parquet file to `onRow`, parsed, with its line or row number. */
export async function readParsedRows(
  file: InputFile,
  { skip, onBytes = () => {}, engine, onDocument }: ParsedRowsOptions,
  onRow: (row: Record<string, unknown>, line: number) => void,
): Promise<void> {
  let kernel: Kernel | undefined;
  let span: readonly [number, number] = [0, 0];
  await readJson(
    file,
    { take: 1 },
    {
      begin: (ofRow) => void (kernel = ofRow),
      value: (_, __, start, end) => void (span = [start, end]),
      field: () => {},
      open: () => {},
      close: () => {},
      skip,
      end(line) {
        const { bytes } = kernel as Kernel;
        const text = Buffer.from(bytes.buffer, bytes.byteOffset + span[0], span[1] - span[0]).toString('utf8');
        onRow(parseJson(text) as Record<string, unknown>, line);
      },
    },
    {
      ...(engine === undefined ? {} : { engine }),
      ...(onDocument === undefined ? {} : { onDocument: (...at) => onDocument(scalarsAt(...at)) }),
      onBytes,
    },
  );
}

/** The numbers and texts among the members of the object at `start`. */
function scalarsAt(kernel: Kernel, start: number): ReadonlyMap<string, number | string> {
  const members = new Map<string, number | string>();
  const { bytes } = kernel;
  scanJson(
    kernel,
    start,
    { rest: 1 },
    {
      value: () => {},
      field(_, { text }, kind, from, to) {
        if (kind === JSON_NUMBER) members.set(text, decodeJsonNumber(bytes, from, to));
        else if (kind === JSON_STRING) members.set(text, decodeJsonString(bytes, from, to));
      },
      open: () => {},
      close: () => {},
    },
    { lines: false },
  );
  return members;
}
