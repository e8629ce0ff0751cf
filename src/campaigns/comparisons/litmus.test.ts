import { describe, expect, it } from 'vitest';
import { campaignOf, type RunDescription } from '../../../test/support/campaigns.ts';
import { litmus } from './litmus.ts';
import { litmusMetric, litmusRun } from './litmus-runs.ts';
import type { LitmusOptions } from './options.ts';

const times = (n: number, value: number) => Array.from({ length: n }, () => value);
/** A run of textpolicy: `steps` alike, with `pairs` pairs of words a step. */
const run = (
  steps: number,
  {
    reward,
    correct,
    total,
    gram,
    pairs = 8,
  }: { reward: number; correct: number; total: number; gram?: number; pairs?: number },
): RunDescription => ({
  correct: times(steps, correct),
  total,
  reward: times(steps, reward),
  ...(gram === undefined
    ? {}
    : { series: { gram_entropy_delta: times(steps, gram), gram_entropy_pair_count: times(steps, pairs) } }),
});
const gate = (baseline: RunDescription[], candidate: RunDescription[], options: LitmusOptions = {}) =>
  litmus(campaignOf({ a: baseline, b: candidate }), { baseline: 'a', candidate: 'b' }, options);
const thresholds = (reward: number, correct: number, gram: number) => ({
  mean_reward: reward,
  correct_rate: correct,
  gram_entropy_delta: gram,
});

// The cases of textpolicy's tests (tests/test_sepa_litmus.py).
describe('the litmus on the cases of textpolicy', () => {
  it('reads the same numbers of a run', () => {
    const described = run(10, { reward: 0.15, correct: 2, total: 4, gram: 0.12, pairs: 4 });
    const { runs } = campaignOf({
      a: [{ ...described, series: { ...described.series, sepa_lambda: times(10, 0.5) } }],
    });
    const read = litmusRun(runs[0]!);
    expect(read).toMatchObject({ steps: 10, generations: 40, gramPairs: 40 });
    expect(litmusMetric('mean_reward').ofArm([read])).toBeCloseTo(0.15, 12);
    expect(litmusMetric('correct_rate').ofArm([read])).toBeCloseTo(0.5, 12);
    expect(litmusMetric('gram_entropy_delta').ofArm([read])).toBeCloseTo(0.12, 12);
    expect(litmusMetric('sepa_lambda').ofArm([read])).toBeCloseTo(0.5, 12);
  });

  it('confirms what clears every threshold', () => {
    const result = gate(
      [run(12, { reward: -0.12, correct: 1, total: 8, gram: 0.02 })],
      [run(12, { reward: -0.08, correct: 2, total: 8, gram: 0.04 })],
      { thresholds: thresholds(0.01, 0.01, 0.01) },
    );
    expect(result).toMatchObject({ point: 'CONFIRMED', profile: 'custom', evidence: { ok: true } });
    expect(result.baseline).toMatchObject({ runs: 1, steps: 12, generations: 96, gramPairs: 96 });
  });

  it('fails what misses one', () => {
    const result = gate(
      [run(12, { reward: -0.1, correct: 2, total: 8, gram: 0.03 })],
      [run(12, { reward: -0.105, correct: 2, total: 8, gram: 0.031 })],
      { thresholds: thresholds(0.01, 0.001, 0.001) },
    );
    expect(result.point).toBe('FAILED');
    expect(result.checks.find(({ metric }) => metric === 'mean_reward')).toMatchObject({ passed: false });
  });

  it('names in its words what there is too little of', () => {
    const few = [run(4, { reward: -0.1, correct: 1, total: 4, gram: 0.02, pairs: 2 })];
    const result = gate(few, few, { thresholds: thresholds(0.01, 0.01, 0.01) });
    expect(result.point).toBe('INCONCLUSIVE');
    expect(result.evidence.failures).toEqual([
      'baseline:a_s42 has 4 steps; needs >= 8.',
      'baseline:a_s42 has 16 generations; needs >= 32.',
      'candidate:b_s42 has 4 steps; needs >= 8.',
      'candidate:b_s42 has 16 generations; needs >= 32.',
    ]);
  });

  it('gives the deltas of its Markdown case', () => {
    const result = gate(
      [run(8, { reward: -0.1, correct: 1, total: 4, gram: 0.01 })],
      [run(8, { reward: 0, correct: 2, total: 4, gram: 0.03 })],
      { profile: 'official_v1' },
    );
    expect(result.point).toBe('CONFIRMED');
    expect(result.checks.map(({ delta }) => Number(delta!.toFixed(6)))).toEqual([0.1, 0.25, 0.02]);
    expect(result.checks.map(({ threshold }) => threshold)).toEqual([0.01, 0.005, 0.005]);
  });

  it('knows its profile under every alias, and no other', () => {
    const arm = [run(8, { reward: 0, correct: 1, total: 4, gram: 0 })];
    for (const profile of ['official_v1', 'official', ' Default '])
      expect(gate(arm, arm, { profile }).profile).toBe('official_v1');
    expect(() => gate(arm, arm, { profile: 'v2' })).toThrow(/unknown litmus profile v2/);
    expect(gate(arm, arm, { profile: 'textpolicy_defaults' }).checks[2]!.threshold).toBe(0.01);
  });

  it('asks for as many runs as it is told', () => {
    const arm = [run(8, { reward: 0, correct: 1, total: 4, gram: 0 })];
    expect(gate(arm, arm, { evidence: { minRunPairs: 8 } }).evidence.failures.slice(0, 2)).toEqual([
      'Baseline runs=1 is below min_run_pairs=8.',
      'Candidate runs=1 is below min_run_pairs=8.',
    ]);
  });
});

