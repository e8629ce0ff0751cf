import { dunnett } from '../../stats/dunnett.ts';
import { fisherExact } from '../../stats/fisher-exact.ts';
import { holm } from '../../stats/holm.ts';
import { permutationTest } from '../../stats/permutation-test.ts';
import type { Rng } from '../../stats/rng.ts';
import { tComparison } from '../../stats/t-comparison.ts';
import { welchDifference } from '../../stats/welch-difference.ts';
import type { PairComparison } from '../metrics/analysis-schema.ts';
import type { Significance } from '../metrics/estimate-schema.ts';
import { type Arms, ofBoth } from './arms.ts';
import { recommend, shortP } from './decide.ts';
import { pooledCounts } from './episode-level.ts';
import { equivalenceOf } from './equivalence.ts';
import { present } from './present.ts';
import { plain, significanceOf } from './run-level.ts';
import type { ScoredArms } from './score-arms.ts';
import { stepPairs } from './step-pairs.ts';

/** A pair to compare, and which others its p-value answers for. */
export interface Pair {
  readonly arms: Arms;
  /** Comparisons of one family share an error rate; a primary one, declared before looking, has its own. */
  readonly family: string;
  readonly isPrimary?: boolean;
}

export interface PairOptions {
  readonly alpha: number;
  readonly alphaNow: number;
  readonly margin?: number;
  readonly resamples: number;
  readonly rng: Rng;
  /** Whether to give the episode-level p of the guide beside it. */
  readonly fisher?: boolean;
}

/**
 * Several pairs of conditions compared over runs, each p-value adjusted by Holm for all others of its family, and judged
 * after that.
 */
export function comparePairs(
  pairs: readonly Pair[],
  scoredOf: (arms: Arms) => ScoredArms,
  options: PairOptions,
): PairComparison[] {
  const compared = pairs.map((pair) => ({ pair, ...comparePair(pair, scoredOf(pair.arms), options) }));
  const families = new Set(compared.map(({ pair }) => pair.family));
  const adjusted = new Map<Pair, number>();
  for (const family of families) {
    const own = compared.filter(({ pair }) => pair.family === family && !pair.isPrimary);
    for (const [i, p] of holm(own.map(({ comparison }) => comparison.pvalue)).entries()) {
      if (p !== undefined) adjusted.set(own[i]!.pair, p);
    }
  }
  return compared.map(({ pair, comparison, better }) => {
    const own = pair.isPrimary ? comparison.pvalue : adjusted.get(pair);
    const evidence = present({ effect: comparison.effect?.value, pvalue: own, better });
    const recommendation = better && recommend({ ...evidence, alphaNow: options.alphaNow });
    const judged = { ...comparison, ...present({ adjusted: own, recommendation }) };
    return { ...judged, reading: readingOf(judged, options.alphaNow) };
  });
}

function comparePair({ arms, family, isPrimary }: Pair, scored: ScoredArms, options: PairOptions) {
  const { alpha, margin, resamples, rng } = options;
  const { samples, metric, matrix, isCandidate, pairing } = scored;
  const difference = welchDifference(samples.candidate, samples.baseline);
  const welch = difference && tComparison(difference, { level: 1 - alpha, method: "Welch's t" });
  const names = `${arms.baseline.condition} ${arms.candidate.condition}`;
  const permutation =
    welch && permutationTest(samples.candidate, samples.baseline, { rng: rng.fork(names), resamples });
  const byStep = pairing.paired
    ? stepPairs(matrix, isCandidate, pairing, { alpha, ...present({ runs: difference }) })
    : {};
  const comparison = {
    baseline: arms.baseline.condition,
    candidate: arms.candidate.condition,
    metric: metric.id,
    family: isPrimary ? 'declared' : family,
    runs: ofBoth(samples, ({ length }) => length),
    ...present({
      effect: welch && plain(welch.estimate),
      pvalue: welch?.pvalue,
      permutation: permutation && significanceOf(permutation),
      ...byStepOf(byStep),
      equivalent:
        margin === undefined ? undefined : difference && equivalenceOf(difference, { margin, alpha }).equivalent,
      fisher: options.fisher ? naiveP(arms) : undefined,
    }),
  } satisfies Omit<PairComparison, 'recommendation' | 'reading'>;
  return { comparison, better: metric.better };
}

function byStepOf({ theseRuns, both }: Partial<ReturnType<typeof stepPairs>>) {
  return { theseRuns, both };
}

/** The episode-level p that the guide would give; undefined where completions are not counted. */
function naiveP({ baseline, candidate }: Arms): number | undefined {
  const [x, y] = [pooledCounts(candidate.runs), pooledCounts(baseline.runs)];
  const cells = [x.correct, x.total - x.correct, y.correct, y.total - y.correct] as const;
  if (x.total === 0 || y.total === 0 || !cells.every(Number.isInteger)) return undefined;
  return fisherExact([
    [cells[0], cells[1]],
    [cells[2], cells[3]],
  ])?.pvalue;
}

/**
 * Dunnett's comparison of several arms with one baseline, by condition: adjusted for being many, with the spread of runs
 * pooled over all conditions; none where nothing tells that spread.
 */
export function againstBaseline(
  baseline: Float64Array,
  candidates: ReadonlyMap<string, Float64Array>,
): Map<string, Significance> {
  const compared = dunnett([...candidates.values()], baseline);
  const names = [...candidates.keys()];
  return new Map(
    (compared ?? []).flatMap((one, i) => (one === undefined ? [] : [[names[i]!, significanceOf(one)] as const])),
  );
}

function readingOf(
  { effect, pvalue, adjusted, runs, recommendation, equivalent, family }: Omit<PairComparison, 'reading'>,
  alphaNow: number,
): string {
  if (effect === undefined || pvalue === undefined) {
    const fewest = Math.min(runs.baseline, runs.candidate);
    return fewest < 2 ? 'no claim about the methods: it takes two runs in each arm' : 'the runs are all alike';
  }
  const p =
    adjusted === undefined || family === 'declared' ? `p = ${shortP(pvalue)}` : `p = ${shortP(adjusted)} after Holm`;
  if (recommendation === 'statistically_significant_improvement') return `better, ${p}`;
  if (recommendation === 'significant_degradation') return `worse, ${p}`;
  if (equivalent) return `equivalent within the declared margin, ${p}`;
  if (recommendation !== undefined || !((adjusted ?? pvalue) < alphaNow)) return `not told apart, ${p}`;
  return `${effect.value > 0 ? 'higher' : 'lower'}, ${p}`;
}
