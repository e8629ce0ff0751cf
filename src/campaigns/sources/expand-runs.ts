import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { InputError } from '../../files/errors.ts';

/**
 * Paths and patterns as the files and folders they lead to, each once and a pattern's in alphabetical order. Unlike a pattern
 * of files, `runs/grpo_s*` means the folders of runs. Throws InputError for what leads nowhere.
 */
export async function expandRuns(names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    if (existsSync(name)) {
      found.push(name.length > 1 ? name.replace(/\/+$/, '') : name);
      continue;
    }
    const hits = await matches(name.replace(/\/+$/, ''));
    if (hits.length === 0)
      throw new InputError(
        `${name}: no such file or folder, and nothing matches it as a pattern; labels need --campaign DIR`,
      );
    found.push(...hits);
  }
  return [...new Set(found)];
}

/** The folder before the first wildcard is searched, so that signs in the names of folders above mean nothing. */
async function matches(pattern: string): Promise<string[]> {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?[{]/.test(part));
  if (first < 0) return [];
  const folder = first === 0 ? '.' : parts.slice(0, first).join('/') || '/';
  if (!existsSync(folder)) return [];
  // `+(`, `@(` and `!(` would group; labels have a plain + or a ~.
  const escaped = parts.slice(first).map((part) => part.replaceAll(/[()]/g, '\\$&'));
  const hits = await glob(escaped.join('/'), { cwd: folder, onlyFiles: false, expandDirectories: false });
  return hits
    .map((hit) => hit.replace(/\/+$/, ''))
    .sort()
    .map((hit) => (folder === '.' && !pattern.startsWith('./') ? hit : join(folder, hit)));
}
