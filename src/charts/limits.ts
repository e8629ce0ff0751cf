import type { Result } from '../result.ts';
import { LIGHT } from './theme.ts';

/** A line that checks of the preset draw, with the ids of those checks. */
export interface Limit {
  readonly value: number;
  readonly checks: readonly string[];
}

export interface LimitOptions {
  readonly unit: string;
  /** Thresholds that are lines on the axis; tolerances, widths and definitions in the same unit are not. */
  readonly names: readonly string[];
  readonly low: number;
  readonly high: number;
}

/** The named thresholds in one unit that lie between `low` and `high`, ascending, each value once. */
export function limitsOf({ checks }: Pick<Result, 'checks'>, { unit, names, low, high }: LimitOptions): Limit[] {
  const byValue = new Map<number, Set<string>>();
  for (const check of checks) {
    if (check.outcome === 'not-applicable') continue;
    for (const [name, threshold] of Object.entries(check.thresholds)) {
      if (threshold.unit !== unit || !names.includes(name)) continue;
      if (threshold.value <= low || threshold.value >= high) continue;
      byValue.set(threshold.value, (byValue.get(threshold.value) ?? new Set()).add(check.id));
    }
  }
  return [...byValue].sort(([a], [b]) => a - b).map(([value, ids]) => ({ value, checks: [...ids].sort() }));
}

/** Dashed vertical lines with their values on top; values that stand close get labels at two heights. */
export function limitLayers(limits: readonly Limit[], span: number, { labels = true } = {}): Record<string, unknown>[] {
  if (limits.length === 0) return [];
  let raised = false;
  const values = limits.map(({ value }, i) => {
    raised = i > 0 && value - limits[i - 1].value < span * 0.09 && !raised;
    return { value, label: String(Number(value.toPrecision(4))), raised };
  });
  const x = { field: 'value', type: 'quantitative' };
  const label = (high: boolean) => ({
    data: { values: values.filter((v) => v.raised === high) },
    mark: { type: 'text', baseline: 'bottom', dy: high ? -16 : -3, color: LIGHT.limit, fontSize: 12 },
    encoding: { x, y: { value: 0 }, text: { field: 'label' } },
  });
  const rule = { type: 'rule', strokeDash: [5, 4], strokeWidth: 1.5 };
  return [
    // A wider line of the background's colour sets the dashes off from bars beneath them.
    { data: { values }, mark: { type: 'rule', color: LIGHT.paper, strokeWidth: 4 }, encoding: { x } },
    { data: { values }, mark: { ...rule, color: LIGHT.limit }, encoding: { x } },
    ...(labels ? [label(false)] : []),
    ...(labels && values.some((v) => v.raised) ? [label(true)] : []),
  ];
}

/** `0.3 (verifier-too-strict), 0.95 (verifier-too-lenient)`. */
export function namedLimits(limits: readonly Limit[]): string {
  return limits.map(({ value, checks }) => `${Number(value.toPrecision(4))} (${checks.join(', ')})`).join(', ');
}
