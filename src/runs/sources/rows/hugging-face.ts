import { defineDialect, hasNumber } from './dialect.ts';

/** Keys of TRL's reward trainer that mean something else to the trainers of policies. */
const REWARD_MODEL: Readonly<Record<string, string>> = Object.fromEntries(
  ['', 'eval_'].flatMap((prefix) => [
    [`${prefix}accuracy`, `${prefix}rewards/accuracies`],
    [`${prefix}margin`, `${prefix}rewards/margins`],
    [`${prefix}mean_reward`, `${prefix}reward_model/mean`],
    [`${prefix}min_reward`, `${prefix}reward_model/min`],
    [`${prefix}max_reward`, `${prefix}reward_model/max`],
  ]),
);
const NO_RENAMES = {};
/** How fast the machine was. */
export const MACHINE =
  /^\w*_(runtime|samples_per_second|steps_per_second|jit_compilation_time|model_preparation_time)$/;

/** The rows of `log_history` wherever they stand: in a state file, in a list of their own, on a console. */
export const huggingFaceRows = defineDialect({
  id: 'hf-log-rows',
  title: 'Hugging Face log rows',
  source: 'huggingface/transformers:src/transformers/trainer_callback.py, huggingface/trl:docs/source/*_trainer.md',
  recognise: (row) =>
    (hasNumber(row, 'loss') || hasNumber(row, 'eval_loss') || hasNumber(row, 'objective/rlhf_reward')) &&
    hasNumber(row, 'epoch') &&
    hasNumber(row, 'step')
      ? 2
      : 0,
  steps: ['step', 'global_step'],
  texts: true,
  rename: (row) =>
    ('min_reward' in row && 'max_reward' in row) || ('eval_min_reward' in row && 'eval_max_reward' in row)
      ? REWARD_MODEL
      : NO_RENAMES,
  drop: MACHINE,
  // The last row sums the run up: its `train_loss` is the mean over all steps and no point of the curve.
  isSummary: (row) => 'train_runtime' in row,
});
