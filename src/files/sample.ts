import type { Engine } from '../engine/connection.ts';
import type { InputFile } from './inputs.ts';
import type { Kernel } from './kernel.ts';
import type { RowSink } from './line-scanner.ts';
import { parseJson } from './parse-json.ts';
import { readJson } from './read-json.ts';

const SAMPLE_BYTES = 4 << 20;
const SAMPLE_ROWS = 64;

/** The first rows of a file, and how many were passed over before them because they could not be read. */
export interface Sample {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly skipped: number;
}

class Enough extends Error {}

const samples = new WeakMap<InputFile, Promise<Sample>>();

/**
 * The first rows of a file of any encoding, for recognising its layout; taken once per file.
 */
export function sampleFile(file: InputFile, engine?: Engine): Promise<Sample> {
  let sample = samples.get(file);
  if (sample === undefined) {
    sample = takeSample(file, engine);
    samples.set(file, sample);
  }
  return sample;
}

/** The first rows of a file of any encoding. */
export async function sampleRows(file: InputFile): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return (await sampleFile(file)).rows;
}

async function takeSample(file: InputFile, engine: Engine | undefined): Promise<Sample> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  let skipped = 0;
  if (file.encoding === 'other') return { rows, skipped };
  let bytes = 0;
  let kernel: Kernel | undefined;
  let span: readonly [number, number] = [0, 0];
  const sink: RowSink = {
    begin: (ofRow) => void (kernel = ofRow),
    value: (_, __, start, end) => void (span = [start, end]),
    field: () => {},
    open: () => {},
    close: () => {},
    skip: () => void skipped++,
    end() {
      rows.push(parseSpan(kernel as Kernel, span));
      bytes += span[1] - span[0];
      if (rows.length === SAMPLE_ROWS || bytes >= SAMPLE_BYTES) throw new Enough();
    },
  };
  try {
    await readJson(file, { take: 1 }, sink, { engine });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return { rows, skipped };
}

function parseSpan({ bytes }: Kernel, [start, end]: readonly [number, number]): Record<string, unknown> {
  return parseJson(Buffer.from(bytes.buffer, start, end - start).toString('utf8')) as Record<string, unknown>;
}
