import { CONCEPTS, FAMILIES } from '../registry.ts';

/** What a key is called, and how its values become those of the concept: `offset + scale * value`. */
export interface SeriesName {
  readonly id: string;
  readonly scale: number;
  readonly offset: number;
}

interface Named extends SeriesName {
  /** Of several keys of one concept the smallest rank stands for it; the others keep their own names. */
  readonly rank: number;
  readonly isSole: boolean;
}

const EXACT = new Map<string, Named>();
const PATTERNS: { readonly pattern: RegExp; readonly named: Named }[] = [];
for (const { id, keys } of CONCEPTS) {
  EXACT.set(id.toLowerCase(), { id, rank: -0.5, scale: 1, offset: 0, isSole: false });
  keys.forEach((entry, rank) => {
    const {
      key,
      scale = 1,
      offset = 0,
      isSole = false,
    } = typeof entry === 'string' || entry instanceof RegExp ? { key: entry } : entry;
    const named = { id, rank, scale, offset, isSole };
    if (typeof key === 'string') EXACT.set(key.toLowerCase(), named);
    else PATTERNS.push({ pattern: new RegExp(key.source, 'i'), named });
  });
}

/** What a key as it was logged may stand for: a concept, then a family of series; empty where the registry does not know it. */
function* namesOf(key: string): Generator<Named> {
  // verl writes `mean@8` as `mean_at_8` where a store forbids the mark.
  const spellings = key.includes('_at_') ? [key.replaceAll('_at_', '@'), key] : [key];
  const exact = spellings.map((spelling) => EXACT.get(spelling.toLowerCase())).find((named) => named !== undefined);
  if (exact !== undefined) yield exact;
  for (const { pattern, named } of PATTERNS) if (spellings.some((spelling) => pattern.test(spelling))) yield named;
  for (const { id, pattern } of FAMILIES) {
    const match = spellings.map((spelling) => pattern.exec(spelling)).find((found) => found !== null);
    if (match === undefined || match === null) continue;
    const filled = id.replace(/\{(\d)\}/g, (_, group: string) => match[Number(group) + 1]);
    yield { id: filled, rank: 0, scale: 1, offset: 0, isSole: false };
  }
}

/** Whether a key says how far training is, and nothing of how it goes. */
export function isProgressKey(key: string): boolean {
  return namesOf(key).next().value?.id.startsWith('progress.') === true;
}

/** Whether the registry knows a key as it was logged. */
export function isKnownKey(key: string): boolean {
  return namesOf(key).next().done !== true;
}

/**
 * The name of each key: canonical where the registry knows it, else the key itself. Of several keys of one concept the most
 * trustworthy gets the id. `map` has the last word: canonical id -> key.
 */
export function nameSeries(
  keys: Iterable<string>,
  map: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, SeriesName> {
  const all = [...keys].sort();
  const mapped = new Set(Object.values(map));
  const candidates = all
    .filter((key) => !mapped.has(key))
    .map((key) => ({ key, names: [...namesOf(key)] }))
    .filter(({ names }) => names.length > 0);
  const fitting = new Map<string, number>();
  for (const { names } of candidates)
    for (const { id, rank, isSole } of names)
      if (isSole) fitting.set(`${rank} ${id}`, (fitting.get(`${rank} ${id}`) ?? 0) + 1);
  const chosen = new Map<string, { key: string; named: Named }>();
  for (const [id, key] of Object.entries(map))
    chosen.set(id, { key, named: { id, rank: -1, scale: 1, offset: 0, isSole: false } });
  for (const { key, names } of candidates) {
    const named = names.find(({ id, rank, isSole }) => !isSole || fitting.get(`${rank} ${id}`) === 1);
    if (named === undefined) continue;
    const best = chosen.get(named.id);
    if (best === undefined || named.rank < best.named.rank) chosen.set(named.id, { key, named });
  }
  const result = new Map<string, SeriesName>(all.map((key) => [key, { id: key, scale: 1, offset: 0 }]));
  for (const { key, named } of chosen.values()) if (result.has(key)) result.set(key, named);
  return result;
}
