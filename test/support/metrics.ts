import { openDuckDB } from '../../src/engine/duckdb.ts';
import { expandInputs } from '../../src/files/inputs.ts';
import type { RolloutTables } from '../../src/rollouts/frame.ts';
import { type RolloutOptions, rolloutsJob } from '../../src/rollouts/job.ts';
import { measureRollouts, type RolloutMetricOptions } from '../../src/rollouts/metrics/metrics.ts';
import type { RolloutMetrics } from '../../src/rollouts/metrics/schema.ts';
import { writeTemporary } from './rollouts.ts';

/** Rollout rows as tables, through the real reader and engine; the engine is closed again, for tests with many loads. */
export async function tablesOf(
  rows: readonly unknown[],
  { inputs, ...options }: Omit<RolloutOptions, 'inputs'> & { inputs?: readonly unknown[] } = {},
): Promise<RolloutTables> {
  const lines = (list: readonly unknown[]) => list.map((row) => `${JSON.stringify(row)}\n`).join('');
  const path = writeTemporary('rollouts.jsonl', lines(rows));
  const named = inputs === undefined ? {} : { inputs: writeTemporary('inputs.jsonl', lines(inputs)) };
  return tablesOfFile(path, { ...options, ...named });
}

/** A rollout file as tables, the engine closed again. */
export async function tablesOfFile(path: string, options: RolloutOptions = {}): Promise<RolloutTables> {
  const engine = await openDuckDB();
  try {
    return (await rolloutsJob.load(await expandInputs([path]), options, { engine, seed: 0 })).tables;
  } finally {
    engine.close();
  }
}

/** Every metric of rollout rows. */
export async function measureRows(
  rows: readonly unknown[],
  options: RolloutMetricOptions & { inputs?: readonly unknown[] } = {},
): Promise<RolloutMetrics> {
  return measureRollouts(await tablesOf(rows, options), options);
}

/** Where two documents differ, numbers by more than `tolerance` of the larger or of 1; empty when they agree. */
export function differences(a: unknown, b: unknown, { tolerance = 1e-9, at = '' } = {}): string[] {
  if (typeof a === 'number' && typeof b === 'number') {
    const near = Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
    return near ? [] : [`${at}: ${a} and ${b}`];
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Object.is(a, b) ? [] : [`${at}: ${a} and ${b}`];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) =>
    differences((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], {
      tolerance,
      at: `${at}/${key}`,
    }),
  );
}
