import { describe, expect, it } from 'vitest';
import { textpolicySignificance as schema } from '../metrics/episode-level-schema.ts';
import { sizeForRates, type TextpolicyArm, textpolicySignificance } from './textpolicy.ts';
import { textpolicyFisher } from './textpolicy-fisher.ts';
import { resampleMeans } from './textpolicy-resampling.ts';

const constant = (value: number, n: number) => new Float64Array(n).fill(value);
const arm = (steps: number, reward: number, rows: number, gram: number, success: number): TextpolicyArm => ({
  runs: ['run'],
  stepRewards: constant(reward, steps),
  genRewards: constant(reward, rows),
  gramDeltas: constant(gram, rows),
  success,
  total: rows,
});
const nothing: TextpolicyArm = { ...arm(0, 0, 0, 0, 0) };

// The cases of textpolicy's own tests (tests/test_sepa_significance.py); the numbers are what its module returns.
describe('textpolicySignificance on the cases of its own tests', () => {
  it('finds a clear improvement, with p = 1 / 2001, d = 0 and an overstated Fisher p on constant data', () => {
    const report = textpolicySignificance(arm(20, -0.4, 200, 0.01, 0), arm(20, 0.4, 200, 0.2, 200), {
      resamples: 2000,
      seed: 0,
    });
    expect(report.recommendation).toBe('statistically_significant_improvement');
    expect(report.significant_improvement_metrics).toEqual(
      expect.arrayContaining(['step_mean_reward', 'gen_correct_rate']),
    );
    for (const test of report.mean_tests) {
      expect(test.p_value).toBeCloseTo(0.00049975, 8);
      expect(test.cohens_d).toBe(0);
    }
    const [step] = report.mean_tests;
    expect([step!.ci_low, step!.ci_high]).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.8, 12)]);
    expect(report.rate_test.p_value / 1.1732749e-15).toBeCloseTo(1, 7);
    expect(report.sample_size_estimates.map((one) => one.n_per_arm_80pct)).toEqual([null, null, null, 2]);
  });

  it('blocks a tiny difference by the rate alone, though all means are flagged', () => {
    const report = textpolicySignificance(arm(12, -0.1, 96, 0.03, 2), arm(12, -0.09, 96, 0.031, 3), {
      resamples: 2000,
      seed: 1,
    });
    expect(report.recommendation).toBe('insufficient_statistical_evidence');
    expect(report.mean_tests.map((test) => test.significant_improvement)).toEqual([true, true, true]);
    expect(report.rate_test.significant).toBe(false);
    expect(report.rate_test.p_value).toBeCloseTo(1, 12);
    expect(report.sample_size_estimates[3]!.n_per_arm_80pct).toBe(3669);
  });

  it('gives its third case to the last digit', () => {
    const report = textpolicySignificance(arm(6, -0.2, 48, 0.01, 0), arm(6, 0.2, 48, 0.05, 24), {
      resamples: 1000,
      seed: 2,
    });
    expect(report.mean_tests[0]!.p_value).toBeCloseTo(0.002997, 6);
    expect(report.mean_tests[1]!.p_value).toBeCloseTo(0.000999, 6);
    expect(report.rate_test.p_value / 2.470918e-9).toBeCloseTo(1, 6);
    expect(report.rate_test.ci_low).toBeCloseTo(0.358552, 6);
    expect(report.rate_test.ci_high).toBeCloseTo(0.641448, 6);
    expect(report.sample_size_estimates[3]!.n_per_arm_80pct).toBe(11);
  });
});

