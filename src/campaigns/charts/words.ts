import type { Unit } from '../../check.ts';
import { formatNumber } from '../../units.ts';
import type { EstimateMetric } from '../metrics/estimate-schema.ts';

/** A value of a metric as the report writes it: `47.1 %` of a share. */
export function valueIn(value: number, unit: string): string {
  return formatNumber(value, unit as Unit);
}

/** A difference with its sign, that of shares in percentage points: `+1.9 pp`. */
export function differenceIn(value: number, unit: string): string {
  const words =
    unit === 'share' ? `${formatNumber(round(value * 100), 'level')} pp` : formatNumber(value, unit as Unit);
  return value > 0 ? `+${words}` : words;
}

/** `+0.4 pp to +3.4 pp (95 %)`, or that there is none. */
export function intervalIn(
  { low, high, level = 0.95 }: EstimateMetric,
  unit: string,
  print: (value: number, unit: string) => string = differenceIn,
): string {
  if (low === undefined || high === undefined) return 'no interval';
  return `${print(low, unit)} to ${print(high, unit)} (${formatNumber(level, 'share')})`;
}

/** With a capital at its head. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name as a value that charts group by: Vega keeps groups in plain objects, so what every object has gets a space. */
export function groupName(name: string): string {
  return Object.hasOwn(Object.prototype, name) ? `${name} ` : name;
}

/** The text as part of an id of a chart: lower case, hyphens between words. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Without what adding and scaling left behind the tenth digit. */
function round(value: number): number {
  return Number(value.toPrecision(10));
}
