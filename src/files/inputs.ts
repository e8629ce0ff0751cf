import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { glob } from 'tinyglobby';
import { InputError } from './errors.ts';

export type Compression = 'none' | 'gzip' | 'zstd';
/** How rows are written, apart from any compression. */
export type Encoding = 'jsonl' | 'json' | 'csv' | 'parquet';

export interface InputFile {
  /** As the user wrote it, or as the folder or glob gave it. `-` is standard input. */
  readonly path: string;
  /** Where the bytes are: differs from `path` for standard input and unpacked archives. */
  readonly location: string;
  readonly bytes: number;
  readonly compression: Compression;
  readonly encoding: Encoding;
}

const ENCODINGS: Readonly<Record<string, Encoding>> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.json': 'json',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.parquet': 'parquet',
};
const COMPRESSIONS: Readonly<Record<string, Compression>> = { '.gz': 'gzip', '.zst': 'zstd' };
const READABLE = '**/*.{jsonl,ndjson,json,csv,tsv,parquet}{,.gz,.zst}';

/**
 * Turns paths, folders, globs and `-` into files, each folder's in alphabetical order and each file once.
 * Throws InputError where a path leads nowhere or a folder holds nothing readable.
 */
export async function expandInputs(
  paths: readonly string[],
  { ignore = [] }: { ignore?: readonly string[] } = {},
): Promise<InputFile[]> {
  const found = new Map<string, InputFile>();
  for (const path of paths) {
    for (const file of path === '-' ? [await spoolStandardInput()] : (await matches(path, ignore)).map(describe))
      found.set(file.path, file);
  }
  return [...found.values()];
}

async function matches(path: string, ignore: readonly string[]): Promise<string[]> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() || stat?.isFIFO() || stat?.isCharacterDevice()) return [path];
  const isFolder = stat?.isDirectory() ?? false;
  const { folder, pattern } = isFolder ? { folder: path.replace(/\/+$/, ''), pattern: READABLE } : splitPattern(path);
  const found = await glob(pattern, {
    cwd: folder === '' ? '/' : folder,
    ignore: [...ignore],
    expandDirectories: false,
  });
  const hits = found.map((hit) => (folder === '.' && !path.startsWith('./') ? hit : `${folder}/${hit}`));
  if (hits.length > 0) return hits.sort();
  if (isFolder) throw new InputError(`${path}: no .jsonl, .json, .csv or .parquet file in this folder`);
  throw new InputError(`${path}: no such file or folder, and no file matches it as a pattern`);
}

/** A pattern's folder and the rest, so that what is ignored is matched inside the folder, wherever that is. */
function splitPattern(path: string): { folder: string; pattern: string } {
  const parts = path.split('/');
  const first = parts.findIndex((part) => /[*?[\]{}()!+@]/.test(part));
  const cut = first < 0 ? parts.length - 1 : first;
  return { folder: cut === 0 ? '.' : parts.slice(0, cut).join('/'), pattern: parts.slice(cut).join('/') };
}

function describe(path: string): InputFile {
  return describeFile(path, path);
}

/** What a file is, from its first bytes; the name decides only where they leave a choice. */
export function describeFile(path: string, location: string): InputFile {
  const stat = statSync(location);
  const head = readHead(location, 4096);
  const compression = sniffCompression(head);
  let name = path.toLowerCase();
  if (COMPRESSIONS[extname(name)] !== undefined) name = name.slice(0, -extname(name).length);
  const named = ENCODINGS[extname(name)];
  const encoding =
    compression === 'none' && head.subarray(0, 4).toString('latin1') === 'PAR1'
      ? 'parquet'
      : (named ?? (compression === 'none' ? sniffEncoding(head) : 'jsonl'));
  return { path, location, bytes: stat.size, compression, encoding };
}

function sniffCompression(head: Buffer): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : 'none';
}

function sniffEncoding(head: Buffer): Encoding {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('[')) return 'json';
  if (text.startsWith('{') || text === '') return 'jsonl';
  return /^[^\n]*[,\t][^\n]*\n/.test(text) ? 'csv' : 'jsonl';
}

/** Up to `size` first bytes of a file. */
export function readHead(path: string, size: number): Buffer {
  const fd = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(size);
    let filled = 0;
    while (filled < size) {
      const count = readSync(fd, buffer, filled, size - filled, null);
      if (count === 0) break;
      filled += count;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(fd);
  }
}

/** Standard input can be read once, but a file is looked at before it is read: it goes to a temporary file first. */
async function spoolStandardInput(): Promise<InputFile> {
  const { spool } = await import('./temporary.ts');
  const location = await spool(process.stdin, 'stdin');
  return describeFile('-', location);
}