describe('textpolicySignificance elsewhere', () => {
  it('calls harm insufficient evidence and an empty arm p = 1, as textpolicy does', () => {
    const harm = textpolicySignificance(arm(20, 0.4, 200, 0.2, 200), arm(20, -0.4, 200, 0.01, 0), { resamples: 200 });
    expect(harm.rate_test).toMatchObject({ significant: true, significant_improvement: false });
    expect(harm.recommendation).toBe('insufficient_statistical_evidence');
    const empty = textpolicySignificance(nothing, arm(6, 0.2, 48, 0.05, 24), { resamples: 200 });
    expect(empty.mean_tests[0]).toMatchObject({ p_value: 1, ci_low: 0, ci_high: 0, n_baseline: 0, baseline_mean: 0 });
    expect(empty.rate_test).toMatchObject({ p_value: 1, ci_low: 0, ci_high: 0, baseline_rate: 0 });
    expect(schema.parse(empty)).toEqual(empty);
  });

  it('gives the sizes and the Wald interval of the research page', () => {
    expect([0.01, 0.0126, 0.015, 0.02].map((lift) => sizeForRates(0.01875, 0.01875 + lift))).toEqual([
      3639, 2414, 1783, 1095,
    ]);
    // W6: +1.3 points at other base rates.
    expect([0.05, 0.15, 0.3, 0.45, 0.6].map((rate) => sizeForRates(rate, rate + 0.013))).toEqual([
      4951, 12261, 19743, 23045, 22167,
    ]);
    const report = textpolicySignificance(
      { ...nothing, success: 2, total: 8 },
      { ...nothing, success: 5, total: 8 },
      {
        resamples: 100,
      },
    );
    expect(report.rate_test.ci_low).toBeCloseTo(-0.07508547, 8);
    expect(report.rate_test.ci_high).toBeCloseTo(0.82508547, 8);
  });

  it('needs 2106 rows an arm for the effect of five published runs, by its formula', () => {
    const of = (values: number[]) => ({ ...nothing, stepRewards: Float64Array.from(values) });
    const report = textpolicySignificance(
      of([0.48, 0.465, 0.471, 0.486, 0.482]),
      of([0.493, 0.475, 0.469, 0.474, 0.469]),
      { resamples: 100 },
    );
    expect(report.sample_size_estimates[0]!.n_per_arm_80pct).toBe(2106);
  });
});

describe('textpolicyFisher', () => {
  // Golden values of the research page, section 9, derived with scipy 1.x from exact fractions.
  it.each([
    [298, 1024, 342, 1024, 0.04032670808321687],
    [12, 2560, 17, 2560, 0.4569701001189133],
    [36250, 76800, 36787, 76800, 0.006170841976787263],
    [2, 8, 5, 8, 0.3146853146853147],
    [1, 10, 11, 14, 0.002759456185220083],
    [10, 100, 20, 100, 0.07342758972137635],
    [0, 200, 200, 200, 1.1732749e-15],
  ])('of %i/%i against %i/%i', (a, n, b, m, expected) => {
    expect(textpolicyFisher({ success: a, total: n }, { success: b, total: m }) / expected).toBeCloseTo(1, 7);
  });
});

describe('resampleMeans', () => {
  const grpo = Float64Array.of(0.48, 0.465, 0.471, 0.486, 0.482);
  const maxrl = Float64Array.of(0.493, 0.475, 0.469, 0.474, 0.469);

  // random.Random(11) and random.Random(28) through textpolicy's functions (research page, section 9).
  it("draws textpolicy's numbers one by one", () => {
    const { pvalue, low, high } = resampleMeans(grpo, maxrl, { resamples: 20_000, seed: 11 });
    expect(pvalue).toBeCloseTo(0.90735, 5);
    expect([low, high]).toEqual([expect.closeTo(-0.0102, 10), expect.closeTo(0.0104, 10)]);
    const zeros = Float64Array.of(0, 0, 0, 1, 0, 1, 0, 0);
    const ones = Float64Array.of(1, 0, 1, 1, 0, 1, 1, 0);
    const few = resampleMeans(zeros, ones, { resamples: 1000, seed: 0 });
    expect(few.pvalue).toBeCloseTo(0.3256743, 7);
    expect([few.low, few.high]).toEqual([-0.125, 0.75]);
  });

  it.each([
    ['computed', 2000, 20_000],
    ['normal', 30_000, 700],
  ])('gives %s numbers of many rows within the error of drawing', (_, n, resamples) => {
    // A rate of 0.50 against one of 0.52, and a second spread so that there are more than two values.
    const values = (ones: number) => Float64Array.from({ length: n }, (_, i) => (i < ones * n ? 1 : 0) + (i % 7) / 70);
    const { pvalue, low, high } = resampleMeans(values(0.5), values(0.52), { resamples, seed: 3 });
    const z = 0.02 / Math.sqrt(0.5 / n);
    const error = Math.sqrt(0.5 / n);
    expect(low).toBeGreaterThan(0.02 - 2.1 * error);
    expect(low).toBeLessThan(0.02 - 1.8 * error);
    expect(high - 0.02).toBeCloseTo(0.02 - low, 2);
    // z = 1.26 for 2000 rows, 4.9 for 30 000.
    expect(z).toBeGreaterThan(1);
    if (n === 2000) expect(pvalue).toBeCloseTo(0.206, 1);
    else expect(pvalue).toBeLessThan(2 / resamples);
  });
});
