import { describe, expect, it } from 'vitest';
import { dunnett } from './dunnett.ts';
import { dunnettTail } from './dunnett-tail.ts';
import { studentTCdf } from './student-t-cdf.ts';
import { tComparison } from './t-comparison.ts';

// Blood counts of animals under two drugs: Dunnett 1955, table I, as in the documentation of scipy.stats.dunnett.
const control = [7.4, 8.5, 7.2, 8.24, 9.84, 8.32];
const drugA = [9.76, 8.8, 7.68, 9.36];
const drugB = [12.8, 9.68, 12.16, 9.2, 10.55];

describe('dunnett', () => {
  it('agrees with R and, as far as it simulates, with scipy', () => {
    // R: summary(multcomp::glht(aov(v ~ g), mcp(g = 'Dunnett')))$test, mvtnorm 1.1: 0.62010198001845, 0.00582536084795;
    // one-sided by scipy.integrate.quad over control and scale; scipy.stats.dunnett: 0.62014, 0.00580; 0.32500, 0.00289
    const expected = {
      'two-sided': [0.62010198001845, 0.00582536084795],
      less: [0.9167605946715798, 0.9998432481582369],
      greater: [0.32497761089486726, 0.002913883037138576],
    };
    for (const alternative of ['two-sided', 'less', 'greater'] as const) {
      const results = dunnett([drugA, drugB], control, { alternative })!;
      for (const [i, pvalue] of expected[alternative].entries()) expect(results[i]!.pvalue).toBeCloseTo(pvalue, 11);
    }
    const [a, b] = dunnett([drugA, drugB], control)!;
    expect(a!.statistic).toBeCloseTo(0.857032125934, 11);
    expect(b!.statistic).toBeCloseTo(3.693752311236, 11);
    // R's critical value 2.5136 is simulated, its interval 0.8396 to 4.4164
    expect(b!.estimate.low).toBeCloseTo(0.8396, 3);
    expect(b!.estimate.high).toBeCloseTo(4.4164, 3);
    expect(b).toMatchObject({ df: 12, n: 11, estimate: { level: 0.95 }, method: "Dunnett's" });
  });

  it('has an interval that excludes 0 exactly where the p-value is below its error', () => {
    for (const level of [0.9, 0.99, 1 - 0.00582536084795 - 1e-6, 1 - 0.00582536084795 + 1e-6]) {
      const [, b] = dunnett([drugA, drugB], control, { level })!;
      expect(b!.estimate.low! > 0).toBe(b!.pvalue < 1 - level);
    }
  });

  it('is the pooled t comparison where there is one group', () => {
    const [only] = dunnett([drugB], control)!;
    const { pvalue, estimate } = tComparison({
      difference: only!.estimate.value,
      standardError: only!.standardError,
      df: 9,
      n: 11,
    });
    expect(only!.pvalue).toBeCloseTo(pvalue, 12);
    expect(only!.estimate.low).toBeCloseTo(estimate.low!, 10);
  });

  it('skips empty groups and has no answer without a control or spread', () => {
    const [a, none] = dunnett([drugA, []], control)!;
    expect(none).toBeUndefined();
    expect(a).toEqual(dunnett([drugA], control)![0]);
    expect(dunnett([drugA], [])).toBeUndefined();
    expect(dunnett([[], []], control)).toBeUndefined();
    expect(dunnett([[1, 1]], [2, 2])).toBeUndefined();
    expect(dunnett([[1]], [2])).toBeUndefined();
    // Single runs beside a control that has spread.
    expect(dunnett([[1], [5]], [2, 2.5, 3])).toHaveLength(2);
  });
});

describe('dunnettTail', () => {
  it('agrees with the published table and with other integrations', () => {
    // Dunnett 1964, table II: two-sided 5 % points for two groups of the control's size, 10 degrees of
    // freedom: 2.57
    expect(dunnettTail(2.57, [0.5, 0.5], 10, 'two-sided')).toBeCloseTo(0.05, 3);
    // scipy.integrate.quad over control and scale; the second also R: mvtnorm::pmvt(..., algorithm = TVPACK())
    expect(dunnettTail(2.57, [0.5, 0.5], 10, 'two-sided')).toBeCloseTo(0.049861255438583996, 12);
    expect(dunnettTail(2.1, [0.3, 0.6, 0.9], 7, 'greater')).toBeCloseTo(0.0803283571955, 12);
    expect(dunnettTail(2.5, [0.5, 0.5, 0.5, 0.5], 12, 'two-sided')).toBeCloseTo(0.08543507468136607, 12);
  });

  it('lies between one comparison and Bonferroni, small chances included', () => {
    for (const t of [0.5, 2, 6, 20]) {
      const one = 2 * studentTCdf(-t, 15);
      const several = dunnettTail(t, [0.4, 0.5, 0.6], 15, 'two-sided');
      expect(several).toBeGreaterThan(one);
      expect(several).toBeLessThan(Math.min(1, 3 * one));
    }
    expect(dunnettTail(3, [0.5], 4, 'two-sided')).toBeCloseTo(2 * studentTCdf(-3, 4), 13);
    expect(dunnettTail(0, [0.5, 0.5], 4, 'two-sided')).toBeCloseTo(1, 12);
  });
});
