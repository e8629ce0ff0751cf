import type { Check } from '../check.ts';
import { CHECKS } from '../checks.ts';
import { InputError } from '../files/errors.ts';
import { didYouMean } from '../nearest.ts';

/** The check of this id. Throws InputError with the nearest id; `where` says which setting or command named it. */
export function knownCheck(id: string, where = ''): Check {
  const check = CHECKS.find((known) => known.id === id);
  if (check !== undefined) return check;
  const ids = CHECKS.map((known) => known.id);
  throw new InputError(`${where}no check is called ${id}${didYouMean(id, ids)} (assay checks lists them)`);
}
