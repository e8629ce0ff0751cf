import type { Unit } from '../check.ts';

/** A key with a condition, or one whose value is the concept's only after a sum: `offset + scale * value`. */
export interface DerivedKey {
  readonly key: string | RegExp;
  readonly scale?: number;
  readonly offset?: number;
  /** It counts only where no other key of the run fits: several sources have no value in common. */
  readonly isSole?: true;
}

/** One concept that trainers log, under one name. */
export interface Concept {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  /** Whether a larger number is better, where that can be said at all. */
  readonly better?: 'up' | 'down';
  /**
   * Keys of the trainers, the most trustworthy first; a regular expression matches a whole key. Letter case does not count.
   * A name that several trainers use for different things belongs to a dialect of its reader, not here.
   */
  readonly keys: readonly (string | RegExp | DerivedKey)[];
}

/**
 * What the checks understand (research page on training curves, B.2 to B.5 and B.11). A key that stands nowhere here is kept
 * under its own name. `rl.kl.ref` (drift from the reference), `rl.kl.update` (one update) and `rl.mismatch` (sampler against
 * trainer) differ by orders of magnitude and are never mixed.
 */
export const CONCEPTS: readonly Concept[] = [
  { id: 'progress.epoch', title: 'epoch', unit: 'epochs', keys: ['epoch', 'train/epoch', 'training/epoch'] },
  {
    id: 'progress.tokens',
    title: 'tokens seen',
    unit: 'tokens',
    keys: [
      'num_tokens',
      'train/num_tokens',
      'num_input_tokens_seen',
      'total_tokens',
      'train/num_input_tokens_seen',
      'total_num_tokens',
    ],
  },
  {
    id: 'train.loss',
    title: 'training loss',
    unit: 'loss',
    better: 'down',
    keys: [
      'train_loss',
      'loss',
      'train/loss',
      'training loss',
      'training_loss',
      'loss/mean',
      'train/loss/mean',
      'loss_mean',
      'train_mean_nll',
      'train/policy_loss',
      'policy_loss',
      'actor/pg_loss',
      'loss/policy_avg',
      'train/loss/policy_avg',
      'train/loss_step',
      'train_loss_step',
      // Megatron and nanotron.
      'lm_loss',
      'lm loss',
      'lm-loss-training/lm loss',
      'pg_loss_sum',
      'torchtune/loss',
      'dpo_loss',
      'preference_loss',
      'train/preference_loss',
    ],
  },
  {
    id: 'train.tokenAccuracy',
    title: 'training token accuracy',
    unit: 'share',
    better: 'up',
    keys: [
      'train_mean_token_accuracy',
      'mean_token_accuracy',
      'train_accuracy',
      'train/mean_token_accuracy',
      'token_acc',
      'train/token_acc',
    ],
  },
  {
    id: 'valid.loss',
    title: 'validation loss (one batch)',
    unit: 'loss',
    better: 'down',
    keys: ['valid_loss', 'validation_loss_batch'],
  },
  {
    id: 'valid.loss.full',
    title: 'validation loss',
    unit: 'loss',
    better: 'down',
    keys: [
      'full_valid_loss',
      'full_validation_loss',
      'eval_loss',
      'eval/loss',
      'val_loss',
      'val/loss',
      'validation/loss',
      'validation loss',
      'validation_loss',
      'valid/loss',
      'dev_loss',
      'dev/loss',
      'test/nll',
      'eval_mean_nll',
      'val/val_loss',
      'lm loss validation',
      'lm-loss-validation/lm loss validation',
      'torchtune/val_loss',
      'validation/val_loss',
      { key: /^eval[_/](?!nll|aux)\w+_loss$/, isSole: true },
    ],
  },
  {
    id: 'valid.tokenAccuracy',
    title: 'validation token accuracy (one batch)',
    unit: 'share',
    better: 'up',
    keys: ['valid_mean_token_accuracy', 'validation_mean_token_accuracy', 'valid_accuracy'],
  },
  {
    id: 'valid.tokenAccuracy.full',
    title: 'validation token accuracy',
    unit: 'share',
    better: 'up',
    keys: [
      'full_valid_mean_token_accuracy',
      'eval_mean_token_accuracy',
      'eval/mean_token_accuracy',
      'eval_token_acc',
      'eval/token_acc',
    ],
  },
  {
    id: 'optim.gradNorm',
    title: 'gradient norm',
    unit: 'norm',
    keys: [
      'grad_norm',
      'train/grad_norm',
      'actor/grad_norm',
      'optim/grad_norm',
      'actor_grad_norm',
      'train/actor_grad_norm',
      'torchtune/grad_norm',
      'grad-norm',
      'grad-norm/grad-norm',
    ],
  },
  {
    id: 'optim.lr',
    title: 'learning rate',
    unit: 'ratio',
    keys: [
      'learning_rate',
      'train/learning_rate',
      'lr',
      'train/lr',
      'actor/lr',
      'optim/lr',
      'actor_lr',
      'train/actor_lr',
      'progress/learning_rate',
      'learning-rate',
      'learning-rate/learning-rate',
      'torchtune/lr',
      { key: 'train/lr(1e-3)', scale: 1e-3 },
      // Lightning's monitor: optimiser and group of parameters.
      /^lr-\w+(\/pg\d+)?$/,
    ],
  },
  {
    id: 'rl.reward.train',
    title: 'training reward',
    unit: 'reward',
    better: 'up',
    keys: [
      'train_mean_reward',
      'train_reward_mean',
      'scores.train_reward_mean',
      'scores/train_reward_mean',
      '/train_mean_reward',
      'reward',
      'train/reward',
      'critic/score/mean',
      'critic/rewards/mean',
      'env/all/reward/total',
      'reward/mean',
      'train/reward/mean',
      'objective/scores',
      'train/objective/scores',
      'objective/rlhf_reward',
      'train/objective/rlhf_reward',
      'mean_reward',
      'rewards',
      'train/rewards',
      'train/all/reward/mean',
      'train/agg/all/reward/mean',
      { key: /^train\/agg\/all\/[^/]+\/reward\/mean$/, isSole: true },
      'correct_rate',
      'env/all/correct',
    ],
  },
  {
    id: 'rl.reward.valid',
    title: 'validation reward',
    unit: 'reward',
    better: 'up',
    keys: [
      'full_valid_mean_reward',
      'full_validation_mean_reward',
      'valid_reward_mean',
      'valid_mean_reward',
      'scores.valid_reward_mean',
      'scores/valid_reward_mean',
      '/eval_mean_reward',
      'eval_reward',
      'eval/reward',
      'validation/reward',
      'validation/accuracy',
      'val/reward',
      'test/env/all/reward/total',
      'test/env/all/correct',
      'eval/env/all/reward/total',
      'validation/reward/mean',
      { key: /^val-core\/.+\/reward\/mean@\d+$/, isSole: true },
      { key: /^val\/test_score\/[^/]+$/, isSole: true },
      { key: /^eval\/(?!env\/)[^/]+\/(?:all\/)?(?:[^/]+\/)?avg@\d+$/, isSole: true },
    ],
  },
  {
    id: 'rl.reward.groupStd',
    title: 'spread of reward within groups',
    unit: 'reward',
    keys: ['reward_std', 'train/reward_std', 'group_reward_std', 'train/group_reward_std'],
  },
  {
    id: 'rl.groups.zeroVar',
    title: 'groups without a difference in reward',
    unit: 'share',
    keys: [
      'frac_reward_zero_std',
      'train/frac_reward_zero_std',
      'reward_uniform_group_rate',
      { key: /^(env\/all\/)?by_group\/frac_mixed$/, scale: -1, offset: 1 },
      { key: /^(train\/)?dynamic_filtering_pass_rate$/, scale: -1, offset: 1 },
    ],
  },
  {
    id: 'rl.groups.allGood',
    title: 'groups that all succeed',
    unit: 'share',
    keys: [/^(env\/all\/)?by_group\/frac_all_good$/],
  },
  {
    id: 'rl.groups.allBad',
    title: 'groups that all fail',
    unit: 'share',
    keys: [/^(env\/all\/)?by_group\/frac_all_bad$/],
  },
  {
    id: 'rl.groups.mixed',
    title: 'groups with a difference in reward',
    unit: 'share',
    keys: [/^(env\/all\/)?by_group\/frac_mixed$/, /^(train\/)?dynamic_filtering_pass_rate$/],
  },
  {
    id: 'rl.length.mean',
    title: 'length of an answer',
    unit: 'tokens',
    keys: [
      'completion_tokens_mean',
      'train_completion_tokens_mean',
      'completions/mean_length',
      'train/completions/mean_length',
      'completion_length',
      'train/completion_length',
      'response_length/mean',
      'response_length',
      'train/response_length',
      'mean_gen_tokens_per_sample',
      'train/mean_gen_tokens_per_sample',
      '/train_generation_length',
      'response_lengths',
      'env/all/ac_tokens_per_turn',
      'seq_len/mean',
      { key: /^train\/agg\/all\/([^/]+\/)?(?:seq_len|decode_len)\/mean$/, isSole: true },
    ],
  },
  {
    id: 'rl.length.max',
    title: 'longest answer',
    unit: 'tokens',
    keys: ['completions/max_length', 'train/completions/max_length', 'response_length/max'],
  },
  {
    id: 'rl.length.terminated',
    title: 'length of answers that ended by themselves',
    unit: 'tokens',
    keys: ['completions/mean_terminated_length', 'train/completions/mean_terminated_length'],
  },
  {
    id: 'rl.length.clippedRatio',
    title: 'answers cut at the length limit',
    unit: 'share',
    better: 'down',
    keys: [
      'completions/clipped_ratio',
      'train/completions/clipped_ratio',
      'response_length/clip_ratio',
      'response_clip_ratio',
      'train/response_clip_ratio',
      'is_truncated/mean',
      'train/is_truncated/mean',
      /^train\/(all|agg)\/(all|effective)\/([^/]+\/)?is_truncated\/mean$/,
      'max_token_hit_rate',
    ],
  },
  {
    id: 'rl.reasoning.mean',
    title: 'reasoning tokens of an answer',
    unit: 'tokens',
    keys: [
      'reasoning_tokens_mean',
      'train_reasoning_tokens_mean',
      'usage/samples/train_reasoning_tokens_mean',
      '/train_thinking_token_length',
    ],
  },
  {
    id: 'rl.reasoning.valid',
    title: 'reasoning tokens of a validation answer',
    unit: 'tokens',
    keys: ['valid_reasoning_tokens_mean', 'usage/samples/valid_reasoning_tokens_mean'],
  },
  {
    id: 'rl.unresponsive',
    title: 'answers without a response',
    unit: 'share',
    better: 'down',
    keys: [
      'mean_unresponsive_rewards',
      'response/aborted_ratio',
      'has_error/mean',
      /^train\/(all|agg)\/(all|effective)\/([^/]+\/)?has_error\/mean$/,
    ],
  },
  {
    id: 'rl.parseError',
    title: 'answers that a grader could not parse',
    unit: 'share',
    better: 'down',
    keys: [
      'full_valid_mean_parse_error',
      'full_validation_mean_parse_error',
      'train_mean_parse_error',
      'train_sample_parse_error_mean',
      'valid_sample_parse_error_mean',
    ],
  },
  {
    id: 'rl.entropy',
    title: 'entropy of the policy',
    unit: 'nats',
    keys: [
      'entropy',
      'train/entropy',
      'actor/entropy',
      'approx_entropy',
      'train/approx_entropy',
      'optim/entropy',
      'entropy/mean',
      'entropy/all/mean',
      'policy/entropy_avg',
      'train/policy/entropy_avg',
      'objective/entropy',
      'train/objective/entropy',
    ],
  },
  {
    id: 'rl.entropy.sum',
    title: 'entropy of the policy, summed over a batch',
    unit: 'nats',
    keys: [{ key: 'entropy_loss_sum', scale: -1 }],
  },
  {
    id: 'rl.kl.ref',
    title: 'drift from the reference (KL)',
    unit: 'nats',
    keys: [
      'kl',
      'train/kl',
      'actor/kl_loss',
      'actor/reward_kl_penalty',
      'kl_penalty',
      'train/kl_penalty',
      'objective/kl',
      'train/objective/kl',
      'kl_loss',
      'kl_policy_base',
    ],
  },
  {
    id: 'rl.kl.update',
    title: 'change of one update (KL)',
    unit: 'nats',
    keys: [
      'actor/ppo_kl',
      'ppo_kl',
      'train/ppo_kl',
      'policy/approxkl_avg',
      'train/policy/approxkl_avg',
      'approx_policy_kl',
      'policy_kl_error',
    ],
  },
  {
    id: 'rl.mismatch',
    title: 'sampler against trainer',
    unit: 'nats',
    better: 'down',
    keys: [
      'sampling/sampling_logp_difference/mean',
      'train/sampling/sampling_logp_difference/mean',
      'training/rollout_probs_diff_mean',
      'rollout_corr/kl',
      'mismatch_kl',
      'mismatch_kl/mean',
      'mismatch_kl/all/mean',
      'gen_kl_error',
      'train/gen_kl_error',
      'optim/kl_sample_train_v1',
      'kl_sample_train_v1',
      'vllm_kl',
      'train/vllm_kl',
      'token_mult_prob_error',
      'train/token_mult_prob_error',
    ],
  },
  {
    id: 'rl.clipFraction',
    title: 'tokens whose update is clipped',
    unit: 'share',
    keys: [
      'clip_ratio/region_mean',
      'train/clip_ratio/region_mean',
      'clip_ratio',
      'train/clip_ratio',
      'actor/pg_clipfrac',
      'ppo_clip_ratio',
      'train/ppo_clip_ratio',
      'clipfrac',
      'policy/clipfrac_avg',
      'train/policy/clipfrac_avg',
      'clip_fraction',
    ],
  },
  {
    id: 'rl.tools',
    title: 'tool calls of an answer',
    unit: 'count',
    keys: ['tools/call_frequency', 'train/tools/call_frequency', 'tool_call_counts/mean'],
  },
  {
    id: 'dpo.chosen.reward',
    title: 'implicit reward of chosen answers',
    unit: 'reward',
    keys: [
      'rewards/chosen',
      'train/rewards/chosen',
      'chosen_reward',
      'train/chosen_reward',
      'rewards_chosen_mean',
      'train/rewards_chosen_mean',
    ],
  },
  {
    id: 'dpo.rejected.reward',
    title: 'implicit reward of rejected answers',
    unit: 'reward',
    keys: [
      'rewards/rejected',
      'train/rewards/rejected',
      'reject_reward',
      'train/reject_reward',
      'rewards_rejected_mean',
      'train/rewards_rejected_mean',
    ],
  },
  {
    id: 'dpo.margin',
    title: 'reward margin',
    unit: 'reward',
    keys: ['rewards/margins', 'train/rewards/margins', 'margin', 'train/margin'],
  },
  {
    id: 'dpo.accuracy',
    title: 'preference accuracy',
    unit: 'share',
    better: 'up',
    keys: ['rewards/accuracies', 'train/rewards/accuracies', 'acc_mean', 'acc', 'train/acc', 'train/acc_mean'],
  },
  {
    id: 'dpo.chosen.logp',
    title: 'log-probability of chosen answers',
    unit: 'nats',
    keys: ['logps/chosen', 'train/logps/chosen', 'log_probs/chosen'],
  },
  {
    id: 'dpo.rejected.logp',
    title: 'log-probability of rejected answers',
    unit: 'nats',
    keys: ['logps/rejected', 'train/logps/rejected', 'log_probs/rejected'],
  },
  {
    id: 'dpo.valid.chosen.reward',
    title: 'implicit reward of chosen validation answers',
    unit: 'reward',
    keys: ['eval_rewards/chosen', 'eval/rewards/chosen'],
  },
  {
    id: 'dpo.valid.rejected.reward',
    title: 'implicit reward of rejected validation answers',
    unit: 'reward',
    keys: ['eval_rewards/rejected', 'eval/rewards/rejected'],
  },
  {
    id: 'dpo.valid.margin',
    title: 'validation reward margin',
    unit: 'reward',
    keys: ['eval_rewards/margins', 'eval/rewards/margins'],
  },
  {
    id: 'dpo.valid.accuracy',
    title: 'validation preference accuracy',
    unit: 'share',
    better: 'up',
    keys: ['eval_rewards/accuracies', 'eval/rewards/accuracies', 'validation/accuracy_preference'],
  },
  {
    id: 'dpo.valid.chosen.logp',
    title: 'log-probability of chosen validation answers',
    unit: 'nats',
    keys: ['eval_logps/chosen', 'eval/logps/chosen'],
  },
  {
    id: 'dpo.valid.rejected.logp',
    title: 'log-probability of rejected validation answers',
    unit: 'nats',
    keys: ['eval_logps/rejected', 'eval/logps/rejected'],
  },
];

