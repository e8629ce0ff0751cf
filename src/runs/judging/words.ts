import type { Suspect, Unit } from '../../check.ts';
import { formatNumber } from '../../units.ts';
import type { Curve } from './curve.ts';
import type { Level } from './level.ts';

/** `0.31`, or `0.31 of 12 steps`, as messages print numbers. */
export function say(value: number, unit: Unit): string {
  return formatNumber(value, unit);
}

/** `steps 80 to 100`. */
export function stepsOf({ from, to }: Pick<Level, 'from' | 'to'>): string {
  return from === to ? `step ${from}` : `steps ${from} to ${to}`;
}

/** `0.31 (steps 80 to 100)`. */
export function sayLevel(level: Level, unit: Unit): string {
  return `${say(level.value, unit)} (${stepsOf(level)})`;
}

/** Points of a curve as evidence, in the given order: `training reward 0.31`. */
export function pointsAsEvidence(
  curve: Curve,
  indices: readonly number[],
  label: string,
  unit: Unit,
  series = curve.id,
): Suspect[] {
  return indices.map((i) => ({
    step: curve.steps[i],
    series,
    note: () => `${label} ${say(curve.values[i], unit)}`,
  }));
}

/** Indices of the last points of a curve, `count` of them, in the order of steps. */
export function lastIndices({ n }: Curve, count: number): number[] {
  return Array.from({ length: Math.min(n, count) }, (_, i) => n - Math.min(n, count) + i);
}

/** How a share moved, as it is printed: `went from 71 % to 75 %`, or `stayed at 75 %`. */
export function movedBetween(before: number, after: number): string {
  const [from, to] = [before, after].map((value) => say(value, 'share'));
  return from === to ? `stayed at ${to}` : `went from ${from} to ${to}`;
}

/** A list in words: `a`, `a and b`, `a, b and c`. */
export function inWords(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The text with a capital letter. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
