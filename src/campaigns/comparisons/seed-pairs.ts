import { cohensDz } from '../../stats/cohens-dz.ts';
import type { Difference } from '../../stats/difference.ts';
import { pairedDifference } from '../../stats/paired-difference.ts';
import { pearson } from '../../stats/pearson.ts';
import type { Rng } from '../../stats/rng.ts';
import { signFlipTest } from '../../stats/sign-flip-test.ts';
import { tComparison } from '../../stats/t-comparison.ts';
import type { SeedPairs } from '../metrics/comparison-schema.ts';
import type { EstimateMetric } from '../metrics/estimate-schema.ts';
import type { CampaignRun } from '../table.ts';
import { correlationInterval } from './correlation-interval.ts';
import { plain, significanceOf } from './run-level.ts';
import type { ScoredRun } from './score-arms.ts';

/** Runs of equal seed beside each other. */
export interface SeedComparison {
  readonly bySeed: SeedPairs;
  readonly cohensDz?: EstimateMetric;
  /** What the paired t judges. */
  readonly difference?: Difference;
}

/**
 * The two arms paired by seed, or undefined where fewer than two seeds are in both. The verdict rests on pairs only where
 * something says beforehand that a seed is more than a label: because it was declared, or because batches of one seed are
 * the same in both arms and differ between seeds. Whether the scores correlate decides nothing: choosing the analysis by
 * what it shows would claim too much; the correlation is reported so that the next campaign can declare it.
 */
export function seedPairs(
  arms: { readonly baseline: readonly ScoredRun[]; readonly candidate: readonly ScoredRun[] },
  {
    pairing = 'auto',
    rng,
    alpha = 0.05,
    resamples = 20_000,
  }: { pairing?: 'auto' | 'seed' | 'none'; rng: Rng; alpha?: number; resamples?: number },
): SeedComparison | undefined {
  const pairs = matchSeeds(arms);
  if (pairs.length < 2) return undefined;
  const [y, x] = [pairs.map(({ baseline }) => baseline.score), pairs.map(({ candidate }) => candidate.score)];
  const level = 1 - alpha;
  const difference = pairedDifference(x, y);
  const paired = difference && tComparison(difference, { level, method: 'paired t' });
  const gaps = x.map((score, i) => score - y[i]!);
  const flips = signFlipTest(gaps, { rng: rng.fork('sign flips'), resamples });
  const correlation = pearson(x, y);
  const { used, reason } = isUsed(pairs, pairing, paired !== undefined);
  const size = cohensDz(x, y);
  return {
    bySeed: {
      pairs: pairs.length,
      used,
      reason,
      ...(correlation === undefined ? {} : { correlation: correlationInterval(correlation, pairs.length) }),
      ...(paired && { effect: plain(paired.estimate), pvalue: paired.pvalue }),
      ...(flips && { signFlip: significanceOf(flips) }),
    },
    ...(size && { cohensDz: plain(size) }),
    ...(difference && { difference }),
  };
}

interface SeedPair {
  readonly seed: string;
  readonly baseline: ScoredRun;
  readonly candidate: ScoredRun;
}

/** Seeds that each arm has once. */
function matchSeeds(arms: { baseline: readonly ScoredRun[]; candidate: readonly ScoredRun[] }): SeedPair[] {
  const bySeed = (runs: readonly ScoredRun[]) => {
    const found = new Map<string, ScoredRun | undefined>();
    for (const scored of runs) {
      const { seed } = scored.run;
      if (seed !== undefined) found.set(seed, found.has(seed) ? undefined : scored);
    }
    return found;
  };
  const candidates = bySeed(arms.candidate);
  return [...bySeed(arms.baseline)].flatMap(([seed, baseline]) => {
    const candidate = candidates.get(seed);
    return baseline === undefined || candidate === undefined ? [] : [{ seed, baseline, candidate }];
  });
}

function isUsed(pairs: readonly SeedPair[], pairing: 'auto' | 'seed' | 'none', hasEffect: boolean) {
  if (pairing === 'none') return { used: false, reason: 'pairing by seed was declined' };
  if (!hasEffect) return { used: false, reason: 'all pairs differ by the same' };
  if (pairing === 'seed') return { used: true, reason: 'declared: equal seeds share something' };
  const shared = sharedBySeed(
    pairs.map(({ baseline, candidate }) => [batchesOf(baseline.run), batchesOf(candidate.run)]),
  );
  return shared
    ? { used: true, reason: 'runs of equal seed had the same batches, runs of different seeds had not' }
    : { used: false, reason: 'nothing in the logs shows that equal seeds share more than a label' };
}

/** Whether batches agree within every pair and differ between any two of them. */
function sharedBySeed(pairs: readonly (readonly [Map<string, string>, Map<string, string>])[]): boolean {
  const agree = (a: Map<string, string>, b: Map<string, string>) => {
    const places = [...a.keys()].filter((place) => b.has(place));
    return places.length > 0 ? places.every((place) => a.get(place) === b.get(place)) : undefined;
  };
  const within = pairs.every(([baseline, candidate]) => agree(baseline, candidate) === true);
  const between = pairs.every(([one], i) => pairs.every(([other], j) => i === j || agree(one, other) === false));
  return within && between;
}

/** What says which prompts a run met: prompts where they are known, else the digest of its first batch. */
function batchesOf({ groups = [], batchDigests }: CampaignRun): Map<string, string> {
  const prompts = groups.flatMap(({ step, index, prompt }) =>
    prompt === undefined ? [] : [[`${step}:${index}`, prompt] as const],
  );
  // Later batches hold what the runs themselves had learnt to say.
  const [first] = [...(batchDigests ?? [])].sort((a, b) => a[0] - b[0]);
  return new Map(prompts.length > 0 || first === undefined ? prompts : [[String(first[0]), first[1]]]);
}
