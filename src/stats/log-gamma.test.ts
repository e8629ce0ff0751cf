import { describe, expect, it } from 'vitest';
import { logGamma } from './log-gamma.ts';

describe('logGamma', () => {
  it('agrees with 50-digit arithmetic, beside its zeros at 1 and 2 too', () => {
    // mpmath.mp.dps = 50; mpmath.loggamma(mpmath.mpf(x))
    const cases: [number, number][] = [
      [1e-300, 690.7755278982137],
      [1e-10, 23.025850929882736],
      [0.1, 2.252712651734206],
      [0.5, 0.5723649429247001],
      [0.999999, 5.772164873855652e-7],
      [1.0000001, -5.772155829918507e-8],
      [1.4616, -0.12148629003589732],
      [1.9999, -4.227520877215346e-5],
      [2.00000001, 4.227843357536779e-9],
      [7.25, 7.0521854507385395],
      [10, 12.801827480081469],
      [123.456, 469.6055471299295],
      [1e6, 12815504.569147611],
      [1e15, 3.3538776394910668e16],
    ];
    for (const [x, expected] of cases) expect(Math.abs(logGamma(x) / expected - 1)).toBeLessThan(2e-15);
  });

  it('is zero at 1 and 2', () => {
    expect(logGamma(1)).toBeCloseTo(0, 16);
    expect(logGamma(2)).toBeCloseTo(0, 16);
  });

  it('refuses arguments that are not above 0', () => {
    expect(() => logGamma(0)).toThrow('invalid x: 0 (above 0)');
    expect(() => logGamma(Number.NaN)).toThrow('invalid x: NaN (above 0)');
  });
});
