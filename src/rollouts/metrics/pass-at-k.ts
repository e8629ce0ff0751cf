import { passAtK } from '../../stats/pass-at-k.ts';
import { passHatK } from '../../stats/pass-hat-k.ts';
import { reportedKs } from './k-values.ts';
import { meanOverTasks } from './mean-over-tasks.ts';
import { reportEstimate } from './report-estimate.ts';
import type { KPoint } from './schema.ts';
import type { TaskTally } from './task-tally.ts';

/**
 * Unbiased pass@k and pass^k for the reported k, each over the tasks with at least k scored rollouts, whose number is
 * given. Tasks are the independent draws. Undefined without tasks.
 */
export function measurePassAtK({ scored, passed }: TaskTally): KPoint[] | undefined {
  const points = reportedKs(scored).map((k): KPoint => {
    const any: number[] = [];
    const all: number[] = [];
    const draws: number[] = [];
    const known = new Map<number, readonly [number, number]>();
    for (let t = 0; t < scored.length; t++) {
      const [n, c] = [scored[t], passed[t]];
      if (n < k) continue;
      const key = n * 0x200000 + c;
      let chances = known.get(key);
      if (chances === undefined) {
        chances = [passAtK(n, c, k)!, passHatK(n, c, k)!];
        known.set(key, chances);
      }
      any.push(chances[0]);
      all.push(chances[1]);
      // Only n / k subsets of k answers are disjoint, so no more than that tell independently.
      draws.push(n / k);
    }
    return {
      k,
      passAtK: reportEstimate(meanOverTasks(any, draws)!),
      passHatK: reportEstimate(meanOverTasks(all, draws)!),
      tasks: draws.length,
    };
  });
  return points.length === 0 ? undefined : points;
}
