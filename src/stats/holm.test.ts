import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { holm } from './holm.ts';
import { welchTTest } from './welch-t-test.ts';

const pvalues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

describe('holm', () => {
  it('gives the adjusted p-values of the published comparisons', () => {
    // R: p.adjust of the three t.test(b, a)$p.value of retrain's published seed table, 'holm'; research page, section 9
    const grpo = [0.48, 0.465, 0.471];
    const others = [
      [0.337, 0.417, 0.315],
      [0.493, 0.475, 0.469],
      [0.421, 0.393, 0.373],
    ];
    const adjusted = holm(others.map((runs) => welchTTest(runs, grpo)?.pvalue));
    for (const [i, expected] of [0.124453, 0.462124, 0.070297].entries()) expect(adjusted[i]).toBeCloseTo(expected, 6);
  });

  it('agrees with R', () => {
    // R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05, 0.02, 0.9), 'holm')
    const adjusted = holm([0.01, 0.02, 0.03, 0.04, 0.05, 0.02, 0.9]);
    for (const [i, expected] of [0.07, 0.12, 0.12, 0.12, 0.12, 0.12, 0.9].entries())
      expect(adjusted[i]).toBeCloseTo(expected, 14);
  });

  it('calls what the stepwise procedure calls', () => {
    fc.assert(
      fc.property(pvalues, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (raw, alpha) => {
        const order = Array.from(raw.keys()).sort((a, b) => raw[a]! - raw[b]!);
        const called = new Set<number>();
        for (const [step, index] of order.entries()) {
          if (raw[index]! * (raw.length - step) > alpha) break;
          called.add(index);
        }
        const adjusted = holm(raw);
        expect(new Set(Array.from(raw.keys()).filter((i) => adjusted[i]! <= alpha))).toEqual(called);
      }),
    );
  });
});

describe('benjaminiHochberg', () => {
  it('agrees with R', () => {
    // R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05, 0.02, 0.9), 'BH'); scipy.stats.false_discovery_control agrees
    const adjusted = benjaminiHochberg([0.01, 0.02, 0.03, 0.04, 0.05, 0.02, 0.9]);
    for (const [i, expected] of [0.14 / 3, 0.14 / 3, 0.0525, 0.056, 0.175 / 3, 0.14 / 3, 0.9].entries())
      expect(adjusted[i]).toBeCloseTo(expected, 14);
  });

  it('lies between the raw p-values and those of Holm, in the same order', () => {
    fc.assert(
      fc.property(pvalues, (raw) => {
        const [strict, loose] = [holm(raw), benjaminiHochberg(raw)];
        for (const [i, p] of raw.entries()) {
          expect(loose[i]!).toBeGreaterThanOrEqual(p);
          expect(loose[i]!).toBeLessThanOrEqual(strict[i]! + 1e-12);
          for (const [j, q] of raw.entries()) if (p < q) expect(loose[i]!).toBeLessThanOrEqual(loose[j]!);
        }
      }),
    );
  });
});

describe('adjusted p-values', () => {
  it('leave missing ones missing, and do not count them', () => {
    expect(holm([0.03, undefined, 0.01])).toEqual([0.03, undefined, 0.02]);
    expect(benjaminiHochberg([0.03, Number.NaN, 0.01])).toEqual([0.03, undefined, 0.02]);
    expect(holm([])).toEqual([]);
    expect(() => holm([0.1, 1.2])).toThrow('invalid pvalues[1]: 1.2 (0 to 1)');
  });
});
