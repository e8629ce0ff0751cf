import { defineReader, type Probe, type Reader } from '../reader.ts';
import type { ConsoleDialect } from './console-dialect.ts';
import { readTextLines } from './text-lines.ts';

/** What is written as a table is no console, whatever its cells say. */
const TABLE = /\.(jsonl|ndjson|json|csv|tsv|parquet)$/;
/** Pages may quote a console; they are read as one only where the user names them. */
const PAGE = /\.md$/;
/** How consoles are saved; folders are searched for them. */
const PATTERNS = ['**/*.{log,out}{,.gz,.zst}', '**/{log,stdout,output,console,train,training}*.txt{,.gz,.zst}'];

/** The reader of the consoles of a dialect. */
export function consoleReader(dialect: ConsoleDialect): Reader {
  return defineReader({
    id: dialect.id,
    title: dialect.title,
    recognise: ({ file, name, text }: Probe) =>
      TABLE.test(name) || (file.isFound === true && PAGE.test(name))
        ? 0
        : text.split(/[\r\n]+/).reduce((sure, piece) => (sure === 3 ? 3 : Math.max(sure, dialect.recognise(piece))), 0),
    patterns: PATTERNS,
    appends: true,
    async read({ file }, { run, skip, onBytes, atEnd }) {
      const taker = dialect.take(run(), skip);
      atEnd(taker.finish);
      await readTextLines(file, { onBytes, skip }, taker.piece);
    },
  });
}
