import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterMoments } from './cluster-moments.ts';
import { clusteredMean } from './clustered-mean.ts';
import { clusteredMeanOfMoments } from './clustered-mean-of-moments.ts';
import { inverseIncompleteBeta } from './inverse-incomplete-beta.ts';
import { createRng } from './rng.ts';
import { tInterval } from './t-interval.ts';

const values = Float64Array.of(1, 0, 1, 0.5, 2, 3, 1, 0, 2.5, 1.5);
const offsets = Int32Array.of(0, 3, 5, 9, 10);

describe('clusteredMean', () => {
  it('agrees with the linearised estimator written out in numpy, by rollouts and by tasks', () => {
    // N, m = sizes and means of the tasks; W = N (rollout) or 1 (task); G = 4; mu = sum(W * m) / sum(W) se = sqrt(G /
    // (G - 1) * sum((W * (m - mu)) ** 2)) / sum(W); t = the 0.975 quantile of t with G - 1, 50 digits (mpmath) [mu, se,
    // mu - t * se, mu + t * se]; the same se as an intercept-only OLS clustered in statsmodels or Stata
    const expected = {
      rollout: [1.25, 0.26770630673681683, 0.39803905322427, 2.10196094677573],
      task: [1.2604166666666665, 0.21271435267356392, 0.5834646609198673, 1.9373686724134658],
    };
    for (const weights of ['rollout', 'task'] as const) {
      const estimate = clusteredMean(values, offsets, { weights })!;
      const [value, standardError, low, high] = expected[weights];
      expect(estimate.value).toBeCloseTo(value!, 13);
      expect(estimate.standardError).toBeCloseTo(standardError!, 13);
      expect(estimate.low).toBeCloseTo(low!, 12);
      expect(estimate.high).toBeCloseTo(high!, 12);
      expect(estimate).toMatchObject({ level: 0.95, n: 10, clusters: 4, method: 'linearised, clustered t' });
    }
  });

  it('is the t interval when every task holds one value', () => {
    const single = [1.5, 2, 4, 3];
    const estimate = clusteredMean(single, [0, 1, 2, 3, 4])!;
    expect(estimate.low).toBeCloseTo(tInterval(single)!.low!, 12);
    expect(estimate.high).toBeCloseTo(tInterval(single)!.high!, 12);
  });

  it('leaves out missing values, and tasks that hold nothing else', () => {
    const gaps = [1, 0, Number.NaN, 1, 0.5, 2, Number.NaN, 3, 1, 0, 2.5, 1.5];
    expect(clusteredMean(gaps, [0, 4, 6, 7, 11, 11, 12])).toEqual(clusteredMean(values, offsets));
    expect(clusteredMean([Number.NaN], [0, 1])).toBeUndefined();
    expect(clusteredMean([], [0])).toBeUndefined();
    expect(clusteredMean([], [])).toBeUndefined();
  });

  it('gives no interval for one task, nor for rewards that show no variation between tasks', () => {
    expect(clusteredMean([0.5, 0.25], [0, 2])).toEqual({ value: 0.375, n: 2, clusters: 1, method: 'mean, clustered' });
    const equal = clusteredMean([0.1, 0.5, 0.5, 0.1], [0, 2, 4])!;
    expect(equal).toEqual({ value: 0.3, n: 4, clusters: 2, method: 'mean, clustered' });
  });

  it('never shrinks to nothing for 0/1 answers that all agree: each task counts once', () => {
    // z = the 0.975 quantile of t with 19 degrees of freedom (2.093024054408263, mpmath); z**2 / (20 + z**2)
    const upper = 0.17968068035699594;
    const offsetsOf20 = Array.from({ length: 21 }, (_, g) => 4 * g);
    const none = clusteredMean(new Float64Array(80), offsetsOf20)!;
    expect(none).toMatchObject({
      value: 0,
      low: 0,
      n: 80,
      clusters: 20,
      method: 'Wilson score, one answer per cluster',
    });
    expect(none.high).toBeCloseTo(upper, 12);
    const all = clusteredMean(new Float64Array(80).fill(1), offsetsOf20)!;
    expect(all).toMatchObject({ value: 1, high: 1 });
    expect(all.low).toBeCloseTo(1 - upper, 12);
  });

  it('never claims more than the answers themselves when every task has the same share', () => {
    const estimate = clusteredMean([1, 0, 0, 1, 1, 0], [0, 2, 4, 6])!;
    expect(estimate).toMatchObject({ value: 0.5, method: 'Wilson score, clustered effective size' });
    expect(estimate.standardError).toBeUndefined();
    expect(estimate.high! - estimate.low!).toBeGreaterThan(0.5);
  });

  it('keeps 0/1 intervals within 0 to 1 and around the value, whatever the order of tasks', () => {
    const tasks = fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 6 }), {
      minLength: 2,
      maxLength: 12,
    });
    const measure = (data: number[][], weights: 'rollout' | 'task') => {
      const cuts = [0];
      for (const task of data) cuts.push(cuts.at(-1)! + task.length);
      return clusteredMean(data.flat(), cuts, { weights })!;
    };
    fc.assert(
      fc.property(tasks, fc.constantFrom('rollout', 'task'), (data, weights) => {
        const estimate = measure(data, weights);
        expect(estimate.low).toBeGreaterThanOrEqual(0);
        expect(estimate.low).toBeLessThanOrEqual(estimate.value + 1e-12);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.value - 1e-12);
        expect(estimate.high).toBeLessThanOrEqual(1);
        const reversed = measure([...data].reverse(), weights);
        expect(reversed.low).toBeCloseTo(estimate.low!, 10);
        expect(reversed.high).toBeCloseTo(estimate.high!, 10);
      }),
    );
  });

  it('refuses broken offsets, levels and weights', () => {
    expect(() => clusteredMean([1, 2], [0, 3])).toThrow('invalid offsets[1]: 3 (0 to 2)');
    expect(() => clusteredMean([1, 2], [0, 2, 1])).toThrow('invalid offsets[2]: 1 (2 to 2)');
    expect(() => clusteredMean([1, 2], [0, 2], { level: 1 })).toThrow('invalid level: 1 (above 0, below 1)');
    expect(() => clusteredMean([1, 2], [0, 2], { weights: 'step' as 'task' })).toThrow('invalid weights: step');
    const empty = { n: [0], mean: [0], m2: [0], binary: true };
    expect(() => clusteredMeanOfMoments(empty)).toThrow('invalid n[0]: 0 (above 0; leave empty clusters out)');
  });
});

