import type { Run, SavedCheckpoint } from '../table.ts';

/** The deployable checkpoint saved nearest to a step, the earlier of equals; undefined where none is known. */
function savedNear({ saved }: Pick<Run, 'saved'>, step: number): SavedCheckpoint | undefined {
  let nearest: SavedCheckpoint | undefined;
  for (const one of saved)
    if (one.deployable && (nearest === undefined || Math.abs(one.step - step) < Math.abs(nearest.step - step)))
      nearest = one;
  return nearest;
}

/** `; nearest saved: checkpoint-30 (step 30)` for a sentence, or that none is known. */
export function describeSaved(run: Pick<Run, 'saved'>, step: number): string {
  const one = savedNear(run, step);
  if (one === undefined) return 'the log does not say which steps were saved';
  const name = one.name === undefined ? '' : ` (${one.name})`;
  return one.step === step ? `step ${step} is saved${name}` : `the nearest saved step is ${one.step}${name}`;
}
