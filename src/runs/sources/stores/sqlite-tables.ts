import { InputError } from '../../../files/errors.ts';
import type { InputFile } from '../../../files/inputs.ts';
import { openDatabase } from './sqlite.ts';

/** What every SQLite file begins with (sqlite.org/fileformat.html). */
const SQLITE_HEADER = 'SQLite format 3\0';
const CREATE = /CREATE TABLE\s+(?:IF NOT EXISTS\s+)?["'`[]?(\w+)(?:(?!CREATE TABLE)[^\0])*/gi;

/**
 * The tables of an SQLite file by name, none for any other file. Where it cannot be opened, those that can be made out in
 * `head` are named, so that a reader knows its file and can say what is wrong.
 */
export async function tablesOf(file: InputFile, head: Buffer): Promise<ReadonlyMap<string, string>> {
  if (head.toString('latin1', 0, SQLITE_HEADER.length) !== SQLITE_HEADER) return new Map();
  try {
    const database = await openDatabase(file);
    try {
      return database.tables;
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const found = head.toString('latin1').matchAll(CREATE);
    return new Map([...found].map(([sql, name]) => [name.toLowerCase(), sql] as const));
  }
}
