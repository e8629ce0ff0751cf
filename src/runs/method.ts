import type { Method, SeriesView } from './table.ts';

/** What only one kind of training logs, the most telling first: ids of series, or keys as they were logged. */
const SIGNS: readonly { readonly method: Method; readonly names: readonly string[]; readonly keys?: RegExp }[] = [
  {
    method: 'ppo',
    names: ['rl.reward.train'],
    keys: /^(?:train\/)?(objective\/rlhf_reward|critic\/vf_loss|loss\/value_avg|val\/clipfrac_avg)$/,
  },
  {
    method: 'dpo',
    names: [
      'dpo.margin',
      'dpo.accuracy',
      'dpo.chosen.reward',
      'dpo.chosen.logp',
      'dpo.valid.margin',
      'dpo.valid.accuracy',
    ],
  },
  {
    method: 'rft',
    names: ['rl.reward.train|rl.reward.valid'],
    keys: /^(train_mean_reward|full_valid_mean_reward|train_reward_mean|valid_reward_mean|mean_unresponsive_rewards)$/,
  },
  {
    method: 'grpo',
    names: [
      'rl.reward.train',
      'rl.reward.valid',
      'rl.groups.zeroVar',
      'rl.reward.groupStd',
      'rl.clipFraction',
      'rl.mismatch',
    ],
  },
  { method: 'sft', names: ['train.loss', 'valid.loss', 'valid.loss.full', 'train.tokenAccuracy'] },
];

/** How a run was trained, and why Assay thinks so; the user's word goes before the configuration, and that before the keys. */
export function detectMethod(
  series: SeriesView,
  told?: Method,
  configured?: Method,
): { method?: Method; methodReason: string } {
  if (told !== undefined) return { method: told, methodReason: `--method ${told}` };
  if (configured !== undefined) return { method: configured, methodReason: `the configuration says ${configured}` };
  const keys = series.ids.map((id) => ({ id, key: series.get(id)?.key ?? id }));
  for (const sign of SIGNS) {
    const named = sign.names.some((name) => series.has(name));
    const found =
      sign.keys === undefined
        ? keys.find(({ id }) => named && sign.names.some((name) => name.split('|').includes(id)))
        : named
          ? keys.find(({ key }) => sign.keys?.test(key))
          : undefined;
    if (found !== undefined) return { method: sign.method, methodReason: `the run logs ${found.key}` };
  }
  return { methodReason: 'no key tells how the run was trained' };
}
