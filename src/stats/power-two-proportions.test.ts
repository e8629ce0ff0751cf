import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { designEffect } from './design-effect.ts';
import { minimumDetectableEffectTwoProportions } from './minimum-detectable-effect-two-proportions.ts';
import { powerTwoProportions } from './power-two-proportions.ts';
import { sampleSizeTwoProportions } from './sample-size-two-proportions.ts';

const rate = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe('powerTwoProportions', () => {
  it('agrees with R', () => {
    // R: power.prop.test(n = n, p1 = p0, p2 = p1, strict = TRUE)$power
    expect(powerTwoProportions({ n: 100, p0: 0.3, p1: 0.45 })).toBeCloseTo(0.5924230431029722, 13);
    expect(powerTwoProportions({ n: 19743, p0: 0.3, p1: 0.313 })).toBeCloseTo(0.8000110456260878, 13);
    expect(powerTwoProportions({ n: 40, p0: 0.2, p1: 0.22 })).toBeCloseTo(0.0554718068217038, 13);
    // R: power.prop.test(n = 100, p1 = 0.3, p2 = 0.45, alternative = 'one.sided')$power
    const oneSided = { n: 100, p0: 0.3, p1: 0.45, alternative: 'greater' } as const;
    expect(powerTwoProportions(oneSided)).toBeCloseTo(0.7097687907231799, 13);
  });

  it('is the error rate without an effect, and mirrors between less and greater', () => {
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 1, max: 1000 }), (p0, p1, n) => {
        expect(powerTwoProportions({ p0, p1: p0, n })).toBeCloseTo(0.05, 12);
        const less = powerTwoProportions({ p0, p1, n, alternative: 'less' });
        expect(powerTwoProportions({ p0: p1, p1: p0, n, alternative: 'greater' })).toBeCloseTo(less, 12);
        expect(powerTwoProportions({ p0, p1, n: 2 * n, designEffect: 2 })).toBeCloseTo(
          powerTwoProportions({ p0, p1, n }),
          12,
        );
      }),
    );
  });

  it('is 0 or 1 where the shares have no noise', () => {
    expect(powerTwoProportions({ p0: 0, p1: 0, n: 10 })).toBe(0);
    expect(powerTwoProportions({ p0: 0, p1: 1, n: 10 })).toBe(1);
  });

  it('refuses impossible plans', () => {
    expect(() => powerTwoProportions({ p0: 1.2, p1: 0.5, n: 10 })).toThrow('invalid p0: 1.2 (0 to 1)');
    expect(() => powerTwoProportions({ p0: 0.2, p1: 0.5, n: 0 })).toThrow('invalid n: 0 (above 0)');
    expect(() => powerTwoProportions({ p0: 0.2, p1: 0.5, n: 9, alpha: 0 })).toThrow('invalid alpha: 0');
    expect(() => powerTwoProportions({ p0: 0.2, p1: 0.5, n: 9, designEffect: 0 })).toThrow('invalid designEffect: 0');
  });
});

describe('sampleSizeTwoProportions', () => {
  it("gives textpolicy's numbers and R's", () => {
    // Research page on retrain, sections 9, 3.6, 7.2 and 8.1
    const lifts = [0.01, 0.0126, 0.015, 0.02];
    expect(lifts.map((lift) => sampleSizeTwoProportions({ p0: 0.01875, p1: 0.01875 + lift }))).toEqual([
      3639, 2414, 1783, 1095,
    ]);
    const seen: [number, number][] = [
      [2 / 96, 3 / 96],
      [0, 0.5],
      [0, 1],
      [2 / 8, 5 / 8],
      [12 / 2560, 17 / 2560],
    ];
    expect(seen.map(([p0, p1]) => sampleSizeTwoProportions({ p0, p1 }))).toEqual([3669, 11, 2, 27, 23175]);
    const bases = [0.05, 0.15, 0.3, 0.45, 0.6];
    expect(bases.map((p0) => sampleSizeTwoProportions({ p0, p1: p0 + 0.013 }))).toEqual([
      4951, 12261, 19743, 23045, 22167,
    ]);
    // R: power.prop.test(p1 = 0.5, p2 = 0.75, power = 0.9)$n is 76.7
    expect(sampleSizeTwoProportions({ p0: 0.5, p1: 0.75, power: 0.9 })).toBe(77);
  });

  it('is the least that is enough', () => {
    fc.assert(
      fc.property(rate, rate, fc.double({ min: 1, max: 20, noNaN: true }), (p0, p1, designEffect) => {
        fc.pre(Math.abs(p0 - p1) > 0.01);
        const n = sampleSizeTwoProportions({ p0, p1, designEffect })!;
        expect(powerTwoProportions({ p0, p1, n, designEffect })).toBeGreaterThanOrEqual(0.8);
        if (n > 1) expect(powerTwoProportions({ p0, p1, n: n - 1, designEffect })).toBeLessThan(0.8);
      }),
    );
  });

  it('has no answer where no number is enough', () => {
    expect(sampleSizeTwoProportions({ p0: 0.3, p1: 0.3 })).toBeUndefined();
    expect(sampleSizeTwoProportions({ p0: 0.4, p1: 0.3, alternative: 'greater' })).toBeUndefined();
    expect(() => sampleSizeTwoProportions({ p0: 0.4, p1: 0.3, power: 0.05 })).toThrow(
      'invalid power: 0.05 (above alpha',
    );
  });
});

describe('minimumDetectableEffectTwoProportions', () => {
  it('has the wanted power, and undoes the sample size', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 20, max: 5000 }), (p0, n) => {
        for (const alternative of ['two-sided', 'less', 'greater'] as const) {
          const effect = minimumDetectableEffectTwoProportions({ p0, n, alternative });
          if (effect === undefined) continue;
          expect(Math.sign(effect)).toBe(alternative === 'less' ? -1 : 1);
          expect(powerTwoProportions({ p0, p1: p0 + effect, n, alternative })).toBeCloseTo(0.8, 9);
        }
      }),
    );
  });

  it('grows with clusters, and is absent where even certainty is not found', () => {
    const plain = minimumDetectableEffectTwoProportions({ p0: 0.45, n: 2432 })!;
    // Design effect of 16 rollouts a prompt that correlate by 0.8: 1 + 15 x 0.8 (research page on retrain, section 8.1)
    const clustered = minimumDetectableEffectTwoProportions({
      p0: 0.45,
      n: 2432,
      designEffect: designEffect(0.8, 16)!,
    })!;
    expect(clustered / plain).toBeCloseTo(Math.sqrt(13), 1);
    expect(minimumDetectableEffectTwoProportions({ p0: 0.99, n: 5 })).toBeUndefined();
  });
});
