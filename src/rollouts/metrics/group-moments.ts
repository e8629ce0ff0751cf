import type { ClusterMoments } from '../../stats/cluster-moments.ts';

/**
 * The task moments of each group of rollouts, in one pass: what `clusterMoments` gives for the values of one group, for
 * means only (`m2` stays 0). A group is a bin, a task type, a subset.
 *
 * @param groups the group of each rollout, 0 to `count - 1`; -1 for none. NaN values are missing
 */
export function groupMoments(
  values: ArrayLike<number>,
  groups: ArrayLike<number>,
  offsets: ArrayLike<number>,
  count: number,
): ClusterMoments[] {
  const parts = Array.from({ length: count }, () => ({
    task: -1,
    n: [] as number[],
    mean: [] as number[],
    binary: true,
  }));
  for (let t = 0; t + 1 < offsets.length; t++) {
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      const value = values[i];
      if (groups[i] < 0 || Number.isNaN(value)) continue;
      const part = parts[groups[i]];
      if (part.task !== t) {
        part.task = t;
        part.n.push(0);
        part.mean.push(0);
      }
      const last = part.n.length - 1;
      part.n[last]++;
      part.mean[last] += value;
      part.binary &&= value === 0 || value === 1;
    }
  }
  return parts.map(({ n, mean, binary }) => ({
    n,
    mean: mean.map((sum, g) => sum / n[g]),
    m2: new Float64Array(n.length),
    binary,
  }));
}
