import { numbersOf } from '../numbers-of.ts';

type Values = Readonly<Record<string, unknown>>;

/** The segment that result files put between a grader and its errors, and events do not. */
const ERRORS_OF_GRADER = /^(errors\/graders\/.+)\/errors\/([^/]+)$/;

/** One spelling of a key for result files and events, so that both tell of one series. */
export function metricKey(key: string): string {
  return key.trim().replace(ERRORS_OF_GRADER, '$1/$2');
}

/**
 * Numbers of an event's `data` or a checkpoint's `metrics` under the keys of a result file: nested objects joined by `/`, and
 * the items of `graders` lists as `graders/<type>/<name>/...`. Steps are no metrics.
 */
export function metricsOf(data: unknown): (readonly [string, number])[] {
  if (!isRecord(data)) return [];
  const { step: _, total_steps: __, ...values } = data;
  return [...numbersOf(unlistGraders(values, 0))].map(([key, value]) => [metricKey(key), value] as const);
}

export function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MAX_DEPTH = 8;

function unlistGraders(values: Values, depth: number): Values {
  const nested = Object.entries(values).map(([key, value]) => {
    if (key === 'graders' && Array.isArray(value)) return [key, Object.fromEntries(value.flatMap(graderEntry))];
    return [key, isRecord(value) && depth < MAX_DEPTH ? unlistGraders(value, depth + 1) : value];
  });
  return Object.fromEntries(nested);
}

function graderEntry(grader: unknown): [string, Values][] {
  if (!isRecord(grader)) return [];
  const { name, type, model: _, ...numbers } = grader;
  return [[`${type ?? 'grader'}/${name ?? 'grader'}`, numbers]];
}
