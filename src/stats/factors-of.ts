import type { Labels } from './resampling-layout.ts';

/** Clusters of one sample: one label a value, or several such factors, outermost first. */
export type Clusters = Labels | readonly Labels[];

/** Returns the factors of `clusters`, a single one also where no list was given; none where there are no clusters. */
export function factorsOf(clusters: Clusters | undefined): readonly Labels[] {
  if (clusters === undefined) return [];
  return Array.isArray(clusters) && typeof clusters[0] === 'object' ? clusters : [clusters as Labels];
}
