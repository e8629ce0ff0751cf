import { describe, expect, it } from 'vitest';
import { clopperPearsonInterval } from './clopper-pearson-interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('wilsonInterval', () => {
  it('agrees with scipy', () => {
    // scipy.stats.binomtest(k, n).proportion_ci(level, method='wilson')
    const cases: [number, number, number, number[]][] = [
      [3, 10, 0.95, [0.10779126740630102, 0.6032218525388546]],
      [0, 10, 0.95, [0, 0.27753279986288926]],
      [10, 10, 0.9, [0.787058029916593, 1]],
      [700, 1000, 0.99, [0.6614543259589021, 0.7359092080797351]],
    ];
    for (const [k, n, level, [low, high]] of cases) {
      const estimate = wilsonInterval(k, n, { level })!;
      expect(estimate).toMatchObject({ value: k / n, level, n });
      expect(estimate.low).toBeCloseTo(low!, 13);
      expect(estimate.high).toBeCloseTo(high!, 13);
    }
  });

  it('has no answer for n = 0 and refuses impossible counts', () => {
    expect(wilsonInterval(0, 0)).toBeUndefined();
    expect(() => wilsonInterval(3, 2)).toThrow('invalid successes: 3 (0 to 2)');
    expect(() => wilsonInterval(1, 2, { level: 95 })).toThrow('invalid level: 95 (above 0, below 1)');
  });
});

describe('clopperPearsonInterval', () => {
  it('agrees with scipy', () => {
    // scipy.stats.binomtest(k, n).proportion_ci(0.95, method='exact')
    const cases: [number, number, number[]][] = [
      [3, 10, [0.06673951117773447, 0.652452850060008]],
      [0, 10, [0, 0.30849710781876294]],
      [10, 10, [0.6915028921812371, 1]],
      [700, 1000, [0.6705383213026349, 0.7282788878708513]],
    ];
    for (const [k, n, [low, high]] of cases) {
      const estimate = clopperPearsonInterval(k, n)!;
      expect(estimate.low).toBeCloseTo(low!, 11);
      expect(estimate.high).toBeCloseTo(high!, 11);
    }
    expect(clopperPearsonInterval(0, 0)).toBeUndefined();
  });
});
