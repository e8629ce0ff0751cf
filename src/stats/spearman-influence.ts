/**
 * Returns how much each pair pulls the correlation of the ranks of x and y: its influence, of mean 0, such that the
 * variance of the correlation is about the sum of squares over n squared (for clusters: of the squared sums per
 * cluster).
 *
 * Ranks move when a pair enters, and the influence counts that too. The ranks are `averageRanks` of x and of y, neither
 * side constant; `value` is their correlation. Source: Croux and Dehon, "Influence functions of the Spearman and
 * Kendall correlation measures", 2010, here with mid-ranks, for ties.
 */
export function spearmanInfluence(rankX: Float64Array, rankY: Float64Array, value: number): Float64Array {
  const n = rankX.length;
  const u = rankX.map((rank) => (rank - 0.5) / n);
  const v = rankY.map((rank) => (rank - 0.5) / n);
  const uv = meanProduct(u, v);
  const uu = meanProduct(u, u);
  const vv = meanProduct(v, v);
  // Mid-ranks have the mean 1/2.
  const varianceU = uu - 0.25;
  const varianceV = vv - 0.25;
  const scale = Math.sqrt(varianceU * varianceV);

  const vAboveX = meanAbove(rankX, v);
  const uAboveY = meanAbove(rankY, u);
  const uAboveX = meanAbove(rankX, u);
  const vAboveY = meanAbove(rankY, v);
  return u.map((ui, i) => {
    const vi = v[i]!;
    const pullUV = ui * vi + vAboveX[i]! + uAboveY[i]! - 3 * uv;
    const pullUU = ui * ui + 2 * uAboveX[i]! - 3 * uu;
    const pullVV = vi * vi + 2 * vAboveY[i]! - 3 * vv;
    return pullUV / scale - (value / 2) * (pullUU / varianceU + pullVV / varianceV);
  });
}

function meanProduct(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, ai, i) => sum + ai * b[i]!, 0) / a.length;
}

// For each i, the sum over j of weights[j] / n where ranks[j] > ranks[i], half of it where they are equal. Average
// ranks are multiples of 1/2 up to n, so a table replaces sorting.
function meanAbove(ranks: Float64Array, weights: Float64Array): Float64Array {
  const n = ranks.length;
  const tied = new Float64Array(2 * n + 1);
  for (let i = 0; i < n; i++) tied[2 * ranks[i]!]! += weights[i]!;
  const above = new Float64Array(2 * n + 2);
  for (let r = 2 * n; r >= 0; r--) above[r] = above[r + 1]! + tied[r]!;
  return ranks.map((rank) => (above[2 * rank + 1]! + tied[2 * rank]! / 2) / n);
}
