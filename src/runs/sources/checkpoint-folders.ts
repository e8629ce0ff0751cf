import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { SavedCheckpoint } from '../table.ts';

/** How trainers name the folder of a checkpoint: Hugging Face; verl; NeMo-RL and prime-rl. */
const NAME = /^(?:checkpoint-|global_step_|step_)(\d{1,15})$/;

/** The checkpoint that a path ends in; undefined where it names none. */
export function checkpointOf(path: string): SavedCheckpoint | undefined {
  const name = basename(path.replaceAll('\\', '/'));
  const step = NAME.exec(name)?.[1];
  return step === undefined ? undefined : { step: Number(step), name, deployable: true };
}

/** The checkpoints that stand in a folder, in the order of their steps; none where it cannot be looked into. */
export function checkpointFolders(folder: string): SavedCheckpoint[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => checkpointOf(name) ?? [])
      .sort((a, b) => a.step - b.step);
  } catch {
    return [];
  }
}
