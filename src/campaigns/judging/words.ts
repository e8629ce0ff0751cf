import { formatNumber } from '../../units.ts';

/** A difference of shares in percentage points: `1.2 pp`. */
export function points(difference: number): string {
  return `${formatNumber(difference * 100, 'level')} pp`;
}
