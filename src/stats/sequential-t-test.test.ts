import { describe, expect, it } from 'vitest';
import { createRng } from './rng.ts';
import { sequentialTTest } from './sequential-t-test.ts';
import { studentTQuantile } from './student-t-quantile.ts';

const x = [0.465, 0.472, 0.481, 0.468, 0.49, 0.477];
const y = [0.455, 0.47, 0.461, 0.458, 0.466];

describe('sequentialTTest', () => {
  it('weighs an effect from a normal law against none, as numerical integration does', () => {
    // t = scipy.stats.ttest_1samp(x, 0.46), ttest_ind(x, y), ttest_rel(x[:5], y); m = 6, 30 / 11, 5
    // quad(nct.pdf(t, df, d * sqrt(m)) * norm.pdf(d, 0, scale) over d) / t.pdf(t, df)
    const cases = [
      { comparison: sequentialTTest(x, 0.46)!, t: 4.135171595969623, evalue: 9.89456419244057 },
      { comparison: sequentialTTest(x, 0.46, { scale: 0.5 })!, t: 4.135171595969623, evalue: 4.112883363315171 },
      { comparison: sequentialTTest(x, y)!, t: 2.807607378361382, evalue: 4.187827071912261 },
      {
        comparison: sequentialTTest(x.slice(0, 5), y, { paired: true })!,
        t: 3.3593115504913027,
        evalue: 4.446207848199644,
      },
    ];
    for (const { comparison, t, evalue } of cases) {
      expect(comparison.statistic).toBeCloseTo(t, 10);
      expect(comparison.evalue).toBeCloseTo(evalue, 7);
      expect(comparison.pvalue).toBeCloseTo(1 / evalue, 8);
    }
  });

  it('bounds the means whose p-value is above 1 - level', () => {
    const { low, high, level } = sequentialTTest(x, 0)!.estimate;
    expect(level).toBe(0.95);
    for (const end of [low!, high!]) expect(sequentialTTest(x, end)!.pvalue).toBeCloseTo(0.05, 9);
    expect(sequentialTTest(x, y)!.estimate.value).toBeCloseTo(0.4755 - 0.462, 12);
  });

  it('is 1.8 times as wide as an interval that is looked at once, at eight pairs, and endless before five', () => {
    const eight = [...x, 0.48, 0.47];
    const { estimate, standardError } = sequentialTTest(eight, 0)!;
    const once = 2 * studentTQuantile(0.975, 7) * standardError;
    expect((estimate.high! - estimate.low!) / once).toBeCloseTo(1.8, 1);
    expect(sequentialTTest(x.slice(0, 4), 0)!.estimate.low).toBeUndefined();
    expect(sequentialTTest(x.slice(0, 5), 0)!.estimate.low).toBeDefined();
  });

  it('rejects no more than 5 times of 100 when one looks after every run', () => {
    const rng = createRng(20260110);
    const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
    let rejected = 0;
    const replications = 600;
    for (let replication = 0; replication < replications; replication++) {
      const [a, b] = [Array.from({ length: 40 }, normal), Array.from({ length: 40 }, normal)];
      for (let n = 2; n <= 40; n++) {
        if (sequentialTTest(a.slice(0, n), b.slice(0, n))!.pvalue > 0.05) continue;
        rejected += 1;
        break;
      }
    }
    expect(rejected / replications).toBeLessThan(0.07);
  });

  it('has no answer without a spread', () => {
    expect(sequentialTTest([], 0)).toBeUndefined();
    expect(sequentialTTest([1], 0)).toBeUndefined();
    expect(sequentialTTest([1], [2])).toBeUndefined();
    expect(sequentialTTest([1, 1, 1], [2, 2])).toBeUndefined();
    expect(sequentialTTest([3, 2], [2, 1], { paired: true })).toBeUndefined();
    expect(sequentialTTest([1, 2], [4])).toMatchObject({ n: 3, df: 1 });
    expect(sequentialTTest([0, 3.1434555694052576e-162], 0.1)!.pvalue).toBeCloseTo(1 / Math.sqrt(3), 12);
    expect(() => sequentialTTest(x, y, { scale: 0 })).toThrow('invalid scale: 0 (above 0)');
  });
});
