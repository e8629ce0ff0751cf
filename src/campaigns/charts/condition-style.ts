import { DASHES, LIGHT, LINES } from '../../charts/theme.ts';
import { groupName } from './words.ts';

/** How a condition looks in every chart of its campaign: never by colour alone. */
export interface ConditionStyle {
  readonly condition: string;
  readonly color: string;
  readonly dash: readonly number[];
}

/** Conditions that one chart draws; all of them stand in its table. */
const MAX_CONDITIONS = 10;

/** Letters of names that stand in two columns. */
const NARROW = 16;

const COLORS = [LIGHT.ink, ...LINES];
const PATTERNS = [...DASHES, [10, 3]];

/**
 * A colour and a dash per condition, the baseline first in ink and unbroken. The first five differ in both; after that
 * colours come back with another dash. Conditions beyond `MAX_CONDITIONS` are left out.
 */
export function conditionStyles(conditions: readonly string[], baseline?: string): ConditionStyle[] {
  const known = [...new Set(conditions)];
  const ordered = baseline !== undefined && known.includes(baseline) ? [baseline, ...known] : known;
  return [...new Set(ordered)].slice(0, MAX_CONDITIONS).map((condition, i) => ({
    condition,
    color: COLORS[i % COLORS.length],
    dash: PATTERNS[(i + Math.floor(i / COLORS.length)) % PATTERNS.length],
  }));
}

/** The channels that tell conditions apart, and the pixels that their legend adds to a chart's height. */
export function conditionChannels(
  styles: readonly ConditionStyle[],
  field = 'condition',
): { readonly color: Record<string, unknown>; readonly strokeDash: Record<string, unknown>; readonly height: number } {
  const domain = styles.map(({ condition }) => groupName(condition));
  const columns = domain.every(({ length }) => length <= NARROW) ? 2 : 1;
  const legend = domain.length < 2 ? null : { columns, labelLimit: columns === 2 ? 160 : 340 };
  return {
    color: { field, type: 'nominal', scale: { domain, range: styles.map(({ color }) => color) }, legend },
    strokeDash: { field, type: 'nominal', scale: { domain, range: styles.map(({ dash }) => dash) }, legend },
    height: Math.max(0, Math.ceil(domain.length / columns) - 1) * 18,
  };
}
