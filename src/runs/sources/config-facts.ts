import type { Method, RunFacts } from '../table.ts';
import { parseNumber } from './numbers-of.ts';

/** A configuration as loggers keep it: nested objects, or flat keys with dots or slashes; numbers may be texts. */
export type Config = Readonly<Record<string, unknown>>;

type NumberFact =
  | 'learningRate'
  | 'batchSize'
  | 'groupSize'
  | 'epochs'
  | 'beta'
  | 'totalSteps'
  | 'evalSamples'
  | 'vocabularySize';

/**
 * Where trainers keep what Assay asks for, the first that is there decides; levels are joined by dots. Batches are those of
 * one optimiser step: a size per device says nothing without the number of devices.
 */
const NUMBERS: Readonly<Record<NumberFact, readonly string[]>> = {
  learningRate: [
    'learning_rate',
    'lr',
    'optim.lr',
    'optimizer.lr',
    'actor_learning_rate',
    'actor_rollout_ref.actor.optim.lr',
    'policy.optimizer.kwargs.lr',
  ],
  batchSize: [
    'global_batch_size',
    'effective_batch_size',
    'train_global_batch_size',
    'policy.train_global_batch_size',
    'data.train_batch_size',
    'dataset_builder.batch_size',
    'batch_size',
  ],
  groupSize: [
    'num_generations',
    'group_size',
    'actor_rollout_ref.rollout.n',
    'dataset_builder.group_size',
    'grpo.num_generations_per_prompt',
    'n_samples_per_prompt',
    'rollouts_per_example',
  ],
  epochs: ['num_train_epochs', 'num_epochs', 'n_epochs', 'epochs', 'max_epochs', 'trainer.total_epochs'],
  beta: ['beta', 'dpo_beta', 'pref_beta'],
  totalSteps: [
    'max_steps',
    'total_steps',
    'num_training_steps',
    'total_training_steps',
    'trainer.total_training_steps',
    'grpo.max_num_steps',
  ],
  evalSamples: ['eval_samples', 'max_eval_samples'],
  vocabularySize: ['vocab_size', 'text_config.vocab_size', 'model.vocab_size'],
};
const LOSS_TYPE = ['loss_type', 'pref_loss'];
const MODEL = [
  'model_name_or_path',
  'model/name_or_path',
  'base_model',
  'model_name',
  '_name_or_path',
  'actor_rollout_ref.model.path',
  'policy.model_name',
  'model.name',
  'base_model_name_or_path',
  'model',
];
const METHOD = ['rlhf_type', 'stage', 'rl', 'trainer_type', 'training_type', 'method', 'algorithm.adv_estimator'];

/** What a trainer calls its method. KTO, ORPO and their kin learn from preferences and log what DPO logs. */
const METHODS: readonly (readonly [RegExp, Method])[] = [
  [/^(sft|supervised|finetun(e|ing)|instruct)/, 'sft'],
  [/^(dpo|ipo|kto|orpo|simpo|cpo|preference)/, 'dpo'],
  [/^(grpo|rloo|dapo|gspo|dr_?grpo|reinforce|remax|opo)/, 'grpo'],
  [/^(ppo|gae$)/, 'ppo'],
  [/^(rft$|reinforcement)/, 'rft'],
];
const MAX_DEPTH = 8;

/** What a configuration says of its run; what it does not say, or not as a positive number, is absent. */
export function factsOfConfig(config: Config): RunFacts {
  const flat = new Map<string, unknown>();
  flatten(config, '', flat, 0);
  const first = <T>(keys: readonly string[], parse: (value: unknown) => T | undefined): T | undefined => {
    for (const key of keys) {
      const value = parse(flat.get(key));
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const facts = {
    ...Object.fromEntries(Object.entries(NUMBERS).map(([fact, keys]) => [fact, first(keys, positive)])),
    lossType: first(LOSS_TYPE, text),
    model: first(MODEL, text),
    method: first(METHOD, methodOf),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function flatten(value: Config, prefix: string, into: Map<string, unknown>, depth: number): void {
  for (const [key, member] of Object.entries(value)) {
    if (typeof member !== 'object' || member === null) into.set(prefix + key, member);
    else if (Array.isArray(member)) {
      if (member.length === 1) into.set(prefix + key, member[0]);
    } else if (depth < MAX_DEPTH) flatten(member as Config, `${prefix}${key}.`, into, depth + 1);
  }
}

function positive(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? parseNumber(value) : undefined;
  return number !== undefined && Number.isFinite(number) && number > 0 ? number : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value !== 'None' ? value : undefined;
}

function methodOf(value: unknown): Method | undefined {
  const name = text(value)?.toLowerCase();
  return name === undefined ? undefined : METHODS.find(([pattern]) => pattern.test(name))?.[1];
}
