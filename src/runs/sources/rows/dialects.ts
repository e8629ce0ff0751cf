import { checkpointOf } from '../checkpoint-folders.ts';
import { defineDialect, hasNumber, type Row, type RowDialect } from './dialect.ts';
import { huggingFaceRows, MACHINE } from './hugging-face.ts';
import { retrain, retrainState } from './retrain.ts';
import { parseStep } from './steps.ts';

const NO_RENAMES = {};

const llamaFactory = defineDialect({
  id: 'llama-factory-log',
  title: 'LLaMA-Factory log',
  source: 'hiyouga/LLaMA-Factory:src/llamafactory/train/callbacks.py',
  names: /^trainer_log\.jsonl$/i,
  recognise: (row) => (hasNumber(row, 'current_steps') && hasNumber(row, 'total_steps') ? 3 : 0),
  steps: ['current_steps'],
  rename: () => ({ accuracy: 'rewards/accuracies', lr: 'learning_rate' }),
  drop: /^total_steps$/,
  // Rows of a prediction count batches, and only rows of training name the epoch.
  facts: (row) =>
    typeof row.total_steps === 'number' && hasNumber(row, 'epoch') ? { totalSteps: row.total_steps } : {},
});

const SWIFT_CHECKPOINTS = ['last_model_checkpoint', 'best_model_checkpoint'];

const msSwift = defineDialect({
  id: 'ms-swift-log',
  title: 'ms-swift log',
  source: 'modelscope/ms-swift:swift/plugin/callback.py',
  names: /^logging\.jsonl$/i,
  recognise: (row) =>
    ['global_step/max_steps', 'iteration'].some((key) => parseStep(row[key])?.total !== undefined) ? 3 : 0,
  steps: ['global_step/max_steps', 'iteration'],
  texts: true,
  drop: MACHINE,
  isSummary: (row) => 'train_runtime' in row || SWIFT_CHECKPOINTS.some((key) => key in row),
  saved: (row) => SWIFT_CHECKPOINTS.flatMap((key) => checkpointOf(String(row[key])) ?? []),
});

const torchtune = defineDialect({
  id: 'torchtune-rows',
  title: 'torchtune log',
  source: 'pytorch/torchtune:torchtune/training/metric_logging.py',
  recognise: (row) => (hasNumber(row, 'step') && hasNumber(row, 'tokens_per_second_per_gpu') ? 3 : 0),
  steps: ['step', 'global_step'],
});

const verl = defineDialect({
  id: 'verl-rows',
  title: 'verl log',
  source: 'volcengine/verl:verl/utils/tracking.py, FileLogger',
  recognise: ({ step, data }) =>
    typeof step === 'number' && isObject(data) && Object.keys(data).some((key) => key.includes('/')) ? 3 : 0,
  steps: ['step'],
  body: 'data',
});

const primeRl = defineDialect({
  id: 'prime-rl-log',
  title: 'prime-rl log',
  source: 'PrimeIntellect-ai/prime-rl:src/prime_rl/utils/monitor/file.py',
  names: /^metrics\.jsonl$/i,
  recognise: (row) =>
    hasNumber(row, 'step') &&
    hasNumber(row, 'time') &&
    hasKey(row, /^(train\/(agg|all)\/|mismatch_kl\/|optim\/(lr|grad_norm)$|reward\/(all\/)?mean$|off_policy\/)/)
      ? 3
      : 0,
  steps: ['step'],
});

const tinker = defineDialect({
  id: 'tinker-log',
  title: 'Tinker cookbook log',
  source: 'thinking-machines-lab/tinker-cookbook:tinker_cookbook/utils/ml_log.py',
  names: /^metrics\.jsonl$/i,
  recognise: (row) =>
    (hasNumber(row, 'step') || hasNumber(row, 'progress/batch')) &&
    (hasKey(row, /^(progress\/batch$|env\/all\/|optim\/kl_sample_train)/) || hasNumber(row, 'train_mean_nll'))
      ? 3
      : 0,
  steps: ['step', 'progress/batch'],
  // Tokens of one batch, where others count those of the run.
  rename: (row) => ({
    num_tokens: 'batch/num_tokens',
    ...('dpo_loss' in row
      ? { accuracy: 'rewards/accuracies', margin: 'rewards/margins', rejected_reward: 'reject_reward' }
      : NO_RENAMES),
  }),
});

const wandbHistory = defineDialect({
  id: 'wandb-history',
  title: 'W&B history',
  source: 'wandb/wandb: wandb-history.jsonl of clients before 0.10',
  names: /^wandb-history\.jsonl$/i,
  recognise: (row) => (hasNumber(row, '_step') && (hasNumber(row, '_runtime') || hasNumber(row, '_timestamp')) ? 3 : 0),
  steps: ['train/global_step', 'trainer/global_step', '_step'],
  texts: true,
});

/** Tables that one trainer writes under keys of its own; the first of equals reads a file. */
export const ROW_DIALECTS: readonly RowDialect[] = [
  llamaFactory,
  msSwift,
  retrain,
  retrainState,
  tinker,
  primeRl,
  verl,
  torchtune,
  wandbHistory,
  huggingFaceRows,
];

function hasKey(row: Row, pattern: RegExp): boolean {
  return Object.keys(row).some((key) => pattern.test(key) && hasNumber(row, key));
}

function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
