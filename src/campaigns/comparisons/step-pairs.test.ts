import { describe, expect, it } from 'vitest';
import { campaignOf } from '../../../test/support/campaigns.ts';
import { normalQuantile } from '../../stats/normal-quantile.ts';
import { createRng } from '../../stats/rng.ts';
import { welchTTest } from '../../stats/welch-t-test.ts';
import { armsOf } from './arms.ts';
import { metricOf } from './metric.ts';
import { scoreArms } from './score-arms.ts';
import { blockDifference, stepPairs } from './step-pairs.ts';
import { windowOf } from './step-window.ts';

/** Values `mean + run + step + (arm x step) + rest` of two arms, as series. */
function layout({
  seed,
  runs,
  steps = 40,
  effect = 0,
  run = 0,
  step = 1,
  interaction = 0,
  rest = 0.1,
  trend = 0,
}: {
  seed: number;
  runs: number;
  steps?: number;
  effect?: number;
  run?: number;
  step?: number;
  interaction?: number;
  rest?: number;
  trend?: number;
}) {
  const rng = createRng(seed);
  const normal = () => normalQuantile(rng.next() + 2 ** -54);
  const common = Array.from({ length: steps }, () => step * normal());
  const arm = (lift: number, slope: number) => {
    const own = common.map((value) => value + interaction * normal());
    return Array.from({ length: runs }, () => {
      const shift = lift + run * normal();
      return { series: { y: own.map((value, s) => value + shift + slope * (s / steps - 0.5) + rest * normal()) } };
    });
  };
  const campaign = campaignOf({ a: arm(0, 0), b: arm(effect, trend) });
  const metric = metricOf(campaign, { metric: 'y' });
  const scored = scoreArms(armsOf(campaign), metric, windowOf(campaign, metric));
  const { matrix, isCandidate, samples } = scored;
  const welch = welchTTest(samples.candidate, samples.baseline);
  const overRuns = welch && { ...welch, difference: welch.estimate.value };
  const pairing = { paired: true, reason: 'made so' };
  return { ...stepPairs(matrix, isCandidate, pairing, { ...(overRuns && { runs: overRuns }) }), welch };
}

const holds = (estimate: { low?: number; high?: number } | undefined, truth: number) =>
  estimate!.low! <= truth && truth <= estimate!.high!;

describe('stepPairs', () => {
  it('finds a difference that is far smaller than what the difficulty of steps does', () => {
    const { theseRuns } = layout({ seed: 1, runs: 1, effect: 0.2, step: 2 });
    expect(theseRuns!.low).toBeGreaterThan(0.1);
    expect(theseRuns!.high).toBeLessThan(0.3);
  });

  it('holds the truth for other runs on other steps about 95 times of 100', () => {
    let [ofRuns, ofSteps] = [0, 0];
    const campaigns = 300;
    for (let k = 0; k < campaigns; k++) {
      const { both, theseRuns } = layout({ seed: k, runs: 5, run: 0.1, interaction: 0.5, rest: 0.3 });
      if (holds(both, 0)) ofRuns += 1;
      if (holds(theseRuns, 0)) ofSteps += 1;
    }
    expect(ofRuns / campaigns).toBeGreaterThan(0.91);
    // Of these runs alone it says nothing of others: it holds their truth far less often.
    expect(ofSteps / campaigns).toBeLessThan(0.95);
  });

  it('is never surer of other runs on other steps than of other runs on these', () => {
    for (let k = 0; k < 20; k++) {
      const { both, welch } = layout({ seed: 500 + k, runs: 3, run: 0.1, interaction: 0.02 * k });
      const { low, high } = welch!.estimate;
      expect(both!.high! - both!.low!).toBeGreaterThanOrEqual((high! - low!) * (1 - 1e-12));
    }
  });

  it('does not take a difference that grows with training for noise of steps', () => {
    const flat = layout({ seed: 2, runs: 2, effect: 1 }).theseRuns!;
    const grown = layout({ seed: 2, runs: 2, effect: 1, trend: 3 }).theseRuns!;
    expect(grown.high! - grown.low!).toBeLessThan(1.5 * (flat.high! - flat.low!));
  });

  it('says how much of what changes from step to step all runs share', () => {
    expect(layout({ seed: 3, runs: 4, step: 3, rest: 1 }).sharedShare).toBeCloseTo(0.9, 1);
    expect(layout({ seed: 3, runs: 4, step: 0, rest: 1 }).sharedShare).toBeLessThan(0.1);
  });

  it('says nothing where steps are not paired or too few', () => {
    const few = layout({ seed: 4, runs: 2, steps: 5 });
    expect(few).toMatchObject({ steps: 5 });
    expect(few.theseRuns).toBeUndefined();
  });
});

describe('blockDifference', () => {
  it('is the standard error of a mean where order means nothing', () => {
    // scipy.stats.sem([1, 2, 4, 7]) = 1.3228756555322954
    const { standardError, df } = blockDifference(Float64Array.of(1, 2, 4, 7), 3.5, false)!;
    expect(standardError).toBeCloseTo(1.3228756555322954, 12);
    expect(df).toBe(3);
  });

  it('sees no noise in a straight line and none in a constant', () => {
    const line = Float64Array.from({ length: 100 }, (_, i) => i);
    expect(blockDifference(line, 49.5, true)).toBeUndefined();
    expect(blockDifference(new Float64Array(50).fill(2), 2, true)).toBeUndefined();
  });

  it('takes neighbours that resemble each other for fewer than they are', () => {
    const rng = createRng(8);
    const values = new Float64Array(400);
    let last = 0;
    for (let i = 0; i < values.length; i++) {
      last = 0.9 * last + normalQuantile(rng.next() + 2 ** -54);
      values[i] = last;
    }
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const asBlocks = blockDifference(values, mean, true)!.standardError;
    expect(asBlocks).toBeGreaterThan(2 * blockDifference(values, mean, false)!.standardError);
  });
});
