import { describe, expect, it } from 'vitest';
import type { Outcome } from '../src/check.ts';
import { definePreset } from '../src/presets/preset.ts';
import { runChecks } from '../src/run.ts';
import { runsJob, subjectOf } from '../src/runs/job.ts';
import { createRng } from '../src/stats/rng.ts';
import { arNoise } from './support/noise.ts';
import { soundRun } from './support/rl-curves.ts';
import { type RunCaseOptions, runOfRows } from './support/runs.ts';

/** What all checks of runs say of a whole run of reinforcement learning, under the keys of its trainer. */
const EVERY_CHECK = definePreset({
  id: 'every-check',
  title: 'Every check',
  purpose: 'All checks of training runs at their own thresholds',
  checks: Object.fromEntries(runsJob.checks.map(({ id }) => [id, { blocking: false }])),
});

async function judge(rows: readonly object[], options: RunCaseOptions = {}) {
  const subject = subjectOf(runOfRows(rows, options));
  return runChecks(runsJob.checks, subject, { preset: EVERY_CHECK, seed: 0, subject: 'run' });
}

/** Outcomes by check; those that do not apply are left out. */
async function outcomes(rows: readonly object[], options: RunCaseOptions = {}): Promise<Record<string, Outcome>> {
  const results = await judge(rows, options);
  return Object.fromEntries(
    results.filter(({ outcome }) => outcome !== 'not-applicable').map(({ id, outcome }) => [id, outcome]),
  );
}

const findings = (all: Readonly<Record<string, Outcome>>) =>
  Object.keys(all).filter((id) => all[id] === 'warn' || all[id] === 'fail');

/** Rows of n steps: each key by its shape over the run and its noise. */
function rowsOf(n: number, shapes: Readonly<Record<string, readonly [(x: number) => number, number?]>>): object[] {
  const noises = Object.fromEntries(Object.keys(shapes).map((key) => [key, arNoise(createRng(6).fork(key), n)]));
  return Array.from({ length: n }, (_, i) => ({
    step: i + 1,
    ...Object.fromEntries(
      Object.entries(shapes).map(([key, [shape, sd = 0]]) => [key, shape(i / (n - 1)) + sd * noises[key][i]]),
    ),
  }));
}

describe('the test vectors of the research page', () => {
  it('V6: answers cut at the limit and no learning, not a rising loss', async () => {
    const all = await outcomes(
      rowsOf(60, {
        loss: [(x) => 0.04 * x],
        kl: [(x) => x, 0.01],
        reward: [() => 0.1, 0.01],
        reward_std: [() => 0.05, 0.005],
        'completions/clipped_ratio': [(x) => 0.5 + 0.5 * x],
        'completions/mean_length': [() => 512],
        'completions/max_length': [() => 512],
        'completions/mean_terminated_length': [() => 0],
        grad_norm: [() => 0.2, 0.02],
      }),
      { facts: { beta: 0.04 } },
    );
    expect(all['truncated-completions']).toBe('fail');
    expect(all['no-reward-trend']).toBe('warn');
    expect(all['loss-not-progress']).toBe('pass');
    expect(findings(all).toSorted()).toEqual(['no-reward-trend', 'reference-drift', 'truncated-completions']);
  });

  it('V7: a loss about 0 beside a rising reward is a sound run', async () => {
    const all = await outcomes(
      rowsOf(80, {
        loss: [() => 0, 0.002],
        reward: [(x) => 0.2 + 0.5 * x, 0.04],
        reward_std: [() => 0.3, 0.02],
        frac_reward_zero_std: [() => 0.3, 0.04],
        'completions/mean_length': [(x) => 400 + 200 * x, 15],
        entropy: [(x) => 0.2 + 0.2 * Math.exp(-10 * x), 0.01],
        grad_norm: [() => 0.3, 0.04],
      }),
    );
    expect(findings(all)).toEqual([]);
    expect(Object.values(all)).not.toContain('inconclusive');
  });

  it('V8: no difference within any group and no gradient', async () => {
    const all = await outcomes(
      rowsOf(40, {
        loss: [() => 0],
        reward: [() => 0],
        reward_std: [() => 0],
        frac_reward_zero_std: [() => 1],
        grad_norm: [() => 0],
      }),
    );
    expect(all['dead-groups']).toBe('fail');
    expect(all['flat-zero-reward']).toBe('fail');
    expect(all['gradient-anomaly']).toBe('fail');
  });

  it('V10: a gap of 0.10 on ten validation samples is inside the noise, and about a hundred would tell', async () => {
    const rows = rowsOf(20, { train_mean_reward: [() => 0.6, 0.002], full_valid_mean_reward: [() => 0.5] });
    const gap = (await judge(rows, { facts: { evalSamples: 10 } })).find(({ id }) => id === 'reward-gap');
    expect(['pass', 'inconclusive']).toContain(gap?.outcome);
    expect(gap?.message).toMatch(/inside the noise; about (8|9|10)\d* validation samples would settle it/);
  });

  it('V11: validation of an agent without its tools is an artefact and no sign of hacking', async () => {
    const all = await judge(
      rowsOf(40, {
        train_mean_reward: [(x) => 0.2 + 0.5 * x, 0.02],
        full_valid_mean_reward: [() => 0],
        completion_tokens_mean: [(x) => 500 * (1 + 1.5 * x), 10],
        tool_calls_to_search: [() => 3, 0.2],
      }),
    );
    const of = (id: string) => all.find((check) => check.id === id);
    expect(of('reward-gap')?.message).toContain('an artefact and no sign of hacking');
    expect(of('reward-hacking')?.outcome).toBe('pass');
    expect(of('flat-zero-reward')?.message).toContain('no measure of the policy');
  });
});

describe('sound runs of reinforcement learning', () => {
  it('raise an alarm in at most two of a hundred, over all checks together, from 10 to 1000 steps', async () => {
    const rng = createRng(20);
    const alarmed: string[] = [];
    let runs = 0;
    for (const [n, count] of [
      [10, 30],
      [20, 30],
      [50, 30],
      [100, 30],
      [300, 15],
      [1000, 5],
    ])
      for (let k = 0; k < count; k++) {
        const { rows, facts } = soundRun(n, rng.fork(`${n} ${k}`));
        const found = findings(await outcomes(rows, { facts, method: 'grpo' }));
        runs++;
        if (found.length > 0) alarmed.push(`${n} steps, run ${k}: ${found.join(', ')}`);
      }
    expect(alarmed.length / runs, alarmed.join('; ')).toBeLessThanOrEqual(0.02);
  });
});
