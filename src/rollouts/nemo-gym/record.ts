import type { JsonObject } from './types.ts';

/** The record's own value under a key; undefined for inherited names such as `constructor`. */
export function own(record: JsonObject, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Sets an own value under any key, `__proto__` included, which a plain assignment would take for the prototype. */
export function put(record: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    record[key] = value;
  }
}

/** The value as a record, or undefined when it is null, a list or no object at all. */
export function asRecord(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The value as upstream counts it: a number as it is, a boolean as 0 or 1, anything else undefined. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : undefined;
}
