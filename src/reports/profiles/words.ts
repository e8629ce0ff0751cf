import type { Unit } from '../../check.ts';
import { formatInterval, formatNumber } from '../../units.ts';
import type { Fact } from './profile.ts';

interface EstimateLike {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly level?: number;
  readonly n?: number;
}

/** The interval of an estimate in words, or nothing where there is none. */
export function intervalOf(estimate: EstimateLike, unit: Unit): string | undefined {
  return estimate.low === undefined || estimate.high === undefined ? undefined : formatInterval({ ...estimate, unit });
}

/** The ends of an interval for a table cell: `0.61-0.72`, or a dash. */
export function rangeOf({ low, high }: EstimateLike, unit: Unit): string {
  if (low === undefined || high === undefined) return '-';
  const ends = [low, high].map((end) => formatNumber(end, unit).replace(' %', ''));
  return `${ends.join(' to ')}${unit === 'share' ? ' %' : ''}`;
}

/** `638 of 640 (99.7 %)`. */
export function partOf(part: number, whole: number): string {
  const share = whole === 0 ? '' : ` (${formatNumber(part / whole, 'share')})`;
  return `${count(part)} of ${count(whole)}${share}`;
}

/** A plain count with thin groups: `12 000`. */
export function count(value: number): string {
  return formatNumber(value, 'count');
}

/** The values of `all` that a table with few lines shows: powers of two and the last. */
export function milestones<T extends { readonly k: number }>(all: readonly T[]): T[] {
  return all.filter(({ k }, i) => (k & (k - 1)) === 0 || i === all.length - 1);
}

/** The same facts without notes that say nothing. */
export function withoutEmptyNotes(facts: readonly Fact[]): Fact[] {
  return facts.map(({ label, value, note }) => (note === undefined ? { label, value } : { label, value, note }));
}
