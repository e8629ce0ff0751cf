import { closeSync, createReadStream, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { glob } from 'tinyglobby';
import { InputError } from './errors.ts';
import { parseJson } from './parse-json.ts';
import type { FetchRemote } from './remote.ts';
import type { Tail } from './tail.ts';

export type Compression = 'none' | 'gzip' | 'zstd';
/** How rows are written, apart from any compression; `other` is a text or a binary file that is no table. */
export type Encoding = 'jsonl' | 'json' | 'csv' | 'parquet' | 'other';

export interface InputFile {
  /** As the user wrote it, or as the folder or glob gave it. `-` is standard input. */
  readonly path: string;
  /** Where the bytes are: differs from `path` for standard input and unpacked archives. */
  readonly location: string;
  readonly bytes: number;
  readonly compression: Compression;
  readonly encoding: Encoding;
  /** The user named a folder or a pattern, and the file was found there. */
  readonly isFound?: boolean;
  /** Gives the bytes of a file that grows, for as long as it is followed. */
  readonly tail?: Tail;
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
/** A file named .json is taken for JSON lines when its first line is no longer than this and a row by itself. */
const LINE_BYTES = 4 << 20;
const READABLE = '**/*.{jsonl,ndjson,json,csv,tsv,parquet}{,.gz,.zst}';
/** Logs and databases that are no tables, however they are packed and even while they are empty. */
const BINARY = /tfevents\.\d|\.(wandb|db|sqlite3?)$/;
/** The lines of a metric in MLflow's file store: milliseconds since 1970, value, step. */
const METRIC_LINE = /^\d{10,} (nan|-?inf|-?[\d.]+(e[-+]?\d+)?)( -?\d+.*)?\r?(\n|$)/i;
/** Texts that are tables only when they begin as JSON. */
const PROSE = ['.log', '.md', '.out', '.txt'];
/** An object with a quoted key, or a list of such: a console's `[INFO]` and `{'loss': 0.5}` are no JSON. */
const ROWS = /^(\xef\xbb\xbf)?\s*(\[\s*)?\{\s*["}]/;

/**
 * Turns paths, folders, globs and `-` into files, each folder's in alphabetical order and each file once.
 * Throws InputError where a path leads nowhere or a folder holds nothing readable.
 */
export async function expandInputs(paths: readonly string[], options: ExpandOptions = {}): Promise<InputFile[]> {
  const found = new Map<string, InputFile>();
  for (const path of paths) {
    const fetched = statSync(path, { throwIfNoEntry: false }) === undefined ? options.fetch?.(path) : undefined;
    const files = (await fetched) ?? (isStream(path) ? [await spoolStream(path)] : await matches(path, options));
    for (const file of files) if (!found.has(file.path) || file.isFound !== true) found.set(file.path, file);
  }
  return [...found.values()];
}

export interface ExpandOptions {
  /** Patterns that folders and globs pass over. */
  readonly ignore?: readonly string[];
  /** Patterns of what a folder is searched for beside tables. */
  readonly further?: readonly string[];
  /** Files by path that were looked at before. */
  readonly known?: ReadonlyMap<string, InputFile>;
  /** Fetches what a path names outside the file system; a file of that name goes first. */
  readonly fetch?: (path: string) => ReturnType<FetchRemote>;
}

async function matches(path: string, { ignore = [], further = [], known }: ExpandOptions): Promise<InputFile[]> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return [known?.get(path) ?? describeFile(path, path)];
  const isFolder = stat?.isDirectory() ?? false;
  const { folder, pattern } = isFolder
    ? { folder: path.replace(/\/+$/, ''), pattern: [READABLE, ...further] }
    : splitPattern(path);
  const found = await glob(pattern, {
    cwd: folder === '' ? '/' : folder,
    ignore: [...ignore],
    expandDirectories: false,
  });
  const hits = eachOnce(folder, found).map((hit) =>
    folder === '.' && !path.startsWith('./') ? hit : `${folder}/${hit}`,
  );
  if (hits.length > 0)
    return hits.sort().map((hit) => ({ ...(known?.get(hit) ?? describeFile(hit, hit)), isFound: true }));
  if (isFolder) throw new InputError(`${path}: no .jsonl, .json, .csv or .parquet file in this folder`);
  throw new InputError(`${path}: no such file or folder, and no file matches it as a pattern`);
}

/** What was found, without paths that lead to a file found elsewhere, as through a link `latest-run`. */
function eachOnce(folder: string, found: readonly string[]): string[] {
  const byFile = new Map<string, string>();
  for (const hit of found) {
    const real = realpathSync(join(folder === '' ? '/' : folder, hit));
    if (!byFile.has(real) || real.endsWith(`/${hit}`)) byFile.set(real, hit);
  }
  return [...byFile.values()];
}

/** A pattern's folder and the rest, so that what is ignored is matched inside the folder, wherever that is. */
function splitPattern(path: string): { folder: string; pattern: string } {
  const parts = path.split('/');
  const first = parts.findIndex((part) => /[*?[\]{}()!+@]/.test(part));
  const cut = first < 0 ? parts.length - 1 : first;
  return { folder: cut === 0 ? '.' : parts.slice(0, cut).join('/'), pattern: parts.slice(cut).join('/') };
}

/**
 * What a file is, from its first bytes; the name decides only where they leave a choice. Throws InputError when it cannot
 * be read.
 */
export function describeFile(path: string, location: string): InputFile {
  const stat = statSync(location);
  const head = readHead(path, location, 4096);
  const compression = sniffCompression(head);
  return { path, location, bytes: stat.size, compression, encoding: encodingOf(path, location, compression, head) };
}

function encodingOf(path: string, location: string, compression: Compression, head: Buffer): Encoding {
  let name = path.toLowerCase();
  if (COMPRESSIONS[extname(name)] !== undefined) name = name.slice(0, -extname(name).length);
  const named = ENCODINGS[extname(name)];
  if (named === undefined && BINARY.test(basename(name))) return 'other';
  if (compression !== 'none') return named ?? 'jsonl';
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  if (named === 'json' && holdsLines(readHead(path, location, LINE_BYTES))) return 'jsonl';
  if (named !== undefined) return named;
  if (head.includes(0) || METRIC_LINE.test(head.toString('latin1'))) return 'other';
  const sniffed = sniffEncoding(head);
  return PROSE.includes(extname(name)) && !ROWS.test(head.toString('latin1')) ? 'other' : sniffed;
}

/** Whether a text is one JSON object per line, as many files named .json are. */
function holdsLines(head: Buffer): boolean {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const end = text.indexOf('\n');
  if (end < 0 || !text.startsWith('{') || !text.slice(end).trimStart().startsWith('{')) return false;
  try {
    parseJson(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
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
  // An object whose first line is its brace alone is written over several lines.
  if (/^(\[|\{[ \t\r]*\n)/.test(text)) return 'json';
  if (text.startsWith('{') || text === '') return 'jsonl';
  return /^[^\n]*[,\t][^\n]*\n/.test(text) ? 'csv' : 'jsonl';
}

/** Up to `size` first bytes of a file. */
function readHead(path: string, location: string, size: number): Buffer {
  try {
    const fd = openSync(location, 'r');
    try {
      const buffer = Buffer.alloc(Math.min(size, statSync(location).size));
      let filled = 0;
      while (filled < buffer.length) {
        const count = readSync(fd, buffer, filled, buffer.length - filled, null);
        if (count === 0) break;
        filled += count;
      }
      return buffer.subarray(0, filled);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    throw new InputError(`${path}: cannot be read (${error instanceof Error ? error.message : error})`, {
      cause: error,
    });
  }
}

/** Standard input, a named pipe or a shell's `<(...)`. */
function isStream(path: string): boolean {
  const stat = path === '-' ? undefined : statSync(path, { throwIfNoEntry: false });
  return path === '-' || stat?.isFIFO() === true || stat?.isCharacterDevice() === true;
}

/** A stream can be read once, but a file is looked at before it is read: it goes to a temporary file first. */
async function spoolStream(path: string): Promise<InputFile> {
  const { spool } = await import('./temporary.ts');
  const location = await spool(path === '-' ? process.stdin : createReadStream(path), 'stream');
  return describeFile(path, location);
}
