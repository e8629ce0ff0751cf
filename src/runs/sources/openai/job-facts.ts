import type { Method, RunFacts } from '../../table.ts';
import { numberOf } from './event.ts';
import { isRecord } from './metric-keys.ts';

const METHODS: Readonly<Record<string, Method>> = { supervised: 'sft', dpo: 'dpo', reinforcement: 'rft' };
/** Numbers of the hyperparameters that checks ask for; `auto` is no number. */
const NUMBERS = {
  n_epochs: 'epochs',
  batch_size: 'batchSize',
  beta: 'beta',
  eval_samples: 'evalSamples',
} as const satisfies Readonly<Record<string, keyof RunFacts>>;

/** What a `fine_tuning.job` object says of its run, whatever its status. */
export function factsOfJob(job: Readonly<Record<string, unknown>>): RunFacts {
  const method = isRecord(job.method) ? job.method : {};
  const type = typeof method.type === 'string' ? method.type : '';
  const configuration = isRecord(method[type]) ? method[type] : {};
  const hyperparameters = {
    ...(isRecord(job.hyperparameters) ? job.hyperparameters : {}),
    ...(isRecord(configuration.hyperparameters) ? configuration.hyperparameters : {}),
  };
  const scale = rewardScaleOf(configuration.grader);
  const error = errorOf(job.error);
  const numbers = Object.entries(NUMBERS).flatMap(([key, fact]) => {
    const value = numberOf(hyperparameters[key]);
    // Azure says -1 where it chooses by itself.
    return value === undefined || value < 0 ? [] : [[fact, value] as const];
  });
  const told = Object.entries(hyperparameters).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return {
    ...(METHODS[type] === undefined ? {} : { method: METHODS[type] }),
    ...text('status', job.status),
    ...text('model', job.model),
    ...text('finalModel', job.fine_tuned_model),
    ...(error === undefined ? {} : { error }),
    ...Object.fromEntries(numbers),
    ...(told.length === 0 ? {} : { hyperparameters: told.map((pair) => pair.join('=')).join(', ') }),
    ...(scale === undefined ? {} : { rewardScale: scale }),
    ...(Array.isArray(configuration.tools) && configuration.tools.length > 0 ? { usesTools: true } : {}),
  };
}

function text<Key extends 'status' | 'model' | 'finalModel'>(key: Key, value: unknown): Partial<Record<Key, string>> {
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as Partial<Record<Key, string>>) : {};
}

/** `code: message`; Azure writes an empty object where OpenAI writes null. */
function errorOf(error: unknown): string | undefined {
  if (!isRecord(error)) return undefined;
  const parts = [error.code, error.message].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0 ? undefined : parts.join(': ');
}

/**
 * The highest reward of a grader whose kind says so (OpenAI's API reference on graders: string checks and text similarities
 * end at 1, a score model at the end of its `range`, 1 when it names none); undefined for programs and combinations.
 */
function rewardScaleOf(grader: unknown): number | undefined {
  if (!isRecord(grader)) return undefined;
  if (grader.type === 'string_check' || grader.type === 'text_similarity') return 1;
  if (grader.type !== 'score_model') return undefined;
  return Array.isArray(grader.range) ? numberOf(grader.range[1]) : 1;
}
