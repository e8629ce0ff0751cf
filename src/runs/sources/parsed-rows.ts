import type { Engine } from '../../engine/connection.ts';
import type { InputFile } from '../../files/inputs.ts';
import type { Kernel } from '../../files/kernel.ts';
import { parseJson } from '../../files/parse-json.ts';
import { readJson } from '../../files/read-json.ts';

export interface ParsedRowsOptions {
  readonly skip: (line: number, reason: string) => void;
  readonly onBytes?: (count: number) => void;
  readonly engine?: Engine;
}

/** Hands every row of a JSON, JSON lines, CSV or Parquet file to `onRow`, parsed, with its line or row number. */
export async function readParsedRows(
  file: InputFile,
  { skip, onBytes = () => {}, engine }: ParsedRowsOptions,
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
    { ...(engine === undefined ? {} : { engine }), onBytes },
  );
}
