import type { SavedCheckpoint } from '../../table.ts';
import { parseNumber } from '../numbers-of.ts';
import { isRecord, metricsOf } from './metric-keys.ts';

/** What one `fine_tuning.job.event` says. */
export interface JobEvent {
  readonly id?: string;
  readonly createdAt: number;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly metrics: readonly (readonly [string, number])[];
  readonly saved?: SavedCheckpoint;
  readonly finalModel?: string;
  /** The message of an event of level `error`. */
  readonly error?: string;
}

/** `Step 10/20 , train mean reward=0.42, ...`, `Step 8250: training loss=3.8E-06`, `Step 1/100, training loss: 0.234`. */
const STEP = /^\s*Step\s+(\d+)(?:\s*\/\s*(\d+))?\s*[:,]\s*(.*)$/is;
const PAIR = /^\s*([a-z][a-z0-9 _/-]*?)\s*[=:]\s*(\S+)\s*$/i;
const SAVED = /^Checkpoint created at step (\d+) with Snapshot ID: (\S+)/;
const FINAL = /^New fine-tuned model created: (\S+)/;

/**
 * Reads an event. Numbers come from `data`; from the message, where they are rounded, only when `data` has none. Every field
 * is open: what an event does not say is absent.
 */
export function parseEvent(event: Readonly<Record<string, unknown>>): JobEvent {
  const message = typeof event.message === 'string' ? event.message : '';
  const data = isRecord(event.data) ? event.data : {};
  const told = parseMessage(message);
  const metrics = metricsOf(data);
  const step = numberOf(data.step) ?? told.step;
  const totalSteps = numberOf(data.total_steps) ?? told.totalSteps;
  const saved = SAVED.exec(message);
  const final = FINAL.exec(message);
  return {
    ...(typeof event.id === 'string' ? { id: event.id } : {}),
    createdAt: numberOf(event.created_at) ?? 0,
    ...(step === undefined ? {} : { step }),
    ...(totalSteps === undefined ? {} : { totalSteps }),
    metrics: metrics.length > 0 ? metrics : told.metrics,
    ...(saved === null ? {} : { saved: { step: Number(saved[1]), name: saved[2], deployable: true } }),
    ...(final === null ? {} : { finalModel: final[1] }),
    ...(event.level === 'error' && message !== '' ? { error: message } : {}),
  };
}

function parseMessage(message: string): Pick<JobEvent, 'step' | 'totalSteps' | 'metrics'> {
  const [, step, total, rest = ''] = STEP.exec(message) ?? [];
  if (step === undefined) return { metrics: [] };
  const metrics = rest.split(',').flatMap((pair) => {
    const [, words, text] = PAIR.exec(pair) ?? [];
    const value = text === undefined ? undefined : parseNumber(text);
    return value === undefined ? [] : [[keyOf(words), value] as const];
  });
  return { step: Number(step), ...(total === undefined ? {} : { totalSteps: Number(total) }), metrics };
}

/** `full validation mean reward` is logged as `full_valid_mean_reward` elsewhere. */
function keyOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/\btraining\b/g, 'train')
    .replace(/\bvalidation\b/g, 'valid')
    .replace(/\btoken accuracy\b/g, 'mean token accuracy')
    .replace(/\bmean mean\b/g, 'mean')
    .replaceAll(' ', '_');
}

/** A finite number, or the number that a text holds. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? parseNumber(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
