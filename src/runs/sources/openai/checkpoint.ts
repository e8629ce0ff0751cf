import type { SavedCheckpoint } from '../../table.ts';
import type { ApiObject } from './api-objects.ts';
import { numberOf } from './event.ts';
import { metricsOf } from './metric-keys.ts';

/** What one `fine_tuning.job.checkpoint` says. */
export interface JobCheckpoint extends SavedCheckpoint {
  readonly job?: string;
  readonly metrics: readonly (readonly [string, number])[];
  readonly isAzure: boolean;
}

/**
 * Reads a checkpoint: any numeric metric counts, null is missing and 0 is a value. Undefined where it names no step. One
 * without a model name cannot be deployed.
 */
export function parseCheckpoint(checkpoint: ApiObject): JobCheckpoint | undefined {
  const { metrics, fine_tuned_model_checkpoint: name, fine_tuning_job_id: job, id } = checkpoint;
  const step = numberOf(checkpoint.step_number) ?? numberOf((metrics as ApiObject | null | undefined)?.step);
  if (step === undefined) return undefined;
  const isNamed = typeof name === 'string' && name !== '';
  return {
    step,
    ...(isNamed ? { name } : {}),
    deployable: isNamed,
    ...(typeof job === 'string' ? { job } : {}),
    metrics: metricsOf(metrics),
    // OpenAI writes `ftckpt_...`.
    isAzure: typeof id === 'string' && id.startsWith('ftchkpt-'),
  };
}
