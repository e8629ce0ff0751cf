import { describe, expect, it } from 'vitest';
import { cuped } from './cuped.ts';
import { createRng } from './rng.ts';
import { tInterval } from './t-interval.ts';
import { variance } from './variance.ts';
import { welchTTest } from './welch-t-test.ts';

const y = [0.5, 0.75, 0.25, 1, 0.625, 0.375, 0.875, 0.5];
const x = [0.4, 0.7, 0.3, 0.8, 0.7, 0.2, 0.9, 0.3];

describe('cuped', () => {
  it('is the intercept of a regression on the centred covariate', () => {
    // r = scipy.stats.linregress(x - x.mean(), y): slope, rvalue**2, intercept -+ t.ppf(.975, 6) * intercept_stderr
    const [slope, reduction, low, high] = [
      0.8615288220551379, 0.8205036400525123, 0.5088679472358384, 0.7098820527641616,
    ];
    const estimate = cuped(y, x)!;
    expect(estimate.theta).toBeCloseTo(slope!, 12);
    expect(estimate.varianceReduction).toBeCloseTo(reduction!, 12);
    expect(estimate.value).toBeCloseTo(0.609375, 12);
    expect(estimate.low).toBeCloseTo(low!, 12);
    expect(estimate.high).toBeCloseTo(high!, 12);
    expect(variance(estimate.adjusted)! / variance(y)!).toBeCloseTo(1 - reduction!, 12);
    expect(estimate).toMatchObject({ level: 0.95, n: 8, method: 'CUPED' });
  });

  it('moves a mean to where the covariate of both arms has its mean', () => {
    const { value, theta } = cuped(y, x, { covariateMean: 0.5 })!;
    expect(value).toBeCloseTo(0.609375 - theta * (0.5375 - 0.5), 12);
  });

  it('leaves out incomplete pairs', () => {
    const gaps = cuped([0.9, ...y, Number.NaN], [Number.NaN, ...x, 0.1])!;
    const plain = cuped(y, x)!;
    expect(gaps.low).toBeCloseTo(plain.low!, 12);
    expect([...gaps.adjusted].map(Number.isNaN)).toEqual([true, ...y.map(() => false), true]);
  });

  it('changes nothing where the covariate says nothing', () => {
    const constant = cuped(
      y,
      y.map(() => 0.3),
    )!;
    expect(constant).toMatchObject({ theta: 0, varianceReduction: 0 });
    expect(constant.low).toBeCloseTo(tInterval(y)!.low!, 12);
  });

  it('takes an effect out of the noise of its prompts', () => {
    const rng = createRng(20260111);
    const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
    const before = Array.from({ length: 400 }, normal);
    const after = before.map((value, i) => 3 * value + normal() + (i < 200 ? 0.5 : 0));
    const { theta, adjusted, varianceReduction } = cuped(after, before)!;
    expect(theta).toBeCloseTo(3, 0);
    expect(varianceReduction).toBeGreaterThan(0.8);
    const plain = welchTTest(after.slice(0, 200), after.slice(200))!;
    const cleared = welchTTest(adjusted.slice(0, 200), adjusted.slice(200))!;
    expect(cleared.standardError).toBeLessThan(plain.standardError / 2);
    expect(Math.abs(cleared.estimate.value - 0.5)).toBeLessThan(3 * cleared.standardError);
  });

  it('gives no interval from two pairs or without noise, and no answer without pairs', () => {
    expect(cuped([1, 2], [1, 2])!.low).toBeUndefined();
    expect(cuped([1, 2, 3, 4], [1, 2, 3, 4])).toMatchObject({ value: 2.5, varianceReduction: 1 });
    expect(cuped([1, 2, 3, 4], [1, 2, 3, 4])!.low).toBeUndefined();
    expect(cuped([2, 2, 2], [1, 2, 3])!.low).toBeUndefined();
    expect(cuped([], [])).toBeUndefined();
    expect(cuped([1], [Number.NaN])).toBeUndefined();
    expect(() => cuped([1], [1, 2])).toThrow('invalid length of x: 2 (1, as y)');
  });
});
