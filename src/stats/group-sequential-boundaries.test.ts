import { describe, expect, it } from 'vitest';
import { alphaSpendingBoundaries } from './alpha-spending-boundaries.ts';
import { crossingProbabilities } from './crossing-probabilities.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { groupSequentialBoundaries } from './group-sequential-boundaries.ts';
import { normalQuantile } from './normal-quantile.ts';

const LOOKS = [2, 3, 4, 5, 10, 20];

describe('crossingProbabilities', () => {
  it('gives the published error rates of repeated looks at 5 %', () => {
    // Armitage, McPherson and Rowe, "Repeated significance tests on accumulating data", 1969, table 2
    const published = [0.083, 0.107, 0.126, 0.142, 0.193, 0.248];
    for (const [i, information] of LOOKS.entries()) {
      expect(crossingProbabilities({ information, upper: normalQuantile(0.975) }).total).toBeCloseTo(published[i]!, 3);
    }
  });

  it('agrees with the multivariate normal law at unequal looks, without an effect and with one', () => {
    // t = [.1, .45, 1], b = [2.5, 2.2, 2.1], c = sqrt(min(t, t') / max(t, t')): 1 - scipy.stats.multivariate_normal.cdf(
    // b - drift * sqrt(t), cov=c, lower_limit=-b - drift * sqrt(t)) for drift 0 and 3; t = [7, 16], b = [3, 2.2], 0.5
    const three = { information: [0.1, 0.45, 1], upper: [2.5, 2.2, 2.1] };
    expect(crossingProbabilities(three).total).toBeCloseTo(0.06482724181035171, 8);
    expect(crossingProbabilities({ ...three, drift: 3 }).total).toBeCloseTo(0.8318556441852458, 8);
    expect(crossingProbabilities({ information: [7, 16], upper: [3, 2.2], drift: 0.5 }).total).toBeCloseTo(
      0.4238262037346995,
      8,
    );
  });

  it('tells what doubling the seeds costs when it is done for a promising result only', () => {
    // Claim at z > 1.96, stop at z < 0, else double: 4.1 % instead of 2.5 % one-sided
    const { upper } = crossingProbabilities({ information: 2, upper: normalQuantile(0.975), lower: [0, -Infinity] });
    expect(upper[0]).toBeCloseTo(0.025, 12);
    expect(upper[0]! + upper[1]!).toBeCloseTo(0.041, 3);
  });

  it('refuses looks that do not follow each other', () => {
    expect(() => crossingProbabilities({ information: [1, 1], upper: 2 })).toThrow(
      'invalid information[1]: 1 (above 1',
    );
    expect(() => crossingProbabilities({ information: 0, upper: 2 })).toThrow('invalid looks: 0 (1 or more)');
    expect(() => crossingProbabilities({ information: 3, upper: [2, 2] })).toThrow(
      'number of upper bounds: 2 (3, one a look)',
    );
  });
});

describe('groupSequentialBoundaries', () => {
  // Jennison and Turnbull, "Group sequential methods", 2000, tables 2.3 and 2.1, alpha = 0.05 two-sided
  const published = {
    'obrien-fleming': [1.977, 2.004, 2.024, 2.04, 2.087, 2.126],
    pocock: [2.178, 2.289, 2.361, 2.413, 2.555, 2.672],
  };
  for (const shape of ['obrien-fleming', 'pocock'] as const) {
    it(`gives the published constants of ${shape}`, () => {
      for (const [i, information] of LOOKS.entries()) {
        const looks = groupSequentialBoundaries({ information, shape });
        expect(Math.abs(looks.at(-1)!.bound - published[shape][i]!)).toBeLessThan(0.0006);
        expect(looks.at(-1)!.alphaSpent).toBeCloseTo(0.05, 10);
        expect(looks[0]!.bound).toBeCloseTo(
          looks.at(-1)!.bound * (shape === 'pocock' ? 1 : Math.sqrt(information)),
          12,
        );
      }
    });
  }

  it('is one look at the usual bound, and one side at twice the error rate nearly the same', () => {
    expect(groupSequentialBoundaries({ information: 1 })[0]!.bound).toBeCloseTo(1.959963984540054, 12);
    const [one] = groupSequentialBoundaries({ information: 4, alpha: 0.025, alternative: 'greater', shape: 'pocock' });
    expect(one!.bound).toBeCloseTo(2.361, 2);
    expect(one!.nominal).toBeCloseTo(0.0091, 4);
  });

  it('takes the information of each look, in any unit', () => {
    const runs = groupSequentialBoundaries({ information: [3, 5, 8, 16] });
    const shares = groupSequentialBoundaries({ information: [3 / 16, 5 / 16, 0.5, 1] });
    for (const [k, { bound }] of runs.entries()) expect(bound).toBeCloseTo(shares[k]!.bound, 9);
    expect(() => groupSequentialBoundaries({ information: 3, alpha: 0.7 })).toThrow('invalid alpha: 0.7');
  });
});

