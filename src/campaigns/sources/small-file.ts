import { readFileSync, statSync } from 'node:fs';
import { parse as parseToml } from 'smol-toml';
import { parseJson } from '../../files/parse-json.ts';
import { isObject } from './settings.ts';

type Parsed = Readonly<Record<string, unknown>>;

const MAX_BYTES = 16 << 20;

/**
 * The object in a small JSON or TOML file beside a run; undefined where there is no such file. What cannot be read is told to
 * `problem` and counts as absent: no run is lost for the sake of what stands beside it.
 */
export function readSmallFile(path: string, problem: (text: string) => void): Parsed | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) return undefined;
  try {
    if (stat.size > MAX_BYTES) throw new Error(`${stat.size} bytes, at most ${MAX_BYTES} are read`);
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const value: unknown = path.endsWith('.toml') ? parseToml(text) : parseJson(text);
    if (!isObject(value)) throw new Error('not an object');
    return value;
  } catch (error) {
    problem(`${path}: passed over (${error instanceof Error ? error.message.split('\n')[0] : error})`);
    return undefined;
  }
}