describe('the litmus on runs of retrain', () => {
  const arm = (...rates: number[]) => rates.map((rate) => run(20, { reward: rate, correct: 128 * rate, total: 128 }));

  it('names the metric that retrain does not write, and can do without it', () => {
    const all = gate(arm(0.25, 0.25), arm(0.5, 0.5));
    expect(all).toMatchObject({ point: 'INCONCLUSIVE', interval: 'INCONCLUSIVE', missing: ['gram_entropy_delta'] });
    expect(all.checks[2]!.reason).toContain('logs gram_entropy_delta');
    const without = gate(arm(0.25, 0.25), arm(0.5, 0.5), { without: ['gram'] });
    expect(without).toMatchObject({ point: 'CONFIRMED', missing: [], leftOut: ['gram_entropy_delta'] });
    expect(without.evidence.failures).toEqual([]);
    expect(() => gate(arm(0.25), arm(0.5), { without: ['entropies'] })).toThrow(/no metric entropies/);
  });

  it('claims by intervals only what the runs allow', () => {
    const options = { thresholds: { correct_rate: 0.005 } };
    const noisy = gate(arm(0.25, 0.375, 0.3125), arm(0.28125, 0.40625, 0.34375), options);
    expect(noisy).toMatchObject({ point: 'CONFIRMED', interval: 'INCONCLUSIVE' });
    expect(noisy.checks[0]!.lift!.low).toBeLessThan(0.005);
    const sure = gate(arm(0.25, 0.265625, 0.2578125), arm(0.5, 0.515625, 0.5078125), options);
    expect(sure.interval).toBe('CONFIRMED');
    expect(sure.checks[0]!.verdict).toBe('CONFIRMED');
    const worse = gate(arm(0.5, 0.515625, 0.5078125), arm(0.25, 0.265625, 0.2578125), options);
    expect(worse).toMatchObject({ point: 'FAILED', interval: 'FAILED' });
  });

  it('does not take an early stop at hard steps for a loss', () => {
    // Steps get easier by leaps; the candidate is a good deal better and stopped after twelve of twenty.
    const rates = Array.from({ length: 20 }, (_, step) => 20 + 3 * step + 3 * ((step * 37) % 11));
    const runOf = (own: number, steps: number) => ({ correct: rates.slice(0, steps).map((rate) => rate + own) });
    const { checks } = gate(
      [0, 1, 2].map((own) => runOf(own, 20)),
      [12, 13, 14].map((own) => runOf(own, 12)),
      {
        thresholds: { correct_rate: 0.005 },
      },
    );
    expect(checks[0]).toMatchObject({ passed: false, verdict: 'CONFIRMED' });
  });

  it('has no interval for one run against one', () => {
    const { interval, point, checks } = gate(arm(0.25), arm(0.5), { thresholds: { correct_rate: 0.005 } });
    expect([point, interval]).toEqual(['CONFIRMED', 'INCONCLUSIVE']);
    expect(checks[0]!.reason).toContain('two runs in each arm');
  });
});
