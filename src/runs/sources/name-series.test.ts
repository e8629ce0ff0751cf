import { describe, expect, it } from 'vitest';
import { CONCEPTS } from '../registry.ts';
import { isProgressKey, nameSeries } from './name-series.ts';

/** What the trainers of B.2 to B.5 of the research page log, and what it means; one line a trainer. */
const KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'TRL SFT': {
    loss: 'train.loss',
    eval_loss: 'valid.loss.full',
    mean_token_accuracy: 'train.tokenAccuracy',
    eval_mean_token_accuracy: 'valid.tokenAccuracy.full',
    entropy: 'rl.entropy',
    num_tokens: 'progress.tokens',
    grad_norm: 'optim.gradNorm',
    learning_rate: 'optim.lr',
  },
  'TRL DPO': {
    'rewards/chosen': 'dpo.chosen.reward',
    'rewards/rejected': 'dpo.rejected.reward',
    'rewards/margins': 'dpo.margin',
    'rewards/accuracies': 'dpo.accuracy',
    'logps/chosen': 'dpo.chosen.logp',
    'logps/rejected': 'dpo.rejected.logp',
    'logits/chosen': 'logits/chosen',
    'eval_rewards/accuracies': 'dpo.valid.accuracy',
    'eval_logps/chosen': 'dpo.valid.chosen.logp',
  },
  'TRL GRPO': {
    reward: 'rl.reward.train',
    reward_std: 'rl.reward.groupStd',
    frac_reward_zero_std: 'rl.groups.zeroVar',
    'rewards/accuracy_reward/mean': 'rl.reward.component.accuracy_reward.train',
    'rewards/accuracy_reward/std': 'rewards/accuracy_reward/std',
    'completions/mean_length': 'rl.length.mean',
    'completions/max_length': 'rl.length.max',
    'completions/mean_terminated_length': 'rl.length.terminated',
    'completions/clipped_ratio': 'rl.length.clippedRatio',
    kl: 'rl.kl.ref',
    'clip_ratio/region_mean': 'rl.clipFraction',
    'sampling/sampling_logp_difference/mean': 'rl.mismatch',
    'tools/call_frequency': 'rl.tools',
    eval_reward: 'rl.reward.valid',
  },
  'TRL GRPO of old': {
    completion_length: 'rl.length.mean',
    clip_ratio: 'rl.clipFraction',
    'rewards/f': 'rl.reward.component.f.train',
  },
  verl: {
    'critic/score/mean': 'rl.reward.train',
    'critic/rewards/mean': 'critic/rewards/mean',
    'response_length/mean': 'rl.length.mean',
    'response_length/clip_ratio': 'rl.length.clippedRatio',
    'response/aborted_ratio': 'rl.unresponsive',
    'actor/entropy': 'rl.entropy',
    'actor/kl_loss': 'rl.kl.ref',
    'actor/ppo_kl': 'rl.kl.update',
    'actor/pg_clipfrac': 'rl.clipFraction',
    'actor/grad_norm': 'optim.gradNorm',
    'actor/lr': 'optim.lr',
    'training/rollout_probs_diff_mean': 'rl.mismatch',
    'rollout_corr/kl': 'rollout_corr/kl',
    'tool_call_counts/mean': 'rl.tools',
    'training/epoch': 'progress.epoch',
  },
  'verl through MLflow': { 'val-core/gsm8k/reward/mean_at_8': 'rl.reward.valid' },
  'verl SFT': { 'train/loss': 'train.loss', 'val/loss': 'valid.loss.full', 'train/lr(1e-3)': 'optim.lr' },
  OpenRLHF: {
    'train/policy_loss': 'train.loss',
    'train/reward': 'rl.reward.train',
    'train/response_length': 'rl.length.mean',
    'train/response_clip_ratio': 'rl.length.clippedRatio',
    'train/group_reward_std': 'rl.reward.groupStd',
    'train/dynamic_filtering_pass_rate': 'rl.groups.zeroVar',
    'train/kl': 'rl.kl.ref',
    'train/ppo_kl': 'rl.kl.update',
    'train/ppo_clip_ratio': 'rl.clipFraction',
    'train/vllm_kl': 'rl.mismatch',
    'train/actor_lr': 'optim.lr',
    'train/actor_grad_norm': 'optim.gradNorm',
  },
  'OpenRLHF DPO': {
    acc_mean: 'dpo.accuracy',
    acc: 'acc',
    chosen_reward: 'dpo.chosen.reward',
    reject_reward: 'dpo.rejected.reward',
    loss: 'train.loss',
  },
  'NeMo-RL': {
    'train/reward': 'rl.reward.train',
    'train/gen_kl_error': 'rl.mismatch',
    'train/approx_entropy': 'rl.entropy',
    'train/kl_penalty': 'rl.kl.ref',
    'train/mean_gen_tokens_per_sample': 'rl.length.mean',
    'validation/accuracy': 'rl.reward.valid',
  },
  'NeMo-RL DPO': {
    'train/preference_loss': 'train.loss',
    'train/rewards_chosen_mean': 'dpo.chosen.reward',
    'train/rewards_rejected_mean': 'dpo.rejected.reward',
  },
  'prime-rl': {
    'train/agg/all/reward/mean': 'rl.reward.train',
    'train/agg/all/is_truncated/mean': 'rl.length.clippedRatio',
    'train/agg/all/has_error/mean': 'rl.unresponsive',
    'mismatch_kl/all/mean': 'rl.mismatch',
    'entropy/all/mean': 'rl.entropy',
    'loss/mean': 'train.loss',
    'eval/aime/avg@16': 'rl.reward.valid',
  },
  'Tinker cookbook': {
    'env/all/reward/total': 'rl.reward.train',
    'env/all/correct': 'env/all/correct',
    'env/all/by_group/frac_mixed': 'rl.groups.zeroVar',
    'env/all/by_group/frac_all_good': 'rl.groups.allGood',
    'env/all/by_group/frac_all_bad': 'rl.groups.allBad',
    'optim/kl_sample_train_v1': 'rl.mismatch',
    'optim/entropy': 'rl.entropy',
    'test/env/all/reward/total': 'rl.reward.valid',
    'test/nll': 'valid.loss.full',
  },
  torchtune: {
    loss: 'train.loss',
    lr: 'optim.lr',
    val_loss: 'valid.loss.full',
    rewards: 'rl.reward.train',
    kl_loss: 'rl.kl.ref',
    approx_policy_kl: 'rl.kl.update',
    clipfrac: 'rl.clipFraction',
    response_lengths: 'rl.length.mean',
    'log_probs/chosen': 'dpo.chosen.logp',
  },
  Google: {
    '/train_mean_reward': 'rl.reward.train',
    '/eval_mean_reward': 'rl.reward.valid',
    '/train_generation_length': 'rl.length.mean',
    '/train_thinking_token_length': 'rl.reasoning.mean',
  },
  retrain: {
    mean_reward: 'rl.reward.train',
    correct_rate: 'correct_rate',
    reward_uniform_group_rate: 'rl.groups.zeroVar',
    max_token_hit_rate: 'rl.length.clippedRatio',
    clip_fraction: 'rl.clipFraction',
  },
};

