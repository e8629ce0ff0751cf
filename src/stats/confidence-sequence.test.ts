import { describe, expect, it } from 'vitest';
import { alwaysValidTest } from './always-valid-test.ts';
import { confidenceSequence } from './confidence-sequence.ts';
import { differenceConfidenceSequence } from './difference-confidence-sequence.ts';
import { createRng } from './rng.ts';

// i = numpy.arange(200); v = ((i * 37 + 11) % 101) / 100 * 0.6 + 0.2 * (i % 3 == 0)
const values = Array.from({ length: 200 }, (_, i) => (((i * 37 + 11) % 101) / 100) * 0.6 + (i % 3 === 0 ? 0.2 : 0));
const methods = ['betting', 'empirical-bernstein'] as const;

describe('confidenceSequence', () => {
  it('gives the ends that the formulas written out in numpy give', () => {
    // Waudby-Smith and Ramdas: theorem 3 on a grid of 200001 means (smallest and largest with running maxima of both
    // capitals below 2 / 0.05), theorem 2 with running maximum and minimum of its ends
    const expected = {
      betting: [0.32509534980999993, 0.40871018257999997],
      'empirical-bernstein': [0.31500438865344654, 0.4197351137406556],
    };
    for (const method of methods) {
      const estimate = confidenceSequence(values, { method })!;
      expect(estimate.value).toBeCloseTo(0.36661, 12);
      expect(estimate.low).toBeCloseTo(expected[method][0]!, method === 'betting' ? 4 : 12);
      expect(estimate.high).toBeCloseTo(expected[method][1]!, method === 'betting' ? 4 : 12);
      expect(estimate).toMatchObject({ level: 0.95, n: 200, method: `${method} confidence sequence` });
    }
  });

  it('moves with its bounds', () => {
    const moved = confidenceSequence(
      values.map((value) => 10 * value - 3),
      { bounds: [-3, 7] },
    )!;
    const plain = confidenceSequence(values)!;
    expect(moved.low).toBeCloseTo(10 * plain.low! - 3, 9);
    expect(moved.high).toBeCloseTo(10 * plain.high! - 3, 9);
  });

  it('never widens as values come in', () => {
    for (const method of methods) {
      let [low, high] = [0, 1];
      for (let n = 1; n <= 60; n++) {
        const estimate = confidenceSequence(values.slice(0, n), { method })!;
        expect(estimate.low).toBeGreaterThanOrEqual(low - 1e-9);
        expect(estimate.high).toBeLessThanOrEqual(high + 1e-9);
        [low, high] = [estimate.low!, estimate.high!];
      }
    }
  });

  it('holds the true mean at all of 400 looks at least 95 times of 100', () => {
    const rng = createRng(20260107);
    for (const method of methods) {
      for (const rate of [0.03, 0.5]) {
        let covered = 0;
        for (let replication = 0; replication < 200; replication++) {
          const { low, high } = confidenceSequence(
            Array.from({ length: 400 }, () => (rng.next() < rate ? 1 : 0)),
            { method },
          )!;
          if (low! <= rate && rate <= high!) covered += 1;
        }
        // The last interval lies inside all earlier ones. Two standard errors below 0.95.
        expect(covered / 200).toBeGreaterThan(0.92);
      }
    }
  });

  it('knows little from one value, nothing from none, and gives no interval where no mean fits', () => {
    expect(confidenceSequence([0.4])!.low).toBeLessThan(0.05);
    expect(confidenceSequence([])).toBeUndefined();
    expect(confidenceSequence([Number.NaN])).toBeUndefined();
    const switched = [...new Array<number>(500).fill(0), ...new Array<number>(2000).fill(1)];
    const estimate = confidenceSequence(switched)!;
    expect(estimate.value).toBeCloseTo(0.8, 12);
    expect([estimate.low, estimate.high, estimate.level]).toEqual([undefined, undefined, undefined]);
  });

  it('refuses values beyond the bounds', () => {
    expect(() => confidenceSequence([1.2])).toThrow('invalid value: 1.2 (0 to 1, the bounds)');
    expect(() => confidenceSequence([0.5], { bounds: [1, 0] })).toThrow('invalid bounds: 1,0');
    expect(() => confidenceSequence([0.5], { method: 'hoeffding' as 'betting' })).toThrow('invalid method: hoeffding');
  });
});

