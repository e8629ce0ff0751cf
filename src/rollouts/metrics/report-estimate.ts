import type { z } from 'zod';
import type { Estimate } from '../../stats/estimate.ts';
import { present } from './present.ts';
import type { estimate } from './schema.ts';

export type ReportedEstimate = z.infer<typeof estimate>;

/**
 * The estimate as the Result holds it; undefined stays undefined. With `share`, the interval is cut at 0 and 1, which
 * no true share exceeds.
 */
export function reportEstimate<T extends (Estimate & { clusters?: number }) | undefined>(
  from: T,
  { share = false } = {},
): T extends undefined ? ReportedEstimate | undefined : ReportedEstimate {
  if (from === undefined) return undefined as never;
  const { value, low, high, level, n, clusters, method } = from;
  const cut = (bound: number | undefined) => (share && bound !== undefined ? Math.min(1, Math.max(0, bound)) : bound);
  return present({ value, low: cut(low), high: cut(high), level, n, clusters, method }) as never;
}
