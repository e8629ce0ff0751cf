import { InputError } from '../../files/errors.ts';
import { didYouMean } from '../../nearest.ts';
import { requireMap as requireRunMap } from '../../runs/sources/require-map.ts';
import type { LoadedRun } from './loaded-run.ts';
import { splitMap } from './map.ts';
import { valuesOf } from './series-named.ts';

/**
 * Throws InputError where `--map` names a key that counts and no run logs, or a known series under a column that stands in no
 * run: what it was meant for would be missed without a word.
 */
export function requireMap(runs: readonly LoadedRun[], map: Readonly<Record<string, string>> | undefined): void {
  if (map === undefined || runs.length === 0) return;
  const { keys, runMap } = splitMap(map);
  const logged = runs.map(({ run }) => run.run);
  for (const [name, key] of Object.entries(keys)) {
    if (logged.some((run) => valuesOf(run, key).size > 0)) continue;
    const known = [...new Set(logged.flatMap(({ series }) => series.ids.map((id) => series.get(id)?.key ?? id)))];
    throw new InputError(
      `--map ${name}=${key}: no run logs ${key}${didYouMean(key, known)}; they log ${known.slice(0, 20).join(', ')}`,
    );
  }
  requireRunMap({ runs: logged, files: [], leftAside: [], notes: [] }, withoutStep(runMap));
}

/** The step decides how a table is read, and leaves no series behind. */
function withoutStep(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).filter(([id]) => id !== 'step'));
}
