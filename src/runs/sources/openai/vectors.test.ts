import { expect, it } from 'vitest';
import { folderWith } from '../../../../test/support/load-runs.ts';
import { assess } from '../../../assess.ts';
import { openDuckDB } from '../../../engine/duckdb.ts';
import { expandInputs } from '../../../files/inputs.ts';
import { PRESETS } from '../../../presets/presets.ts';
import { runsJob } from '../../job.ts';
import type { OneRunMetrics } from '../../metrics/schema.ts';

/** A list of checkpoints, judged as `assay curves --for sft` does. */
async function judge(checkpoints: readonly { readonly step: number; readonly metrics: object }[]) {
  const data = checkpoints.map(({ step, metrics }) => ({
    object: 'fine_tuning.job.checkpoint',
    id: `ftckpt_${step}`,
    fine_tuned_model_checkpoint: `ft:m:org::x:ckpt-step-${step}`,
    fine_tuning_job_id: 'ftjob-x',
    step_number: step,
    metrics: { step, ...metrics },
  }));
  const folder = folderWith({ 'checkpoints.json': JSON.stringify({ object: 'list', data, has_more: false }) });
  const dataSet = { job: runsJob, files: await expandInputs([folder]) };
  const { result } = await assess([dataSet], openDuckDB, { command: 'curves', preset: PRESETS.sft });
  return { checks: result.checks, metrics: result.metrics as unknown as OneRunMetrics };
}

it('the checkpoint of the API reference is not found guilty for the loss of a single batch', async () => {
  // openai-openapi, FineTuningJobCheckpoint: 10.112 / 0.478 would be severe overfitting; the whole set says 0.567.
  const { checks } = await judge([
    { step: 88, metrics: { train_loss: 0.478, valid_loss: 10.112, full_valid_loss: 0.567 } },
  ]);
  expect(checks.length).toBeGreaterThan(0);
  expect(checks.filter(({ outcome }) => ['warn', 'fail', 'error'].includes(outcome))).toEqual([]);
});

it('a validation loss of 0 is a loss, and the best there is', async () => {
  const valid = [0.5, 0.25, 0.125, 0, 0.125, 0.25];
  const { metrics } = await judge(
    valid.map((full_valid_loss, i) => ({ step: (i + 1) * 10, metrics: { train_loss: 0.5 - i / 20, full_valid_loss } })),
  );
  const series = metrics.series.find(({ id }) => id === 'valid.loss.full');
  expect(series).toMatchObject({ points: 6, minimum: { step: 40, value: 0 } });
  expect(metrics.checkpoints?.best).toMatchObject({ step: 40, score: 0 });
});
