import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../stats/normal-quantile.ts';
import { createRng } from '../../stats/rng.ts';
import { crossedBootstrap } from './crossed-bootstrap.ts';

const [RUNS, STEPS] = [12, 60];

/** Arms that share the difficulty of steps, with run effects and noise. */
function arms(seed: number, { run = 0.1, step = 1, rest = 0.2, runs = RUNS } = {}) {
  const rng = createRng(seed);
  const normal = () => normalQuantile(rng.next() + 2 ** -54);
  const common = Array.from({ length: STEPS }, () => step * normal());
  return [0, 1, 2].map(() => ({
    values: Array.from({ length: runs }, () => {
      const shift = run * normal();
      return Float64Array.from(common, (value) => value + shift + rest * normal());
    }),
  }));
}

const means = (values: readonly Float64Array[]) =>
  values.map((row) => row.reduce((sum, value) => sum + value, 0) / STEPS);
const spread = (all: readonly number[]) => {
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
};

describe('crossedBootstrap', () => {
  const made = arms(1);
  const options = { rng: createRng(2), resamples: 8000 };

  it('finds the standard errors that can be computed for runs and for steps', () => {
    const [first] = crossedBootstrap(made, [[0, 1]], { ...options, isPaired: true });
    const [x, y] = [means(made[1]!.values), means(made[0]!.values)];
    // The variance of a mean of n resampled values is their variance over n.
    const ofRuns = Math.sqrt((spread(x) + spread(y)) / RUNS);
    expect(first!.runsOnly! / ofRuns).toBeCloseTo(1, 1);
    const differences = Array.from({ length: STEPS }, (_, s) => {
      const at = (values: readonly Float64Array[]) => values.reduce((sum, row) => sum + row[s]!, 0) / RUNS;
      return at(made[1]!.values) - at(made[0]!.values);
    });
    expect(first!.stepsOnly! / Math.sqrt(spread(differences) / STEPS)).toBeCloseTo(1, 1);
    expect(first!.standardError).toBeGreaterThan(first!.runsOnly!);
  });

  it('lets what the arms share at a step cancel', () => {
    // Difficulty has a standard deviation of 1; unshared it alone would give 1 / sqrt(60) an arm.
    const [first] = crossedBootstrap(made, [[0, 1]], { ...options, isPaired: true });
    expect(first!.standardError).toBeLessThan(0.07);
    const [unpaired] = crossedBootstrap(made, [[0, 1]], { ...options, isPaired: false });
    expect(unpaired!.levels).toEqual(['runs']);
    expect(unpaired!.stepsOnly).toBeUndefined();
  });

  it('draws all pairs in the same resamples, and rollouts where they are counted', () => {
    const both = crossedBootstrap(
      made,
      [
        [0, 1],
        [1, 2],
      ],
      { ...options, isPaired: true },
    );
    expect(both).toHaveLength(2);
    expect(crossedBootstrap(made, [[1, 2]], { ...options, isPaired: true })[0]).toEqual(both[1]);
    const counted = made.map((arm) => ({ ...arm, rolloutVariance: new Float64Array(RUNS).fill(0.01) }));
    const [noisy] = crossedBootstrap(counted, [[0, 1]], { ...options, isPaired: true });
    expect(noisy!.levels.at(-1)).toBe('rollouts');
    // 2 x 0.01 / 12 more variance.
    const expected = Math.sqrt(both[0]!.standardError ** 2 + 0.02 / RUNS);
    expect(noisy!.standardError / expected).toBeCloseTo(1, 1);
  });

  it('gives percentiles from ten runs on, says why not below, and nothing for one', () => {
    const [enough] = crossedBootstrap(made, [[0, 1]], { ...options, isPaired: true });
    expect(enough!.high! - enough!.low!).toBeCloseTo(3.92 * enough!.standardError, 1);
    const few = crossedBootstrap(arms(1, { runs: 4 }), [[0, 1]], { ...options, isPaired: true })[0];
    expect(few!.low).toBeUndefined();
    expect(few!.reason).toContain('4 runs in an arm');
    expect(crossedBootstrap(arms(1, { runs: 1 }), [[0, 1]], { ...options, isPaired: true })).toEqual([undefined]);
    expect(crossedBootstrap([{ values: [] }, { values: [] }], [[0, 1]], { ...options, isPaired: true })).toEqual([
      undefined,
    ]);
  });
});
