import type { Engine } from '../engine/connection.ts';
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

/**
 * Reads the summary of every field of every agent: agents in the order of their names, fields in that of theirs. It reads
 * the tables as they were written, so that it can run while the rollouts are being settled.
 */
export async function readAgentFields(engine: Engine, names: readonly string[]): Promise<AgentFields[]> {
  const agents = await engine.query(
    `SELECT text AS agent, rollouts, agent_id FROM (SELECT agent_id, count(*) AS rollouts FROM rollouts_read GROUP BY agent_id)
    LEFT JOIN texts ON id = agent_id ORDER BY text NULLS LAST`,
  );
  const counts = agents.numbers('rollouts');
  const fields: FieldSummary[][] = Array.from(counts, () => []);
  if (counts.length === 0) return [];
  const numbered = Array.from(agents.numbers('agent_id'), (id, number) => `(${id}, ${number})`).join(', ');
  // Centred on each field's own mean, so that large ids and small spreads do not cancel.
  const result = await engine.query(`
    WITH agents(agent_id, number) AS (VALUES ${numbered}),
    owners AS (SELECT row, number FROM rollouts_read JOIN agents USING (agent_id)),
    finite AS (SELECT number, row, field, value, isfinite(value) AS ok FROM ${counts.length > 1 ? 'rollout_values JOIN owners USING (row)' : '(SELECT 0 AS number, * FROM rollout_values)'}),
    means AS (SELECT number, field, avg(value) AS mean FROM finite WHERE ok GROUP BY number, field)
    SELECT f.number AS number, f.field AS field, count(*) FILTER (ok) AS n, any_value(mean) AS mean,
      sum(CASE WHEN ok THEN (value - mean) * (value - mean) END) AS m2, median(value) FILTER (ok) AS median,
      min(value) FILTER (ok) AS min, max(value) FILTER (ok) AS max, count(*) FILTER (NOT ok) AS nonfinite,
      count(*) FILTER (isinf(value)) AS infinite,
      coalesce(sum(hash(row, value) % 4294967296) FILTER (ok), 0)::DOUBLE AS fingerprint
    FROM finite f LEFT JOIN means USING (number, field) GROUP BY f.number, f.field`);
  const column = (name: string) => result.numbers(name);
  const [number, field, n, mean, m2, min, max] = ['number', 'field', 'n', 'mean', 'm2', 'min', 'max'].map(column);
  const [median, nonfinite, infinite, fingerprint] = ['median', 'nonfinite', 'infinite', 'fingerprint'].map(column);
  for (let i = 0; i < result.rowCount; i++) {
    const moments = n[i] === 0 ? { n: 0, mean: 0, m2: 0 } : { n: n[i], mean: mean[i], m2: m2[i] };
    const range = { min: min[i], max: max[i], nonfinite: nonfinite[i], infinite: infinite[i] };
    fields[number[i]].push({
      name: names[field[i]],
      moments,
      ...range,
      fingerprint: fingerprint[i],
      ...(n[i] === 0 ? {} : { median: median[i] }),
    });
  }
  const agentNames = agents.texts('agent');
  return fields.map((list, a) => ({
    agent: agentNames[a],
    rollouts: counts[a],
    fields: list.sort(byName),
  }));
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
