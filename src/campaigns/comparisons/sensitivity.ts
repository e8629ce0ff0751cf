import { welchTTest } from '../../stats/welch-t-test.ts';
import type { ArmComparison } from '../metrics/comparison-schema.ts';
import { plain } from './run-level.ts';
import { adjustedScores, commonWindow, ownScores, windowWords } from './run-scores.ts';
import type { ScoredArms } from './score-arms.ts';

/**
 * The effect under other ways to score the runs, where these differ: every run over the steps it has, only the steps that
 * all runs reached, step effects taken out, and only the runs that finished. A claim that depends on the choice is weak.
 */
export function sensitivity(
  { matrix, metric, kind, scores, pairing, isCandidate }: ScoredArms,
  { alpha }: { alpha: number },
): ArmComparison['sensitivity'] {
  const common = commonWindow(matrix);
  const all = matrix.runs.map(() => true);
  const finished = matrix.runs.map(({ status }) => status !== 'failed' && status !== 'running');
  const ways = [
    { name: 'own steps', scores: ownScores(matrix, metric), kept: all, words: 'every run over the steps that it has' },
    { name: 'common window', scores: ownScores(common, metric), kept: all, words: `only ${windowWords(common)}` },
    {
      name: 'adjusted for steps',
      scores: adjustedScores(matrix),
      kept: all,
      words: pairing.paired ? 'what all runs share at a step taken out' : 'the common course taken out',
    },
    { name: 'finished runs', scores, kept: finished, words: 'without runs that failed or still run' },
  ];
  const isUsed = (name: string) => name === kind || (matrix.isComplete && name !== 'finished runs');
  return ways.flatMap(({ name, scores: values, kept, words }) => {
    if (values === undefined || isUsed(name) || (name === 'finished runs' && !kept.includes(false))) return [];
    const side = (candidate: boolean) =>
      values.filter((score, r) => kept[r] && !Number.isNaN(score) && isCandidate(matrix.runs[r]!) === candidate);
    const [x, y] = [side(true), side(false)];
    const welch = welchTTest(x, y, { level: 1 - alpha });
    if (welch === undefined) return [];
    const { pvalue, estimate } = welch;
    return [
      {
        name,
        effect: plain(estimate),
        pvalue,
        runs: { baseline: y.length, candidate: x.length },
        reading: `${words}, p = ${Number(pvalue.toPrecision(2))}`,
      },
    ];
  });
}
