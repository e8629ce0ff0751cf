import { bootstrapDifference } from '../../stats/bootstrap-difference.ts';
import { normalCdf } from '../../stats/normal-cdf.ts';
import { normalQuantile } from '../../stats/normal-quantile.ts';
import { permutationTest } from '../../stats/permutation-test.ts';
import { createRng } from '../../stats/rng.ts';
import { pythonRandom } from './python-random.ts';

/** Up to here numbers are drawn one by one as Python does. */
const MOST_DRAWS = 2e7;
/** Beyond, means are normal. */
const MOST_VALUES = 20_000;

/** A permutation p of two means and the percentile interval of their difference, as textpolicy draws them. */
export interface ResampledMeans {
  readonly pvalue: number;
  readonly low: number;
  readonly high: number;
}

/** Both of them; p = 1 and an interval of 0 to 0 where an arm is empty. The interval has a seed of its own, 17 further on. */
export function resampleMeans(
  baseline: Float64Array,
  candidate: Float64Array,
  { resamples, seed }: { resamples: number; seed: number },
): ResampledMeans {
  const n = baseline.length + candidate.length;
  if (baseline.length === 0 || candidate.length === 0) return { pvalue: 1, low: 0, high: 0 };
  if (n * resamples <= MOST_DRAWS) {
    return {
      pvalue: permuted(baseline, candidate, resamples, seed),
      ...bootstrapped(baseline, candidate, resamples, seed + 17),
    };
  }
  const isFewValued = n <= MOST_VALUES || new Set([...baseline, ...candidate]).size <= 2;
  return isFewValued ? resampledFast(baseline, candidate, resamples, seed) : asNormal(baseline, candidate, resamples);
}

function permuted(baseline: Float64Array, candidate: Float64Array, resamples: number, seed: number): number {
  const random = pythonRandom(seed);
  const observed = Math.abs(meanOf(candidate, 0, candidate.length) - meanOf(baseline, 0, baseline.length));
  const pooled = Float64Array.from([...baseline, ...candidate]);
  let extreme = 0;
  for (let b = 0; b < resamples; b++) {
    random.shuffle(pooled);
    const delta = meanOf(pooled, baseline.length, pooled.length) - meanOf(pooled, 0, baseline.length);
    if (Math.abs(delta) >= observed) extreme += 1;
  }
  return (extreme + 1) / (resamples + 1);
}

function bootstrapped(baseline: Float64Array, candidate: Float64Array, resamples: number, seed: number) {
  const random = pythonRandom(seed);
  const drawn = (values: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[random.randrange(values.length)]!;
    return sum / values.length;
  };
  const deltas = Float64Array.from({ length: resamples }, () => {
    const ofBaseline = drawn(baseline);
    return drawn(candidate) - ofBaseline;
  }).sort();
  return { low: deltas[Math.floor(0.025 * resamples)]!, high: deltas[Math.floor(0.975 * resamples)]! };
}

function resampledFast(baseline: Float64Array, candidate: Float64Array, resamples: number, seed: number) {
  const rng = createRng(seed);
  const { pvalue } = permutationTest(candidate, baseline, { rng: rng.fork('permutation'), resamples })!;
  const interval = bootstrapDifference(candidate, baseline, 'mean', {
    rng: rng.fork('bootstrap'),
    method: 'percentile',
    resamples: Math.max(100, resamples),
  })!;
  const { value, low = value, high = value } = interval;
  return { pvalue: (pvalue * resamples + 1) / (resamples + 1), low, high };
}

/** What the resamples of so many values come to. */
function asNormal(baseline: Float64Array, candidate: Float64Array, resamples: number): ResampledMeans {
  const moments = (values: Float64Array) => {
    const mean = meanOf(values, 0, values.length);
    return { n: values.length, mean, squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) };
  };
  const [x, y] = [moments(baseline), moments(candidate)];
  const delta = y.mean - x.mean;
  const n = x.n + y.n;
  const pooled = x.squares + y.squares + (delta ** 2 * x.n * y.n) / n;
  const exchanged = Math.sqrt((pooled / (n - 1)) * (1 / x.n + 1 / y.n));
  const tail = exchanged > 0 ? 2 * normalCdf(-Math.abs(delta) / exchanged) : 1;
  const half = normalQuantile(0.975) * Math.sqrt(x.squares / x.n / x.n + y.squares / y.n / y.n);
  return { pvalue: (tail * resamples + 1) / (resamples + 1), low: delta - half, high: delta + half };
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return sum / (to - from);
}