describe('differenceConfidenceSequence', () => {
  const rng = createRng(20260108);
  const stream = (n: number, rate: number) => Array.from({ length: n }, () => (rng.next() < rate ? 1 : 0));

  it('takes half the error rate for each of two streams', () => {
    const [x, y] = [stream(300, 0.6), stream(200, 0.4)];
    const [first, second] = [x, y].map((values) => confidenceSequence(values, { level: 0.975 })!);
    const difference = differenceConfidenceSequence(x, y)!;
    expect(difference.low).toBeCloseTo(first!.low! - second!.high!, 12);
    expect(difference.high).toBeCloseTo(first!.high! - second!.low!, 12);
    expect(difference).toMatchObject({ n: 500, level: 0.95 });
  });

  it('is narrower for pairs that have much in common', () => {
    const difficulty = Array.from({ length: 400 }, () => rng.next());
    const answer = (gain: number) => difficulty.map((d) => Math.min(1, d + gain * rng.next()));
    const [x, y] = [answer(0.1), answer(0)];
    const paired = differenceConfidenceSequence(x, y, { paired: true })!;
    const apart = differenceConfidenceSequence(x, y)!;
    expect(paired.value).toBeCloseTo(apart.value, 12);
    expect(paired.high! - paired.low!).toBeLessThan((apart.high! - apart.low!) / 2);
    expect(paired.low).toBeLessThanOrEqual(0.05);
    expect(paired.low).toBeGreaterThan(0);
  });

  it('has no answer without either stream', () => {
    expect(differenceConfidenceSequence([], [1])).toBeUndefined();
    expect(differenceConfidenceSequence([], [], { paired: true })).toBeUndefined();
    expect(() => differenceConfidenceSequence([1], [1, 0], { paired: true })).toThrow('invalid length of y: 2');
  });
});

describe('alwaysValidTest', () => {
  it('gives the capital that numpy gives', () => {
    // exp(running maximum of the better bet against 0.25) / 2, for the values above
    expect(alwaysValidTest(values, 0.25)!.statistic / 2881228.726476711).toBeCloseTo(1, 9);
    expect(alwaysValidTest(values, 0.25, { alternative: 'less' })!.pvalue).toBe(1);
    expect(alwaysValidTest(values, 0.25, { alternative: 'greater' })!.pvalue).toBeCloseTo(0.5 / 2881228.726476711, 15);
  });

  it('agrees with the interval on which means to refute', () => {
    const { low, high } = confidenceSequence(values)!;
    for (const [mean, refuted] of [
      [low! - 1e-6, true],
      [low! + 1e-6, false],
      [high! - 1e-6, false],
      [high! + 1e-6, true],
    ] as const) {
      expect(alwaysValidTest(values, mean)!.pvalue <= 0.05).toBe(refuted);
    }
  });

  it('stays at or above its level 95 times of 100 however often one looks', () => {
    const rng = createRng(20260109);
    let rejected = 0;
    for (let replication = 0; replication < 400; replication++) {
      const differences = Array.from({ length: 300 }, () => rng.integer(3) - 1);
      if (alwaysValidTest(differences, 0, { bounds: [-1, 1] })!.pvalue <= 0.05) rejected += 1;
    }
    expect(rejected / 400).toBeLessThan(0.07);
  });

  it('has no answer without values and refuses means on the bounds', () => {
    expect(alwaysValidTest([], 0.5)).toBeUndefined();
    expect(() => alwaysValidTest([1], 0)).toThrow('invalid popmean: 0 (between 0 and 1)');
  });
});
