import type { Engine } from './engine/connection.ts';
import type { InputFile } from './files/inputs.ts';
import type { Progress } from './files/progress.ts';
import type { Job } from './job.ts';
import type { Preset } from './presets/preset.ts';
import type { Result } from './result.ts';
import { runChecks, type ThresholdOverrides, verdictOf } from './run.ts';
import { TOOL } from './version.ts';

export interface AssessOptions<Options> {
  readonly command: string;
  readonly preset: Preset;
  readonly overrides?: ThresholdOverrides;
  readonly seed?: number;
  readonly jobOptions: Options;
  readonly progress?: Progress;
}

export interface Assessment {
  readonly result: Result;
  /** What was recognised, in one line. */
  readonly summary: string;
}

/** Loads, measures and judges the files of one job, and returns the Result. */
export async function assess<Tables, Options>(
  job: Job<Tables, Options>,
  files: readonly InputFile[],
  engine: Engine,
  { command, preset, overrides, seed = 0, jobOptions, progress }: AssessOptions<Options>,
): Promise<Assessment> {
  const loaded = await job.load(files, jobOptions, { engine, seed, ...(progress === undefined ? {} : { progress }) });
  const subject = files.length === 1 ? files[0].path : `${files.length} files`;
  const checks = await runChecks(job.checks, loaded, { preset, seed, subject, ...(overrides ? { overrides } : {}) });
  return {
    summary: loaded.summary,
    result: {
      schema: 'assay.result/1',
      tool: TOOL,
      command,
      preset: preset.id,
      seed,
      inputs: [...loaded.inputs],
      verdict: verdictOf(checks),
      checks,
      metrics: job.measure(loaded.tables, jobOptions, seed),
    },
  };
}
