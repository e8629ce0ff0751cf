import { binomialCoefficient } from '../../stats/binomial-coefficient.ts';

/** One answer to a task: how many of its rollouts gave it, and which share of those is right. */
export interface Vote {
  readonly count: number;
  readonly score: number;
}

/**
 * The chance that the most frequent answer among k rollouts of one task is right, for every k up to `longest`, exactly:
 * the mean over all subsets of k of its n rollouts. Tied answers share the win, as if one of them were drawn; a subset
 * without any answer is wrong. The order of the rollouts plays no part.
 *
 * Subsets are counted by a polynomial per winning count w: an answer that n_i rollouts gave enters with
 * sum over c < w of C(n_i, c) x^c, plus C(n_i, w) x^w y when it wins with w; x counts rollouts and y the winners.
 *
 * @param silent rollouts without an answer: they take places in a subset but do not vote
 * @returns chances by k, index 0 unused; `longest` is at most the number of rollouts
 */
export function majorityChances(votes: readonly Vote[], silent: number, longest: number): Float64Array {
  const n = votes.reduce((sum, { count }) => sum + count, silent);
  const chances = new Float64Array(longest + 1);
  const most = votes.reduce((max, { count }) => Math.max(max, count), 0);
  for (let w = 1; w <= Math.min(most, longest); w++) {
    const wins = winsWith(w, votes, silent, longest);
    for (let k = w; k <= longest; k++) chances[k] += wins[k] / binomialCoefficient(n, k)!;
  }
  return chances;
}

/** Subsets of each size in which the winners have w votes, each weighed by the mean score of its winners. */
function winsWith(w: number, votes: readonly Vote[], silent: number, longest: number): Float64Array {
  const mostTied = Math.floor(longest / w);
  const width = longest + 1;
  // ways[t * width + s]: subsets of s rollouts with t winners; scores: the same, weighed by the sum of their scores.
  let ways = new Float64Array((mostTied + 1) * width);
  let scores = new Float64Array((mostTied + 1) * width);
  for (let c = 0; c <= Math.min(silent, longest); c++) ways[c] = binomialCoefficient(silent, c)!;
  let [drawn, voters] = [silent, 0];
  for (const { count, score } of votes) {
    const nextWays = new Float64Array(ways.length);
    const nextScores = new Float64Array(scores.length);
    for (let c = 0; c <= Math.min(w, count); c++) {
      const choices = binomialCoefficient(count, c)!;
      const winner = c === w ? 1 : 0;
      for (let t = 0; t <= Math.min(voters, mostTied - winner); t++) {
        const to = (t + winner) * width + c;
        const most = Math.min(drawn, longest - c);
        for (let s = t * w; s <= most; s++) {
          const many = ways[t * width + s];
          nextWays[to + s] += many * choices;
          nextScores[to + s] += (scores[t * width + s] + winner * score * many) * choices;
        }
      }
    }
    ways = nextWays;
    scores = nextScores;
    drawn += count;
    if (count >= w) voters++;
  }
  const wins = new Float64Array(width);
  for (let t = 1; t <= mostTied; t++) for (let s = 0; s <= longest; s++) wins[s] += scores[t * width + s] / t;
  return wins;
}
