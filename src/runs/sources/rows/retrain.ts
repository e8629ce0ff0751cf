import type { SavedCheckpoint } from '../../table.ts';
import { defineDialect, hasNumber, type Row } from './dialect.ts';

const NO_RENAMES = {};

/** A row per step, of reinforcement or supervised; those of the `emergence` folder tell some of it again. */
export const retrain = defineDialect({
  id: 'retrain-log',
  title: 'retrain log',
  source: 'teilomillet/retrain:retrain/training/telemetry.py',
  names: /^(metrics|steps)\.jsonl$/i,
  inner: /^emergence$/,
  recognise: (row) => {
    if (!hasNumber(row, 'step')) return 0;
    if (row.phase === 'sft' && hasNumber(row, 'datums')) return 3;
    if (!hasNumber(row, 'mean_reward')) return 0;
    return hasNumber(row, 'correct_rate') || (hasNumber(row, 'correct_count') && hasNumber(row, 'total_count')) ? 3 : 0;
  },
  steps: ['step'],
  rename(row) {
    if (row.loss_is_placeholder === true) return { loss: 'placeholder_loss' };
    // Supervised steps before the reinforcement: their loss is not that of the run.
    return 'sft_signal' in row ? { loss: 'sft/loss' } : NO_RENAMES;
  },
  facts: ({ group_size }) => (typeof group_size === 'number' ? { groupSize: group_size } : {}),
});

/** `trainer_state.json`, which names the newest checkpoint and holds no curve. */
export const retrainState = defineDialect({
  id: 'retrain-state',
  title: 'retrain state',
  source: 'teilomillet/retrain:retrain/training/state.py',
  names: /^trainer_state\.json$/i,
  recognise: (row) => (hasNumber(row, 'example_idx') && checkpointOfState(row).length > 0 ? 3 : 0),
  steps: ['step'],
  isSummary: () => true,
  saved: checkpointOfState,
});

/** The newest checkpoint that a state names; none for the state of another trainer. */
export function checkpointOfState({ step, checkpoint_name }: Row): SavedCheckpoint[] {
  return typeof step === 'number' && typeof checkpoint_name === 'string'
    ? [{ step, name: checkpoint_name, deployable: true }]
    : [];
}
