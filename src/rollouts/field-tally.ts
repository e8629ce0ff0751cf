import { median } from '../stats/median.ts';
import type { Moments } from '../stats/moments.ts';
import { momentsOfValues } from '../stats/moments-of-values.ts';
import type { AgentFields, FieldSummary } from './field-summaries.ts';

/** Numeric fields in long form: row, field number and value, one entry each. Rows are numbered through all files. */
export interface FieldValues {
  readonly rows: Int32Array;
  readonly fields: Int32Array;
  readonly values: Float64Array;
}

/** Collects the numeric fields of all rollouts, apart for each agent. */
export interface FieldTally {
  /** Adds one batch. `agents[k]` is the text number of the agent of row `firstRow + k`, -1 for none. */
  add(values: FieldValues, agents: Int32Array, firstRow: number): void;
  /** The summaries: agents in the order of their names, those without one last; fields in the order of theirs. */
  summarise(fieldNames: readonly string[], textOf: (id: number) => string): AgentFields[];
}

interface Series {
  values: Float64Array;
  n: number;
  nonfinite: number;
  infinite: number;
  fingerprint: number;
}

interface AgentSeries {
  rollouts: number;
  readonly fields: (Series | undefined)[];
}

/**
 * Returns an empty tally. It keeps the finite numbers, eight bytes each, because medians need them all. They are sorted
 * before they are summed, so that neither the order of the rows nor the number of threads shows in the last digit.
 */
export function createFieldTally(): FieldTally {
  const byAgent = new Map<number, AgentSeries>();
  // Rows of one agent mostly follow each other.
  let lastId = Number.NaN;
  let last: AgentSeries = { rollouts: 0, fields: [] };

  function agentSeries(id: number): AgentSeries {
    if (id === lastId) return last;
    lastId = id;
    last = byAgent.get(id) ?? { rollouts: 0, fields: [] };
    byAgent.set(id, last);
    return last;
  }

  return {
    add({ rows, fields, values }, agents, firstRow) {
      for (const id of agents) agentSeries(id).rollouts++;
      for (let k = 0; k < values.length; k++) {
        const agent = agentSeries(agents[rows[k] - firstRow]);
        let series = agent.fields[fields[k]];
        if (series === undefined) {
          series = { values: new Float64Array(16), n: 0, nonfinite: 0, infinite: 0, fingerprint: 0 };
          agent.fields[fields[k]] = series;
        }
        addValue(series, rows[k], values[k]);
      }
    },
    summarise(fieldNames, textOf) {
      return [...byAgent]
        .map(([id, { rollouts, fields }]) => ({
          agent: id < 0 ? null : textOf(id),
          rollouts,
          fields: fields.flatMap((series, f) => (series === undefined ? [] : [summariseSeries(fieldNames[f], series)])),
        }))
        .map((agent) => ({ ...agent, fields: agent.fields.sort((a, b) => compare(a.name, b.name)) }))
        .sort((a, b) => Number(a.agent === null) - Number(b.agent === null) || compare(a.agent ?? '', b.agent ?? ''));
    },
  };
}

function addValue(series: Series, row: number, value: number): void {
  if (!Number.isFinite(value)) {
    series.nonfinite++;
    if (!Number.isNaN(value)) series.infinite++;
    return;
  }
  if (series.n === series.values.length) {
    const grown = new Float64Array(series.n * 2);
    grown.set(series.values);
    series.values = grown;
  }
  series.values[series.n++] = value;
  // Kept below 2^53, so that the sum is exact and its order does not matter.
  series.fingerprint = (series.fingerprint + hashOf(row, value)) % Number.MAX_SAFE_INTEGER;
}

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** 32 bits of a row and a value, mixed as MurmurHash3 finishes; zero has one sign. */
function hashOf(row: number, value: number): number {
  bits[0] = value + 0;
  let hash = Math.imul(row ^ words[0], 0x85ebca6b) ^ Math.imul(words[1], 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function summariseSeries(name: string, { values, n, nonfinite, infinite, fingerprint }: Series): FieldSummary {
  const sorted = values.subarray(0, n).sort();
  const middle = median(sorted, { sorted: true });
  return {
    name,
    moments: momentsOf(sorted),
    min: n === 0 ? Number.NaN : sorted[0],
    max: n === 0 ? Number.NaN : sorted[n - 1],
    nonfinite,
    infinite,
    fingerprint,
    ...(middle === undefined ? {} : { median: middle }),
  };
}

/** The moments of finite values, even of such whose sum overflows: those have a mean but no spread that a double holds. */
function momentsOf(values: Float64Array): Moments {
  const n = values.length;
  if (n > 0 && !Number.isFinite(values.reduce((sum, value) => sum + value, 0)))
    return { n, mean: values.reduce((mean, value) => mean + value / n, 0), m2: Number.POSITIVE_INFINITY };
  return momentsOfValues(values);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
