import { mergeMoments } from '../stats/merge-moments.ts';
import type { Moments } from '../stats/moments.ts';

/** One numeric field of the rows (reward, usage counts, the verifier's extras), over all rollouts that have it. */
export interface FieldSummary {
  readonly name: string;
  /** Finite values: their number, mean and sum of squared deviations. */
  readonly moments: Moments;
  readonly min: number;
  readonly max: number;
  /** Values that were NaN or infinite. */
  readonly nonfinite: number;
  /** Those of them that were infinite. */
  readonly infinite: number;
  /**
   * Sum of a 32-bit hash of each finite value with its row: two fields of one reading with equal n and fingerprint are
   * equal in every row. Rows are numbered as they are read, so it says nothing across readings.
   */
  readonly fingerprint: number;
  /** Of the finite values; absent after shards were merged, as medians do not add up. */
  readonly median?: number;
}

/** The fields of one agent's rollouts. */
export interface AgentFields {
  /** Null for the rollouts that name no agent. */
  readonly agent: string | null;
  readonly rollouts: number;
  readonly fields: readonly FieldSummary[];
}

/** The fields of all lists together, each once, in the order of their names; medians stay only where nothing was merged. */
export function mergeFieldSummaries(lists: readonly (readonly FieldSummary[])[]): FieldSummary[] {
  const byField = new Map<string, FieldSummary[]>();
  for (const field of lists.flat()) {
    const parts = byField.get(field.name);
    if (parts === undefined) byField.set(field.name, [field]);
    else parts.push(field);
  }
  return [...byField.values()].map(mergeOne).sort(byName);
}

function mergeOne(parts: readonly FieldSummary[]): FieldSummary {
  if (parts.length === 1) return parts[0];
  const finite = parts.filter(({ moments }) => moments.n > 0);
  return {
    name: parts[0].name,
    moments: mergeMoments(parts.map(({ moments }) => moments)),
    min:
      finite.length === 0
        ? Number.NaN
        : finite.reduce((least, { min }) => Math.min(least, min), Number.POSITIVE_INFINITY),
    max:
      finite.length === 0
        ? Number.NaN
        : finite.reduce((most, { max }) => Math.max(most, max), Number.NEGATIVE_INFINITY),
    nonfinite: parts.reduce((sum, { nonfinite }) => sum + nonfinite, 0),
    infinite: parts.reduce((sum, { infinite }) => sum + infinite, 0),
    fingerprint: parts.reduce((sum, { fingerprint }) => sum + fingerprint, 0),
  };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
