import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../files/errors.ts';
import type { Config } from './config-file.ts';

/** The configuration in force: the named file, else the nearest one from `folder` upwards to the repository's root. */
export async function loadConfig(named: string | undefined, folder: string): Promise<Config> {
  if (named !== undefined) {
    if (!existsSync(named)) throw new InputError(`${named}: no such configuration file`);
    return (await read(named)) ?? {};
  }
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const name of ['assay.toml', 'pyproject.toml']) {
      const path = join(at, name);
      const config = existsSync(path) ? await read(path) : undefined;
      if (config !== undefined) return config;
    }
    if (existsSync(join(at, '.git')) || dirname(at) === at) return {};
  }
}

/** The parser and its schema are loaded only where there is a file: most runs have none. */
async function read(path: string): Promise<Config | undefined> {
  return (await import('./config-file.ts')).readConfig(path);
}
