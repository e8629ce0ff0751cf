import type { Difference } from '../../stats/difference.ts';
import { createRng, type Rng } from '../../stats/rng.ts';
import { welchDifference } from '../../stats/welch-difference.ts';
import type { ArmComparison, BootstrapMetrics, StepPairs } from '../metrics/comparison-schema.ts';
import type { Campaign } from '../table.ts';
import { armMetrics, armSizes } from './arm-metrics.ts';
import { armsOf, ofBoth } from './arms.ts';
import { bootstrapArms } from './bootstrap-arms.ts';
import { crossedBootstrap } from './crossed-bootstrap.ts';
import { reasonsFor, recommend } from './decide.ts';
import { episodeLevel } from './episode-level.ts';
import { equivalenceOf } from './equivalence.ts';
import { litmus } from './litmus.ts';
import { payForLooks } from './looks.ts';
import { metricOf } from './metric.ts';
import { missingSteps } from './missing-steps.ts';
import type { CompareOptions } from './options.ts';
import { present } from './present.ts';
import { promptMatrix } from './prompt-matrix.ts';
import { runLevel } from './run-level.ts';
import { runPower } from './run-power.ts';
import { type ScoredArms, scoreArms } from './score-arms.ts';
import { seedPairs } from './seed-pairs.ts';
import { sensitivity } from './sensitivity.ts';
import { stepPairs } from './step-pairs.ts';
import { windowOf } from './step-window.ts';
import { varianceSplit, withinConditions } from './variance-split.ts';

/** Below this many steps an evaluation is compared by its prompts. */
const FEW_STEPS = 8;

/**
 * Two conditions of a campaign compared by one declared metric over one declared window: one number per run, and the runs
 * as what is independent. Steps, prompts and completions say how precise those numbers are and where noise comes from; they
 * stand in blocks of their own, with what generalises to what. Throws an InputError for conditions or windows that there are
 * not.
 */
export function compareArms(campaign: Campaign, options: CompareOptions = {}): ArmComparison {
  const { alpha = 0.05, resamples = 20_000, seed = 0, pairing = 'auto', episodes = true } = options;
  const rng = createRng(seed).fork('compare');
  const arms = armsOf(campaign, options);
  const metric = metricOf(campaign, options);
  const window = windowOf(campaign, metric, options.window);
  const scored = scoreArms(arms, metric, window);
  const { matrix, scores, samples, kind, reason } = scored;
  const looks = payForLooks(campaign, alpha);
  const isRate = metric.id === 'correct_rate';

  const byRun = runLevel(samples.baseline, samples.candidate, { rng, alpha, resamples });
  const seeds = seedPairs(scored.scored, { pairing, rng, alpha, resamples });
  const isPaired = seeds?.bySeed.used === true;
  const difference = isPaired ? seeds.difference : welchDifference(samples.candidate, samples.baseline);
  const { effect, pvalue } = isPaired ? seeds.bySeed : byRun;
  const prompts = matrix.steps.length < FEW_STEPS ? promptMatrix(matrix.runs, metric, window) : undefined;
  const byStep = overSteps(scored, prompts, { runs: difference, alpha });
  const variance = varianceSplit(prompts?.matrix ?? matrix, scores, { isRate });
  const comparison: Omit<ArmComparison, 'recommendation' | 'reasons'> = {
    ...ofBoth(arms, ({ condition }) => armMetrics(matrix, scores, condition, { level: 1 - alpha })),
    metric: {
      id: metric.id,
      title: metric.title,
      unit: metric.unit,
      summary: metric.summary,
      ...present({ better: metric.better }),
    },
    window: { from: window.from, to: window.to, source: window.source, scores: kind, reason },
    ...byRun,
    ...present({ effect, pvalue, bySeed: seeds?.bySeed, byStep, variance }),
    ...present({
      bootstrap: drawAnew(scored, { rng, resamples, level: 1 - alpha, isRate }),
      equivalence: difference && equivalenceOf(difference, { ...present({ margin: options.margin }), alpha }),
      power: powerOf(scored, options, { alpha }),
    }),
    effectSizes: { ...byRun.effectSizes, ...present({ cohensDz: seeds?.cohensDz }) },
    n: armSizes(scored),
    missing: missingSteps(campaign, arms, matrix, metric, window),
    sensitivity: sensitivity(scored, { alpha }),
    looks,
  };
  const equivalent = comparison.equivalence?.equivalent;
  const recommendation = recommend({
    ...present({ effect: effect?.value, pvalue }),
    ...present({ better: metric.better }),
    alphaNow: looks.alphaNow,
  });
  const judged = { ...comparison, ...present({ equivalent }) };
  const named = { baseline: arms.baseline.condition, candidate: arms.candidate.condition, alpha };
  return {
    ...judged,
    recommendation,
    reasons: reasonsFor(judged, recommendation, campaign.obstacle),
    ...(episodes
      ? {
          episodeLevel: episodeLevel(arms, {
            ...present({ variance, sharedShare: byStep.sharedShare }),
            alpha,
            resamples,
            seed,
          }),
        }
      : {}),
    ...(options.litmus === undefined ? {} : { litmus: litmus(campaign, named, options.litmus) }),
  };
}

/** The step-paired analysis, or that by prompts where an evaluation has hardly any steps. */
function overSteps(
  { matrix, pairing, isCandidate }: ScoredArms,
  prompts: ReturnType<typeof promptMatrix>,
  { runs, alpha }: { runs: Difference | undefined; alpha: number },
): StepPairs {
  const known = { alpha, ...present({ runs }) };
  if (prompts === undefined) return stepPairs(matrix, isCandidate, pairing, known);
  return stepPairs(prompts.matrix, isCandidate, prompts.pairing, { ...known, unit: 'prompts' });
}

function drawAnew(
  { arms, matrix, pairing }: ScoredArms,
  { rng, resamples, level, isRate }: { rng: Rng; resamples: number; level: number; isRate: boolean },
): BootstrapMetrics | undefined {
  const drawn = bootstrapArms(matrix, [arms.baseline.condition, arms.candidate.condition], { isRate });
  if (drawn === undefined || resamples === 0) return undefined;
  const options = { rng: rng.fork('bootstrap'), isPaired: pairing.paired, resamples, level };
  return crossedBootstrap(drawn, [[0, 1]], options)[0];
}

function powerOf(
  { matrix, scores, metric, scored }: ScoredArms,
  { hopedEffect }: CompareOptions,
  { alpha }: { alpha: number },
) {
  const within = withinConditions(matrix.runs, scores);
  const runs = ofBoth(scored, ({ length }) => length);
  return within && runPower(runs, within, { alpha, unit: metric.unit, ...present({ hopedEffect }) });
}
