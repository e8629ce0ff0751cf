import { parseNumber } from '../numbers-of.ts';
import type { Row } from './dialect.ts';

/** A step, and the last one where it is written as `5/100`. */
export interface Step {
  readonly step: number;
  readonly total?: number;
}

const OF_TOTAL = /^\s*(\d+)\s*\/\s*(\d+)\s*$/;
/** Rows that must have a key before it is taken for the step of all. */
const SHARE = 0.9;

/** The step that a value names; undefined where it names none. */
export function parseStep(value: unknown): Step | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? { step: value } : undefined;
  if (typeof value !== 'string') return undefined;
  const [, step, total] = OF_TOTAL.exec(value) ?? [];
  if (step !== undefined) return { step: Number(step), ...(Number(total) > 0 ? { total: Number(total) } : {}) };
  const number = parseNumber(value);
  return number === undefined || !Number.isFinite(number) ? undefined : { step: number };
}

/** The first of the keys that nearly all of the rows have a step under, else the one that most have; undefined if none has. */
export function chooseStepKey(rows: readonly Row[], keys: readonly string[]): string | undefined {
  const counts = keys.map((key) => rows.filter((row) => parseStep(row[key]) !== undefined).length);
  const common = keys.find((_, i) => counts[i] > 0 && counts[i] >= SHARE * rows.length);
  const most = Math.max(0, ...counts);
  return common ?? (most === 0 ? undefined : keys[counts.indexOf(most)]);
}
