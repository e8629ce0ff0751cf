const DENSE = 16;
const COMMON_SHARE = 0.9;

/**
 * The largest k that at least nine tenths of the tasks reach, given their numbers of scored rollouts: a few short tasks
 * do not shorten the curve of all others. 0 without tasks.
 */
export function commonK(scored: ArrayLike<number>): number {
  const ascending = Int32Array.from(scored).sort();
  return ascending.length === 0 ? 0 : ascending[Math.floor((1 - COMMON_SHARE) * ascending.length + 1e-9)];
}

/** The k that are reported up to the longest task: each to 16, then powers of two, the common k, and the longest. */
export function reportedKs(scored: ArrayLike<number>): number[] {
  const longest = Array.from(scored).reduce((most, n) => Math.max(most, n), 0);
  const ks = new Set<number>();
  for (let k = 1; k <= Math.min(DENSE, longest); k++) ks.add(k);
  for (let k = DENSE * 2; k <= longest; k *= 2) ks.add(k);
  if (longest > 0) ks.add(commonK(scored)).add(longest);
  return [...ks].sort((a, b) => a - b);
}
