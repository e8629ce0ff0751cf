import { passHatK } from '../../stats/pass-hat-k.ts';
import { commonK } from './k-values.ts';
import { majorityChances, type Vote } from './majority-chances.ts';
import { meanOverTasks } from './mean-over-tasks.ts';
import { reportEstimate } from './report-estimate.ts';
import type { RolloutMetrics } from './schema.ts';

const DENSE = 16;
/** Beyond this the exact count of subsets takes too long, unless the whole task is the one subset. */
const LARGEST_SUBSET = 32;

interface AnsweredTask {
  readonly scored: number;
  readonly silent: number;
  readonly votes: readonly Vote[];
}

/**
 * How often the majority answer among k rollouts is right, and how often none of them has an answer, for k up to 16 and
 * the common k, each over the tasks with at least k scored rollouts. Exact over all subsets of k (see
 * `majorityChances`), so that neither the order of the rollouts nor the breaking of ties plays a part.
 *
 * @param scores 0 or 1 per rollout, NaN for those that do not count; rollouts of the same answer share their mean score
 * @param answers null where there is none; an empty text is an answer
 */
export function measureMajorityAtK(
  scores: Float64Array,
  answers: readonly (string | null)[],
  offsets: ArrayLike<number>,
): RolloutMetrics['majorityAtK'] {
  const tasks: AnsweredTask[] = [];
  for (let t = 0; t + 1 < offsets.length; t++) {
    const task = countVotes(scores, answers, offsets[t], offsets[t + 1]);
    if (task.scored > 0) tasks.push(task);
  }
  const ks = majorityKs(tasks.map(({ scored }) => scored));
  const longest = ks.at(-1) ?? 0;
  const known = new Map<string, Float64Array>();
  const chances = tasks.map(({ scored, silent, votes }) => {
    const reach = Math.min(longest, scored);
    if (reach > LARGEST_SUBSET) return wholeAndPart(votes, silent, scored);
    const key = `${scored} ${silent} ${votes.map(({ count, score }) => `${count}:${score}`).join(' ')}`;
    const found = known.get(key) ?? majorityChances(votes, silent, reach);
    known.set(key, found);
    return found;
  });
  const points = ks.map((k) => {
    const reaching = tasks.flatMap((task, t) => (task.scored >= k ? [{ ...task, chance: chances[t][k] }] : []));
    // Only scored / k subsets are disjoint; see measurePassAtK.
    const draws = reaching.map(({ scored }) => scored / k);
    const right = reaching.map(({ chance }) => Math.min(1, chance));
    const none = reaching.map(({ scored, silent }) => passHatK(scored, silent, k)!);
    return {
      k,
      accuracy: reportEstimate(meanOverTasks(right, draws)!),
      noAnswer: reportEstimate(meanOverTasks(none, draws)!),
      tasks: reaching.length,
    };
  });
  return points.length === 0 ? undefined : points;
}

function majorityKs(scored: readonly number[]): number[] {
  const longest = scored.reduce((most, n) => Math.max(most, n), 0);
  const ks = Array.from({ length: Math.min(DENSE, longest) }, (_, i) => i + 1);
  const common = commonK(scored);
  if (common > DENSE && (common <= LARGEST_SUBSET || scored.every((n) => n === common))) ks.push(common);
  return ks;
}

/** Chances up to 16 by counting subsets, and of the whole task, which is one subset. */
function wholeAndPart(votes: readonly Vote[], silent: number, scored: number): Float64Array {
  const chances = new Float64Array(scored + 1);
  chances.set(majorityChances(votes, silent, DENSE));
  const most = votes.reduce((max, { count }) => Math.max(max, count), 0);
  const winners = votes.filter(({ count }) => count === most);
  if (winners.length > 0) chances[scored] = winners.reduce((sum, { score }) => sum + score, 0) / winners.length;
  return chances;
}

/** Votes in an order of their own, so that tasks alike in all but the order of their rollouts are one case. */
function countVotes(scores: Float64Array, answers: readonly (string | null)[], from: number, to: number): AnsweredTask {
  const byAnswer = new Map<string, { count: number; passed: number }>();
  let scored = 0;
  let silent = 0;
  for (let i = from; i < to; i++) {
    if (Number.isNaN(scores[i])) continue;
    scored++;
    const answer = answers[i];
    if (answer === null) {
      silent++;
      continue;
    }
    const votes = byAnswer.get(answer) ?? { count: 0, passed: 0 };
    votes.count++;
    votes.passed += scores[i];
    byAnswer.set(answer, votes);
  }
  const votes = [...byAnswer.values()].map(({ count, passed }) => ({ count, score: passed / count }));
  return { scored, silent, votes: votes.sort((a, b) => b.count - a.count || b.score - a.score) };
}
