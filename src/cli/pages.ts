import { readFileSync } from 'node:fs';
import { CHECKS } from '../checks.ts';

const BUILT = !import.meta.url.endsWith('.ts');

/** The Markdown page of a check: beside its source in a checkout, under `checks/` in the package. */
export function pageOf(id: string): string | undefined {
  const check = CHECKS.find((c) => c.id === id);
  if (check === undefined) return undefined;
  const path = BUILT ? `./checks/${id}.md` : `../${check.job}/checks/${id}/${id}.md`;
  return readFileSync(new URL(path, import.meta.url), 'utf8');
}
