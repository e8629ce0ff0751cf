import { openBytes } from './decompress.ts';
import type { InputFile } from './inputs.ts';
import { parseJson } from './parse-json.ts';

const SAMPLE_BYTES = 4 << 20;
const SAMPLE_ROWS = 64;

/** The first rows of a JSON lines file that are objects, for recognising its layout; unreadable lines are passed over. */
export async function sampleLines(file: InputFile): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (const line of (await headText(file)).split('\n')) {
    if (rows.length === SAMPLE_ROWS) break;
    try {
      const row = parseJson(line);
      if (typeof row === 'object' && row !== null && !Array.isArray(row)) rows.push(row as Record<string, unknown>);
    } catch {
      // Reported with its line number when the file is read.
    }
  }
  return rows;
}

/** The first megabytes of a file, unpacked; whatever a damaged archive still gives. Grows until one whole line is in. */
async function headText(file: InputFile): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  let hasLine = false;
  const stream = openBytes(file);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      hasLine ||= chunk.includes(0x0a);
      if (size >= SAMPLE_BYTES && hasLine) break;
    }
  } catch {
    // Reported when the file is read.
  }
  stream.destroy();
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}
