/** Settings of a run, flat: scalars as they are, everything else as its JSON. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

const MAX_SETTINGS = 2000;
const MAX_TEXT = 200;
const MAX_DEPTH = 6;

/**
 * An object as flat settings by dotted name, at most 2 000 of them; lists, and what lies deeper than six levels, become their
 * JSON. Nulls and numbers that are not finite are left out: they set nothing.
 */
export function flatSettings(value: unknown): Settings {
  const flat: Record<string, string | number | boolean> = Object.create(null);
  let count = 0;
  function take(member: unknown, name: string, depth: number): void {
    if (count === MAX_SETTINGS || member === null || member === undefined) return;
    if (isObject(member) && depth < MAX_DEPTH)
      for (const [key, inner] of Object.entries(member)) take(inner, name === '' ? key : `${name}.${key}`, depth + 1);
    else if (name !== '') {
      const setting = scalarOf(member);
      if (setting === undefined) return;
      flat[name] = setting;
      count++;
    }
  }
  take(value, '', 0);
  return { ...flat };
}

function scalarOf(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = typeof value === 'string' ? value : (JSON.stringify(value, jsonSafe) as string | undefined);
  return text === undefined ? undefined : text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}...` : text;
}

function jsonSafe(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