describe('alphaSpendingBoundaries', () => {
  it('gives the published bounds of Lan and DeMets for five equal looks', () => {
    // Reboussin, DeMets, Kim and Lan, "Computations for group sequential boundaries using the Lan-DeMets spending
    // function method", 2000 (the program LanDeM, R's ldbounds), alpha = 0.05 two-sided, to four decimals of theirs
    const published = {
      'obrien-fleming': [4.8769, 3.3569, 2.6803, 2.2898, 2.031],
      pocock: [2.438, 2.4268, 2.4101, 2.3966, 2.3859],
    };
    for (const spending of ['obrien-fleming', 'pocock'] as const) {
      const looks = alphaSpendingBoundaries({ information: 5, spending });
      for (const [k, { bound }] of looks.entries()) {
        expect(Math.abs(bound - published[spending][k]!)).toBeLessThan(0.0003);
      }
      expect(looks.at(-1)!.alphaSpent).toBeCloseTo(0.05, 10);
    }
  });

  it('does not change a look for what comes after it', () => {
    const long = alphaSpendingBoundaries({ information: [0.2, 0.3, 0.7, 1] });
    const short = alphaSpendingBoundaries({ information: [0.2, 0.3] });
    expect(long.slice(0, 2)).toEqual(short);
  });

  it('keeps the error rate that its own bounds then have', () => {
    const looks = alphaSpendingBoundaries({
      information: [0.15, 0.4, 0.45, 0.9, 1],
      alternative: 'greater',
      alpha: 0.025,
    });
    const upper = looks.map(({ bound }) => bound);
    const { total } = crossingProbabilities({
      information: looks.map((look) => look.information),
      upper,
      lower: -Infinity,
    });
    expect(total).toBeCloseTo(0.025, 9);
  });

  it('takes a spending function, and spends nothing where it gives nothing', () => {
    const looks = alphaSpendingBoundaries({
      information: 4,
      spending: (share, alpha) => (share < 0.5 ? 0 : alpha * share ** 3),
    });
    expect(looks[0]).toEqual({ information: 0.25, bound: Infinity, nominal: 0, alphaSpent: 0 });
    expect(looks.at(-1)!.alphaSpent).toBeCloseTo(0.05, 10);
    expect(looks[1]!.nominal).toBeCloseTo(0.05 / 8, 9);
  });

  it('refuses shares beyond the plan and unknown functions', () => {
    expect(() => alphaSpendingBoundaries({ information: [0.5, 1.2] })).toThrow('invalid information: 1.2');
    expect(() => alphaSpendingBoundaries({ information: 2, spending: 'haybittle' as 'pocock' })).toThrow(
      'invalid spending',
    );
  });
});

describe('gaussLegendre', () => {
  it('gives the tabled rule of five points', () => {
    // Abramowitz and Stegun, table 25.4
    const { nodes, weights } = gaussLegendre(5);
    expect(nodes[4]).toBeCloseTo(0.906179845938664, 14);
    expect(nodes[3]).toBeCloseTo(0.5384693101056831, 14);
    expect(weights[4]).toBeCloseTo(0.2369268850561891, 14);
    expect(weights[2]).toBeCloseTo(0.5688888888888889, 14);
  });
});
