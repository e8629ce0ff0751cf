import { median } from '../../stats/median.ts';
import type { Run } from '../table.ts';
import { type Curve, levelAt, windowOf } from './curve.ts';
import { errorOfMean, type Noise, noiseOf } from './noise.ts';
import { type RewardScale, rewardScale, trainReward, validReward } from './reward.ts';

/** Training reward less validation reward at the steps of the evaluations. */
export interface RewardGap {
  /** Median over the last evaluations, and its standard error where anything tells it. */
  readonly value: number;
  readonly error?: number;
  /** What the gap has gained since the first evaluations; absent where there are fewer than four. */
  readonly growth?: number;
  readonly growthError?: number;
  readonly train: number;
  readonly valid: number;
  /** Validation reward over the first evaluations. */
  readonly firstValid: number;
  /** Evaluations in all, and those behind the last level with their steps. */
  readonly evaluations: number;
  readonly window: number;
  readonly from: number;
  readonly to: number;
  /** What the standard error of validation is made of. */
  readonly basis: 'samples' | 'noise' | 'none';
  readonly trainError: number;
  readonly gaps: Curve;
  readonly series: string;
  readonly sameQuantity: boolean;
}

/** Points of training behind the level at one evaluation. */
const AROUND = 5;

/**
 * The gap with its noise; undefined without both rewards. The validation tasks stay the same from one evaluation to the
 * next, so their drawing (p (1 - p) / n for n samples, the most that rewards between 0 and 1 vary) does not average out over
 * evaluations, but it cancels in the growth. Where their number is not known, the noise from evaluation to evaluation
 * speaks for these tasks alone.
 */
export function rewardGap(run: Run): RewardGap | undefined {
  const train = trainReward(run);
  const found = validReward(run);
  if (found === undefined || train.n === 0) return undefined;
  const { curve: valid, series, sameQuantity } = found;
  const gaps: Curve = {
    ...valid,
    values: valid.values.map((value, i) => (levelAt(train, valid.steps[i], { width: AROUND }) ?? value) - value),
  };
  const n = valid.n;
  const window = Math.min(windowOf(n), Math.max(1, n >> 1));
  const lastOf = ({ values }: Curve) => median(values.subarray(n - window)) ?? 0;
  const firstOf = ({ values }: Curve) => median(values.subarray(0, window)) ?? 0;
  const scale = rewardScale(run);
  const level = lastOf(valid);
  const samples = run.facts.evalSamples;
  const validNoise = noiseOf(valid);
  // Under no gap both rewards have one mean; a validation reward that is low by chance must not pass for certain.
  const common = level + lastOf(gaps) / 2;
  const drawn = samples === undefined ? undefined : errorOfDraw(common, scale, samples, validNoise);
  const trainNoise = noiseOf(train);
  const repeated = validNoise === undefined ? undefined : errorOfMean(validNoise, window);
  const trainError = trainNoise === undefined ? 0 : errorOfMean(trainNoise, Math.min(train.n, AROUND));
  const validError = drawn === undefined ? repeated : Math.max(drawn, repeated ?? 0);
  // Between evaluations the tasks stay and their answers are drawn anew.
  const anew = repeated ?? (drawn === undefined ? undefined : drawn / Math.sqrt(window));
  const isTwofold = n >= 4;
  return {
    value: lastOf(gaps),
    ...(validError === undefined ? {} : { error: Math.hypot(validError, trainError) }),
    ...(isTwofold ? { growth: lastOf(gaps) - firstOf(gaps) } : {}),
    ...(isTwofold && anew !== undefined ? { growthError: Math.SQRT2 * Math.hypot(anew, trainError) } : {}),
    train: lastOf(gaps) + level,
    valid: level,
    firstValid: firstOf(valid),
    evaluations: n,
    window,
    from: valid.steps[n - window],
    to: valid.steps[n - 1],
    basis: drawn !== undefined && scale.source !== 'observed' ? 'samples' : validError !== undefined ? 'noise' : 'none',
    trainError,
    gaps,
    series,
    sameQuantity,
  };
}

/** Greatest variance that rewards on this scale have about a mean, not below that of one in a hundred at its ends. */
function spreadOf(mean: number, { low, size }: RewardScale): number {
  const p = Math.min(0.99, Math.max(0.01, (mean - low) / size));
  return size * size * p * (1 - p);
}

/** Standard error of a validation reward by the drawing of its tasks. */
function errorOfDraw(mean: number, scale: RewardScale, samples: number, noise: Noise | undefined): number {
  const drawn = Math.sqrt(spreadOf(mean, scale) / samples);
  // Single rewards may lie beyond the largest mean: then the noise of one evaluation, tasks and answers, may say more.
  return scale.source === 'observed' ? Math.max(drawn, Math.SQRT2 * (noise?.sd ?? 0)) : drawn;
}

/** Validation samples with which a gap of this size is two standard errors; undefined where training is noisier than that. */
export function samplesForGap({ value, valid, trainError }: RewardGap, scale: RewardScale): number | undefined {
  const allowed = (value / 2) ** 2 - trainError ** 2;
  return allowed > 0 ? Math.ceil(spreadOf(valid + value / 2, scale) / allowed) : undefined;
}
