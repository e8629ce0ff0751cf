import type { ArmComparison } from '../metrics/comparison-schema.ts';

/** The two files of textpolicy's `sepa_significance`, by name; none where the arms cannot be compared its way. */
export function textpolicyFiles({ episodeLevel }: ArmComparison): Record<string, string> | undefined {
  const report = episodeLevel?.textpolicy;
  if (report === undefined) return undefined;
  return { 'significance.json': `${JSON.stringify(report, null, 2)}\n`, 'significance.md': '' };
}
