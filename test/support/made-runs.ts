import { type Assessment, assess } from '../../src/assess.ts';
import { openDuckDB } from '../../src/engine/duckdb.ts';
import { expandInputs } from '../../src/files/inputs.ts';
import { PRESETS } from '../../src/presets/presets.ts';
import { type RunOptions, runsJob } from '../../src/runs/job.ts';
import { HOSTILE } from './sample-result.ts';

/** Judges training logs as the command line does: real readers, checks, metrics. */
export async function assessRuns(paths: readonly string[], options: RunOptions = {}): Promise<Assessment> {
  const files = await expandInputs(paths, { ignore: runsJob.derivedFiles, further: runsJob.furtherFiles ?? [] });
  return assess([{ job: runsJob, files }], openDuckDB, {
    command: 'curves',
    preset: PRESETS.general,
    jobOptions: { runs: options },
  });
}

const range = Array.from({ length: 40 }, (_, i) => i);
/** A small wobble that is the same every time. */
const wobble = (i: number) => Math.sin(12.9898 * i) / 50;
const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Logs of made-up runs that fill every chart, as JSON lines: the rewarded one overstates its validation and writes ever more. */
export const MADE_LOGS = {
  sft: lines(
    range.map((i) => ({
      step: (i + 1) * 10,
      loss: 2 * Math.exp(-i / 12) + 0.2 + wobble(i),
      grad_norm: 1 + wobble(i),
      learning_rate: 2e-5 * (1 - i / 40),
      ...(i % 4 === 3 ? { eval_loss: 1.2 + Math.exp(-i / 4) + 0.0006 * i * i } : {}),
    })),
  ),
  dpo: lines(
    range.map((i) => ({
      step: i + 1,
      loss: 0.69 * Math.exp(-i / 20),
      'rewards/chosen': -0.05 * i,
      'rewards/rejected': -0.1 * i,
      'rewards/margins': 0.05 * i,
      'rewards/accuracies': 0.5 + 0.3 * (1 - Math.exp(-i / 8)) + wobble(i),
      'logps/chosen': -150 - i,
      'logps/rejected': -170 - 2 * i,
    })),
  ),
  grpo: lines(
    range.map((i) => ({
      step: i + 1,
      loss: 0.001 * i,
      reward: 0.2 + 0.015 * i + wobble(i),
      reward_std: 0.3,
      'rewards/format/mean': 0.9 + wobble(i),
      'rewards/answer/mean': 0.1 + 0.01 * i,
      eval_reward: i % 5 === 4 ? 0.3 - 0.004 * i : null,
      frac_reward_zero_std: 0.3 + wobble(i),
      'completions/mean_length': 200 * (1 + i / 10),
      'completions/clipped_ratio': 0.02 * i,
      entropy: 0.5 * Math.exp(-i / 20),
      kl: 0.002 * i,
      'clip_ratio/region_mean': 0.02,
      grad_norm: 0.3 + wobble(i),
      'sampling/sampling_logp_difference/mean': 0.01 + wobble(i) / 10,
    })),
  ),
} as const;

/** A log whose every free name is hostile: metrics, graders, and a column that is no metric. */
export function hostileLog(): string {
  return lines(
    range.map((i) => ({
      step: i + 1,
      reward: 0,
      [`rewards/${HOSTILE[0]}/mean`]: i,
      [`rewards/${HOSTILE[1]}/mean`]: 1,
      [HOSTILE[0]]: i,
      loss: i === 20 ? 'nan' : 0.1,
    })),
  );
}