/** Families of series whose number is open: per grader, per reward function, per validation source. */
export interface Family {
  /** `rl.reward.component.{0}.train`: groups of the pattern go into the braces. */
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  readonly better?: 'up' | 'down';
  readonly pattern: RegExp;
}

/** Series that belong together under one name with an open part. The first pattern that fits decides. */
export const FAMILIES: readonly Family[] = [
  {
    id: 'rl.reward.component.{0}.{1}',
    title: 'reward of one grader',
    unit: 'reward',
    better: 'up',
    pattern: /^scores\/graders\/[^/]+\/(.+)\/(train|valid)_reward_mean$/,
  },
  {
    id: 'rl.reward.component.{0}.train',
    title: 'reward of one function',
    unit: 'reward',
    better: 'up',
    pattern: /^(?:train\/)?rewards\/(?!chosen$|rejected$|margins$|accuracies$)([^/]+)(?:\/mean)?$/,
  },
  {
    id: 'rl.reward.component.{0}.valid',
    title: 'reward of one function on validation',
    unit: 'reward',
    better: 'up',
    pattern: /^eval(?:_|\/)rewards\/(?!chosen$|rejected$|margins$|accuracies$)([^/]+)(?:\/mean)?$/,
  },
  {
    id: 'rl.reward.source.{0}.valid',
    title: 'validation reward of one source',
    unit: 'reward',
    better: 'up',
    pattern: /^val-core\/(.+)\/mean@\d+$/,
  },
  {
    id: 'rl.parseError.{0}.{1}',
    title: 'answers that one grader could not parse',
    unit: 'share',
    better: 'down',
    pattern: /^errors\/graders\/[^/]+\/(.+?)\/(?:errors\/)?(train|valid)_sample_parse_error_mean$/,
  },
  {
    id: 'rl.parseErrorCount.{0}.{1}',
    title: 'number of answers that one grader could not parse',
    unit: 'count',
    better: 'down',
    pattern: /^errors\/graders\/[^/]+\/(.+?)\/(?:errors\/)?(train|valid)_sample_parse_error_count$/,
  },
  {
    id: 'rl.parseErrorCount.all.{0}',
    title: 'number of answers that no grader could parse',
    unit: 'count',
    better: 'down',
    pattern: /^(train|valid)_sample_parse_error_count$/,
  },
  // One id per kind and per form: of two keys under one id a run keeps one, and the other may hold the errors.
  {
    id: 'rl.graderError.{0}.{1}.{2}',
    title: 'errors of one grader',
    unit: 'count',
    better: 'down',
    pattern:
      /^errors\/graders\/[^/]+\/(.+?)\/(?:errors\/)?(train|valid)_((?:other_error|invalid_variable_error)_(?:mean|count))$/,
  },
  {
    id: 'rl.graderError.{0}.train.{1}',
    title: 'errors of one grader',
    unit: 'count',
    better: 'down',
    pattern:
      /^errors\/graders\/[^/]+\/(.+?)\/(?:errors\/)?((?:python_grader_(?:server|runtime)|model_grader_server)_error_(?:mean|count))$/,
  },
  {
    id: 'rl.graderError.all.{0}.{1}',
    title: 'errors of all graders',
    unit: 'count',
    better: 'down',
    pattern: /^(train|valid)_((?:other_error|invalid_variable_error)_(?:mean|count))$/,
  },
  {
    id: 'rl.graderError.all.train.{0}',
    title: 'errors of all graders',
    unit: 'count',
    better: 'down',
    pattern:
      /^(grader_error_count|(?:python_grader_(?:server|runtime)|model_grader_server)_error_(?:mean|count)|(?:other_error|invalid_variable_error)_(?:mean|count))$/,
  },
  {
    id: 'rl.tools.{0}',
    title: 'calls to one tool',
    unit: 'count',
    pattern: /^(?:train\/)?tool_calls_to_(.+)$/,
  },
  {
    id: 'rl.toolErrors.{1}.{0}',
    title: 'errors of one tool',
    unit: 'count',
    better: 'down',
    pattern: /^(train|valid)_error_count_(.+)$/,
  },
];

const CONCEPT_BY_ID = new Map(CONCEPTS.map((concept) => [concept.id, concept] as const));
const FAMILY_IDS = FAMILIES.map((family) => ({
  family,
  pattern: new RegExp(`^${family.id.replaceAll('.', '\\.').replace(/\{\d\}/g, '.+')}$`),
}));

/** What the registry says of an id: the concept, or the family it belongs to; undefined for a key it does not know. */
export function conceptOf(id: string): Pick<Concept, 'title' | 'unit' | 'better'> | undefined {
  return CONCEPT_BY_ID.get(id) ?? FAMILY_IDS.find(({ pattern }) => pattern.test(id))?.family;
}
