import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimumDetectableEffectPaired } from './minimum-detectable-effect-paired.ts';
import { minimumDetectableEffectTwoMeans } from './minimum-detectable-effect-two-means.ts';
import { powerPaired } from './power-paired.ts';
import { powerTwoMeans } from './power-two-means.ts';
import { sampleSizePaired } from './sample-size-paired.ts';
import { sampleSizeTwoMeans } from './sample-size-two-means.ts';

// Standard deviation between retrain's published runs, in points (research page on retrain, section 7.3).
const betweenRuns = 0.927;

describe('powerTwoMeans', () => {
  it('agrees with R', () => {
    // R: power.t.test(n, delta, sd, strict = TRUE)$power, pwr::pwr.t2n.test(n1 = 5, n2 = 12, d = 1.1)$power
    expect(powerTwoMeans({ n: 20, difference: 1, standardDeviation: 1 })).toBeCloseTo(0.868953027724, 11);
    expect(powerTwoMeans({ n: 3, difference: 2, standardDeviation: betweenRuns })).toBeCloseTo(0.518444420045, 11);
    expect(powerTwoMeans({ n: [5, 12], difference: 1.1, standardDeviation: 1 })).toBeCloseTo(0.489582217815, 11);
    const oneSided = { n: 8, difference: 1, standardDeviation: 1, alternative: 'greater' } as const;
    expect(powerTwoMeans(oneSided)).toBeCloseTo(0.60149056751, 11);
    expect(powerTwoMeans({ n: 4, difference: 0, standardDeviation: 1 })).toBeCloseTo(0.05, 12);
  });

  it('falls to nothing on the wrong side and has no answer for single runs', () => {
    expect(powerTwoMeans({ n: 8, difference: -1, standardDeviation: 1, alternative: 'greater' })!).toBeLessThan(0.001);
    expect(powerTwoMeans({ n: 1, difference: 1, standardDeviation: 1 })).toBeUndefined();
    expect(powerTwoMeans({ n: 10, difference: 1, standardDeviation: 1, designEffect: 10 })).toBeUndefined();
    expect(powerTwoMeans({ n: 1, difference: 9, standardDeviation: 1, distribution: 'normal' })!).toBeGreaterThan(0.9);
    expect(() => powerTwoMeans({ n: 3, difference: 1, standardDeviation: 0 })).toThrow('invalid standardDeviation: 0');
  });
});

describe('minimumDetectableEffectTwoMeans', () => {
  it('gives the published table of seeds', () => {
    // Research page on retrain, section 7.3; R: uniroot over power.t.test(n, delta, sd = 0.927, strict = TRUE)
    const effects = [3, 4, 5, 8, 16, 32].map(
      (n) => minimumDetectableEffectTwoMeans({ n, standardDeviation: betweenRuns })!,
    );
    expect(effects.map((effect) => effect.toFixed(2))).toEqual(['2.85', '2.21', '1.88', '1.40', '0.95', '0.66']);
    for (const [i, expected] of [2.846717130919, 2.206959155702, 1.876655267609].entries()) {
      expect(effects[i]).toBeCloseTo(expected, 9);
    }
  });

  it('has the wanted power, to the side asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.double({ min: 0.5, max: 0.99, noNaN: true }), (n, power) => {
        for (const alternative of ['two-sided', 'less', 'greater'] as const) {
          const difference = minimumDetectableEffectTwoMeans({ n, standardDeviation: 2, power, alternative })!;
          expect(powerTwoMeans({ n, standardDeviation: 2, difference, alternative })).toBeCloseTo(power, 8);
        }
      }),
      { numRuns: 30 },
    );
    expect(minimumDetectableEffectTwoMeans({ n: 1, standardDeviation: 1 })).toBeUndefined();
  });
});

describe('sampleSizeTwoMeans', () => {
  it('gives the published table of seeds', () => {
    // Research page on retrain, section 7.3, for the unrounded deviation
    const needed = [2, 1.3, 1, 0.7, 0.5, 0.2].map((difference) =>
      sampleSizeTwoMeans({ difference, standardDeviation: 0.9265527507918802 }),
    );
    expect(needed).toEqual([5, 10, 15, 29, 55, 338]);
  });

  it("gives textpolicy's number with the spread taken as known", () => {
    // Research page on retrain, section 9
    const plan = { difference: 0.0008, standardDeviation: 0.009265527507918802 };
    expect(sampleSizeTwoMeans({ ...plan, distribution: 'normal' })).toBe(2106);
    expect(sampleSizeTwoMeans(plan)).toBe(2107);
  });

  it('agrees with R', () => {
    // R: power.t.test(power = 0.9, delta = 1)$n is 22.02, one-sided 17.85
    expect(sampleSizeTwoMeans({ difference: 1, standardDeviation: 1, power: 0.9 })).toBe(23);
    expect(sampleSizeTwoMeans({ difference: 1, standardDeviation: 1, power: 0.9, alternative: 'greater' })).toBe(18);
  });

  it('has no answer without a difference, or for one on the other side', () => {
    expect(sampleSizeTwoMeans({ difference: 0, standardDeviation: 1 })).toBeUndefined();
    expect(sampleSizeTwoMeans({ difference: -1, standardDeviation: 1, alternative: 'greater' })).toBeUndefined();
    expect(() => sampleSizeTwoMeans({ difference: 1, standardDeviation: 1, power: 1 })).toThrow('invalid power: 1');
  });
});

describe('the paired design', () => {
  it('agrees with R', () => {
    // R: power.t.test(n = 5, delta = 1, sd = 1, type = 'paired', strict = TRUE)$power; power.t.test(power = 0.8, delta = 0.5,
    // sd = 1, type = 'paired')$n is 33.4
    expect(powerPaired({ n: 5, difference: 1, standardDeviation: 1 })).toBeCloseTo(0.401389917372, 11);
    expect(sampleSizePaired({ difference: 0.5, standardDeviation: 1 })).toBe(34);
  });

  it('detects what it says', () => {
    for (const n of [2, 3, 8, 40]) {
      const difference = minimumDetectableEffectPaired({ n, standardDeviation: 3 })!;
      expect(powerPaired({ n, difference, standardDeviation: 3 })).toBeCloseTo(0.8, 9);
    }
    expect(minimumDetectableEffectPaired({ n: 1, standardDeviation: 3 })).toBeUndefined();
    expect(powerPaired({ n: 1, difference: 1, standardDeviation: 3 })).toBeUndefined();
    expect(() => powerPaired({ n: 0, difference: 1, standardDeviation: 3 })).toThrow('invalid n: 0 (above 0)');
  });
});
