import { describe, expect, it } from 'vitest';
import { runOf } from '../bench/calibration/calibrate-curves.ts';
import { cleanRun, type Kind, type MadeRun } from '../bench/calibration/clean-curves.ts';
import { FAULTS } from '../bench/calibration/curve-faults.ts';
import { PRESETS } from '../src/presets/presets.ts';
import { runChecks } from '../src/run.ts';
import { runsJob, subjectOf } from '../src/runs/job.ts';
import { createRng } from '../src/stats/rng.ts';

const BLOCKING = {
  ...PRESETS.general,
  checks: Object.fromEntries(Object.entries(PRESETS.general.checks).filter(([, { blocking }]) => blocking)),
};

/** The first row after which a blocking check fails when a run is judged after every row; undefined when none does. */
async function stoppedAt(made: MadeRun, kind: Kind): Promise<number | undefined> {
  for (let rows = 1; rows <= made.steps.length; rows++) {
    const series = Object.fromEntries(Object.entries(made.series).map(([id, values]) => [id, values.slice(0, rows)]));
    const run = runOf({ ...made, steps: made.steps.slice(0, rows), series }, kind);
    const checks = await runChecks(runsJob.checks, subjectOf(run), { preset: BLOCKING, seed: 0, subject: 'made' });
    if (checks.some(({ outcome }) => outcome === 'fail')) return rows;
  }
  return undefined;
}

describe('a run that is judged after every row', () => {
  it.each(['sft', 'dpo', 'rl'] as const)(
    'is stopped in fewer than 2 of 100 cases when nothing is wrong: %s',
    async (kind) => {
      const runs = Array.from({ length: 60 }, (_, k) => cleanRun(kind, 60, createRng(k).fork(kind)));
      const stopped = await Promise.all(runs.map((made) => stoppedAt(made, kind)));
      expect(stopped.filter((rows) => rows !== undefined).length).toBeLessThanOrEqual(1);
    },
  );

  it('is stopped within three rows of a divergence that begins at row 40', async () => {
    const fault = FAULTS.find(({ name }) => name === 'diverged') as (typeof FAULTS)[number];
    for (let k = 0; k < 10; k++) {
      const rng = createRng(k).fork('diverged');
      const made = cleanRun('sft', 100, rng);
      fault.plant(made, 1, rng);
      const rows = await stoppedAt(made, 'sft');
      expect(rows).toBeGreaterThan(40);
      expect(rows).toBeLessThanOrEqual(43);
    }
  });
});
