import type { Unit } from '../../check.ts';
import { formatNumber } from '../../units.ts';

interface EndsLike {
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly level?: number | undefined;
}

/** A difference in the unit that readers compare in: percentage points for shares, with its sign. */
export function difference(value: number, unit: string): string {
  const sign = value > 0 ? '+' : '';
  if (unit === 'share') return `${sign}${trimmed(100 * value)} pp`;
  return `${sign}${formatNumber(value, 'ratio')}`;
}

/** `+0.8 to +2.1 pp (95 %)`, or nothing where there is no honest interval. */
export function differenceInterval({ low, high, level = 0.95 }: EndsLike, unit: string): string | undefined {
  if (low === undefined || high === undefined) return undefined;
  const ends = [low, high].map((end) => difference(end, unit).replace(' pp', ''));
  return `${ends.join(' to ')}${unit === 'share' ? ' pp' : ''} (${Number((100 * level).toFixed(1))} %)`;
}

/** A level of the metric itself. */
export function level(value: number, unit: string): string {
  return formatNumber(value, unit === 'share' ? 'share' : ('ratio' as Unit));
}

/** A p-value with what is left of it after two digits. */
export function pvalue(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${Number(p.toPrecision(2))}`;
}

function trimmed(value: number): string {
  return String(Number(value.toFixed(2)));
}
