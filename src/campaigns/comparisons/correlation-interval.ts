import { normalQuantile } from '../../stats/normal-quantile.ts';
import type { EstimateMetric } from '../metrics/estimate-schema.ts';

/**
 * A correlation over `n` pairs with Fisher's interval, which takes both sides for normal; no interval with fewer than four
 * pairs or where the pairs lie on a line. Source: Fisher, "On the probable error of a coefficient of correlation", 1921.
 */
export function correlationInterval(correlation: number, n: number, { level = 0.95 } = {}): EstimateMetric {
  const plain = { value: correlation, n, method: "Fisher's z" };
  if (n < 4 || Math.abs(correlation) >= 1 - 1e-12) return plain;
  const half = normalQuantile(0.5 + level / 2) / Math.sqrt(n - 3);
  const z = Math.atanh(correlation);
  return { ...plain, low: Math.tanh(z - half), high: Math.tanh(z + half), level };
}
