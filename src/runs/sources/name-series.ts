import { CONCEPTS, FAMILIES } from '../registry.ts';

interface Named {
  readonly id: string;
  /** Of several keys of one concept the smallest rank stands for it; the others keep their own names. */
  readonly rank: number;
}

const EXACT = new Map<string, Named>();
const PATTERNS: { readonly pattern: RegExp; readonly named: Named }[] = [];
for (const { id, keys } of CONCEPTS)
  keys.forEach((key, rank) => {
    if (typeof key === 'string') EXACT.set(key.toLowerCase(), { id, rank });
    else PATTERNS.push({ pattern: new RegExp(key.source, 'i'), named: { id, rank } });
  });

/** Canonical id of a key as it was logged, or undefined where the registry does not know it. */
function nameOf(key: string): Named | undefined {
  const exact = EXACT.get(key.toLowerCase().replaceAll('_at_', '@')) ?? EXACT.get(key.toLowerCase());
  if (exact !== undefined) return exact;
  for (const { pattern, named } of PATTERNS) if (pattern.test(key)) return named;
  for (const { id, pattern } of FAMILIES) {
    const match = pattern.exec(key);
    if (match !== null) return { id: id.replace(/\{(\d)\}/g, (_, group: string) => match[Number(group) + 1]), rank: 0 };
  }
  return undefined;
}

/**
 * The id of each key: canonical where the registry knows it, else the key itself. Of several keys of one concept the most
 * trustworthy gets the id. `map` has the last word: canonical id -> key.
 */
export function nameSeries(
  keys: Iterable<string>,
  map: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, string> {
  const chosen = new Map<string, { key: string; rank: number }>();
  const all = [...keys].sort();
  for (const [id, key] of Object.entries(map)) chosen.set(id, { key, rank: -1 });
  for (const key of all) {
    const named = nameOf(key);
    if (named === undefined) continue;
    const best = chosen.get(named.id);
    if (best === undefined || named.rank < best.rank) chosen.set(named.id, { key, rank: named.rank });
  }
  const names = new Map(all.map((key) => [key, key] as const));
  for (const [id, { key }] of chosen) if (names.has(key)) names.set(key, id);
  return names;
}
