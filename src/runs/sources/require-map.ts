import { InputError } from '../../files/errors.ts';
import { didYouMean } from '../../nearest.ts';
import { CONCEPTS, conceptOf } from '../registry.ts';
import type { Run } from '../table.ts';
import type { LoadedRuns } from './assemble.ts';

const IDS = CONCEPTS.map(({ id }) => id);

/**
 * What is worth saying of a `--map` after runs were read with it: names that no check reads, and a step that no table has.
 * Throws InputError where a column of a known series stands in no run, as its values would be missed without a word. Other
 * names may be meant for another job of the same command.
 */
export function requireMap({ runs, files }: LoadedRuns, map: Readonly<Record<string, string>>): string[] {
  const keys = [...new Set(runs.flatMap(keysOf))];
  const where = files.length === 1 ? files[0].file.path : `${files.length} files`;
  return Object.entries(map).flatMap(([id, column]) => {
    const entry = `--map ${id}=${column}`;
    if (id === 'step')
      return files.some(({ kind }) => kind === 'table') ? [] : [`${entry}: ${where} has steps of its own, which stand`];
    if (conceptOf(id) === undefined) return [`${entry}: no check of runs reads ${id}${didYouMean(id, IDS)}`];
    if (keys.includes(slashed(column))) return [];
    throw new InputError(
      `${entry}: no ${column} in ${where}${didYouMean(column, keys)}; it has ${keys.slice(0, 20).join(', ')}`,
    );
  });
}

function keysOf({ series }: Run): string[] {
  return series.ids.map((id) => slashed(series.get(id)?.key ?? id));
}

function slashed(path: string): string {
  return path.replaceAll('.', '/');
}
