import { basename } from 'node:path';
import { openBytes } from '../../files/decompress.ts';
import type { InputFile } from '../../files/inputs.ts';
import { sampleRows } from '../../files/sample.ts';
import type { Probe } from './reader.ts';
import { tablesOf } from './stores/sqlite-tables.ts';

const HEAD_BYTES = 64 << 10;
/** Consoles say a lot before training begins. */
const CONSOLE = /\.(log|out|txt|md)(\.(gz|zst))?$/i;
const CONSOLE_BYTES = 1 << 20;
const COLOURS = /\u001b\[[0-9;?]*[A-Za-z]/g;

const probes = new WeakMap<InputFile, Promise<Probe>>();

/** The beginning of a file, unpacked; taken once per file. A damaged archive gives what it still holds. */
export function probeFile(file: InputFile): Promise<Probe> {
  let probe = probes.get(file);
  if (probe === undefined) {
    probe = takeProbe(file);
    probes.set(file, probe);
  }
  return probe;
}

async function takeProbe(file: InputFile): Promise<Probe> {
  const head = await readHead(file);
  return {
    file,
    name: basename(file.path)
      .toLowerCase()
      .replace(/\.(gz|zst)$/, ''),
    head,
    text: isBinary(head) ? '' : withoutColours(head.toString('utf8').replace(/^\uFEFF/, '')),
    rows: await sampleRows(file),
    tables: await tablesOf(file, head),
  };
}

/** Formats of bytes have lengths, and so zeroes, at their very beginning; logs of texts have them after a crash, further on. */
function isBinary(head: Buffer): boolean {
  return head.subarray(0, 64).includes(0);
}

async function readHead(file: InputFile): Promise<Buffer> {
  const wanted = CONSOLE.test(file.path) ? CONSOLE_BYTES : HEAD_BYTES;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of openBytes(file)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= wanted) break;
    }
  } catch (error) {
    if (file.compression === 'none') throw error;
  }
  return Buffer.concat(chunks, Math.min(size, wanted));
}

/** A line of a console without the escape sequences that colour it. */
export function withoutColours(text: string): string {
  return text.includes('\u001b') ? text.replace(COLOURS, '') : text;
}