describe('nameSeries', () => {
  it.each(Object.entries(KEYS))('knows the keys of %s', (_, keys) => {
    const names = nameSeries(Object.keys(keys));
    expect(Object.fromEntries([...names].map(([key, { id }]) => [key, id]))).toEqual(keys);
  });

  it('says how a value becomes that of the concept', () => {
    const names = nameSeries(['by_group/frac_mixed', 'train/lr(1e-3)', 'loss']);
    expect(names.get('by_group/frac_mixed')).toMatchObject({ id: 'rl.groups.zeroVar', scale: -1, offset: 1 });
    expect(names.get('train/lr(1e-3)')).toMatchObject({ id: 'optim.lr', scale: 1e-3, offset: 0 });
    expect(names.get('loss')).toMatchObject({ id: 'train.loss', scale: 1, offset: 0 });
  });

  it('gives a key that must be alone its id only where it is', () => {
    expect(nameSeries(['val-core/a/reward/mean@8']).get('val-core/a/reward/mean@8')?.id).toBe('rl.reward.valid');
    const two = nameSeries(['val-core/a/reward/mean@8', 'val-core/b/reward/mean@8', 'eval_a_loss', 'eval_b_loss']);
    expect([...two.values()].map(({ id }) => id)).toEqual([
      'eval_a_loss',
      'eval_b_loss',
      'rl.reward.source.a/reward.valid',
      'rl.reward.source.b/reward.valid',
    ]);
    expect(nameSeries(['eval_a_loss']).get('eval_a_loss')?.id).toBe('valid.loss.full');
    expect(nameSeries(['eval_nll_loss']).get('eval_nll_loss')?.id).toBe('eval_nll_loss');
  });

  it('lets the map have the last word', () => {
    const names = nameSeries(['loss', 'nll'], { 'train.loss': 'nll' });
    expect(names.get('nll')?.id).toBe('train.loss');
    expect(names.get('loss')?.id).toBe('loss');
  });

  it('takes a canonical id for what it says, before any key', () => {
    const names = nameSeries(['loss', 'train.loss', 'RL.KL.ref']);
    expect([...names.values()].map(({ id }) => id)).toEqual(['rl.kl.ref', 'loss', 'train.loss']);
  });

  it('gives every id at most once', () => {
    const every = CONCEPTS.flatMap(({ keys }) =>
      keys.flatMap((key) =>
        typeof key === 'string' ? [key] : key instanceof RegExp || key.key instanceof RegExp ? [] : [key.key],
      ),
    );
    const ids = [...nameSeries(every).values()].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('knows no key of two concepts', () => {
    const seen = new Map<string, string>();
    for (const { id, keys } of CONCEPTS)
      for (const key of keys.filter((one) => typeof one === 'string').map((one) => one.toLowerCase())) {
        expect([key, seen.get(key) ?? id]).toEqual([key, id]);
        seen.set(key, id);
      }
  });
});

describe('isProgressKey', () => {
  it('tells how far training is from how it goes', () => {
    expect(['epoch', 'train/epoch', 'num_tokens'].map(isProgressKey)).toEqual([true, true, true]);
    expect(['loss', 'anything', 'constructor'].map(isProgressKey)).toEqual([false, false, false]);
  });
});
