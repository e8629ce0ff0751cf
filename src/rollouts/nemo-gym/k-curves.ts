/**
 * A percentage for every k: the mean over tasks of what each task contributes at that k. `sums[k]` and `counts[k]` are
 * filled for k from 1; a task may contribute at some k only, so the denominator is `counts[k]`.
 */
export interface KCurve {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** An empty curve for k from 1 to `maxK`. */
export function createCurve(maxK: number): KCurve {
  return { sums: new Float64Array(maxK + 1), counts: new Float64Array(maxK + 1) };
}

/** The curve's value at k as a percentage (0 to 100 for scores in [0, 1]), or undefined when no task contributes. */
export function curveAt(curve: KCurve, k: number): number | undefined {
  return curve.counts[k] === 0 ? undefined : (100 * curve.sums[k]!) / curve.counts[k]!;
}

/**
 * Adds one task to `pass@k`, for k up to the number of its scores `n`.
 *
 * A task whose scores are all 0 or 1 contributes 1 - C(wrong, k) / C(n, k), the unbiased estimate of Chen et al. 2021
 * (arXiv 2107.03374); any other task the largest of its first k scores, as upstream does.
 */
export function addPassAtK(curve: KCurve, series: readonly (number | undefined)[]): void {
  const scores = series.filter((score) => score !== undefined);
  const isBinary = scores.every((score) => score === 0 || score === 1);
  const wrong = scores.filter((score) => score === 0).length;
  let allWrong = 1;
  let best = Number.NaN;
  for (let k = 1; k <= scores.length; k++) {
    const score = scores[k - 1]!;
    allWrong *= (wrong - k + 1) / (scores.length - k + 1);
    if (k === 1 || score > best) best = score;
    // Past k = wrong the product has met a factor 0 and stays 0.
    addAt(curve, k, isBinary ? 1 - allWrong : best);
  }
}

/** Adds one task to `pass@1[avg-of-k]`: the mean of the scores among its first k rollouts, if there is one. */
export function addAverageOfK(curve: KCurve, series: readonly (number | undefined)[]): void {
  let sum = 0;
  let count = 0;
  for (let k = 1; k < curve.sums.length; k++) {
    const score = series[k - 1];
    if (score !== undefined) {
      sum += score;
      count++;
    }
    if (count > 0) addAt(curve, k, sum / count);
  }
}

/**
 * Adds one task to `majority@k`: the score of the most frequent (answer, score) pair among its first k answered
 * rollouts, the mean score of the tied pairs, or 0 when none has an answer.
 *
 * @param answers by position, null for no answer; the same answer with another score is another vote
 * @throws TypeError on an answer that is a list or an object
 */
export function addMajorityOfK(
  curve: KCurve,
  series: readonly (number | undefined)[],
  answers: readonly unknown[],
): void {
  const votes = new Map<unknown, Map<number, number>>();
  let leading = 0;
  let tied = 0;
  let tiedSum = 0;
  for (let k = 1; k < curve.sums.length; k++) {
    const score = series[k - 1];
    const answer = answers[k - 1] ?? null;
    if (score !== undefined && answer !== null) {
      const count = countVote(votes, answer, score);
      if (count > leading) {
        leading = count;
        tied = 0;
        tiedSum = 0;
      }
      if (count === leading) {
        tied++;
        tiedSum += score;
      }
    }
    addAt(curve, k, tied === 0 ? 0 : tiedSum / tied);
  }
}

// In Python True, 1 and 1.0 are one dictionary key, and a list or a dict is none.
function countVote(votes: Map<unknown, Map<number, number>>, answer: unknown, score: number): number {
  if (typeof answer === 'object') {
    throw new TypeError(`majority@k cannot count the answer ${JSON.stringify(answer)}: unhashable type upstream`);
  }
  const key = typeof answer === 'boolean' ? Number(answer) : answer;
  const byScore = votes.get(key) ?? new Map<number, number>();
  const count = (byScore.get(score) ?? 0) + 1;
  votes.set(key, byScore.set(score, count));
  return count;
}

function addAt(curve: KCurve, k: number, value: number): void {
  curve.sums[k]! += value;
  curve.counts[k]! += 1;
}