describe('the 95 % interval of clusteredMean', () => {
  const cases = [
    { mean: 0.5, icc: 0.3 },
    { mean: 0.2, icc: 0.1 },
    { mean: 0.85, icc: 0.2 },
  ];
  for (const { mean, icc } of cases) {
    it(`covers the truth 92 to 98 times of 100 for beta-binomial tasks of mean ${mean} and ICC ${icc}`, () => {
      const [a, b] = [(mean * (1 - icc)) / icc, ((1 - mean) * (1 - icc)) / icc];
      const rates = Array.from({ length: 1000 }, (_, i) => inverseIncompleteBeta(a, b, (i + 0.5) / 1000));
      const truth = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
      for (const tasks of [20, 50, 200]) {
        for (const rollouts of [4, 16]) {
          const rng = createRng(20260101).fork(`${mean}/${icc}/${tasks}/${rollouts}`);
          const cuts = Int32Array.from({ length: tasks + 1 }, (_, g) => g * rollouts);
          const answers = new Float64Array(tasks * rollouts);
          let covered = 0;
          let linearised = 0;
          for (let replication = 0; replication < 1000; replication++) {
            for (let g = 0; g < tasks; g++) {
              const rate = rates[rng.integer(rates.length)]!;
              for (let i = 0; i < rollouts; i++) answers[g * rollouts + i] = rng.next() < rate ? 1 : 0;
            }
            const moments = clusterMoments(answers, cuts);
            const estimate = clusteredMeanOfMoments(moments)!;
            if (estimate.low! <= truth && truth <= estimate.high!) covered += 1;
            const plain = clusteredMeanOfMoments({ ...moments, binary: false })!;
            if (plain.low! <= truth && truth <= plain.high!) linearised += 1;
          }
          expect(covered / 1000).toBeGreaterThan(0.92);
          expect(covered / 1000).toBeLessThan(0.98);
          expect(linearised / 1000).toBeGreaterThan(0.88);
          expect(linearised / 1000).toBeLessThan(0.98);
        }
      }
    });
  }
});
