import { type Assessment, assess } from '../../src/assess.ts';
import { openDuckDB } from '../../src/engine/duckdb.ts';
import { expandInputs } from '../../src/files/inputs.ts';
import { PRESETS } from '../../src/presets/presets.ts';
import { rolloutsJob } from '../../src/rollouts/job.ts';

/** Judges rollout files as the command line does: real reader, engine, metrics, checks. */
export async function assessRollouts(
  paths: readonly string[],
  { preset = 'general', command = 'check' }: { preset?: string; command?: string } = {},
): Promise<Assessment> {
  return assess([{ job: rolloutsJob, files: await expandInputs(paths) }], openDuckDB, {
    command,
    preset: PRESETS[preset],
  });
}
