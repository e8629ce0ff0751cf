import { describe, expect, it } from 'vitest';
import { runOf } from '../../bench/calibration/calibrate-curves.ts';
import { cleanRun } from '../../bench/calibration/clean-curves.ts';
import { definePreset } from '../../src/presets/preset.ts';
import { RUNS } from '../../src/presets/runs.ts';
import { runChecks } from '../../src/run.ts';
import { runsJob, subjectOf } from '../../src/runs/job.ts';
import { createRng } from '../../src/stats/rng.ts';

const preset = definePreset({ id: 'clean', title: 'clean', purpose: 'clean', checks: RUNS });
const LENGTHS = [10, 12, 20, 50, 100, 300, 1000];
const PER_LENGTH = 30;

/** The aim of at most 2 % of clean runs with an alarm, on fewer runs than the calibration of the benchmark uses. */
describe.each(['sft', 'dpo'] as const)('clean %s runs', (kind) => {
  it('raise an alarm in at most 2 of 100', async () => {
    const rng = createRng(20).fork(kind);
    const alarms: string[] = [];
    let alarmed = 0;
    for (const n of LENGTHS)
      for (let k = 0; k < PER_LENGTH; k++) {
        const run = runOf(cleanRun(kind, n, rng.fork(`${n}/${k}`)), kind);
        const results = await runChecks(runsJob.checks, subjectOf(run), { preset, seed: 0, subject: 'clean' });
        const found = results.filter(({ outcome }) => ['warn', 'fail', 'error'].includes(outcome));
        if (found.length > 0) alarmed++;
        alarms.push(...found.map(({ id, message }) => `${n} points, ${id}: ${message}`));
      }
    expect(alarmed / (LENGTHS.length * PER_LENGTH), alarms.join('\n')).toBeLessThanOrEqual(0.02);
  });
});
