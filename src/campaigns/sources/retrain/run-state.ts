import { join } from 'node:path';
import type { CampaignRun } from '../../table.ts';
import { readSmallFile } from '../small-file.ts';

/** What the trainer last wrote down of a run beside its logs. */
export interface RunState {
  /** The last step that its newest checkpoint has behind it, with the completions until then. */
  readonly checkpoint?: { readonly step: number; readonly correct: number; readonly total: number };
  readonly isFinal: boolean;
  /** `running`, `succeeded`, `failed`, as `run_meta.json` has it. */
  readonly said?: string;
}

/** Reads `trainer_state.json` and `run_meta.json` of a run's folder (`teilomillet/retrain:retrain/training/state.py`). */
export function readRunState(folder: string, note: (text: string) => void): RunState {
  const state = readSmallFile(join(folder, 'trainer_state.json'), note) ?? {};
  const meta = readSmallFile(join(folder, 'run_meta.json'), note) ?? {};
  const [step, correct, total] = [state.step, state.total_correct, state.total_completions];
  return {
    ...(isCount(step) && isCount(correct) && isCount(total) && correct <= total
      ? { checkpoint: { step, correct, total } }
      : {}),
    isFinal: state.checkpoint_name === 'final',
    ...(typeof meta.status === 'string' ? { said: meta.status } : {}),
  };
}

export interface StatusFacts extends RunState {
  /** Exit code, where the manifest has one. */
  readonly returnCode?: number;
  /** The console says that training is complete. */
  readonly saidComplete?: boolean;
  readonly lastStep?: number;
  readonly plannedSteps?: number;
}

/**
 * How a run stands. A final checkpoint goes before a bad exit code, which may come from what follows training; a run of which
 * nothing says that it ended is `running` only where its trainer says so.
 */
export function statusOf({
  isFinal,
  said,
  returnCode,
  saidComplete = false,
  lastStep,
  plannedSteps,
}: StatusFacts): CampaignRun['status'] {
  if (isFinal || saidComplete || said === 'succeeded') return 'finished';
  if (lastStep !== undefined && plannedSteps !== undefined && lastStep >= plannedSteps - 1) return 'finished';
  if (said === 'failed' || (returnCode !== undefined && returnCode !== 0)) return 'failed';
  if (returnCode === 0) return 'finished';
  return said === 'running' ? 'running' : 'unknown';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
