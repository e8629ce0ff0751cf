import { expect, it } from 'vitest';
import { loadContents } from '../../../../test/support/load-runs.ts';

it('knows the rows of TRL PPO, which have no loss of that name, and counts no episodes as tasks', async () => {
  const row = (i: number) => ({
    episode: 64 * i,
    lr: 1e-6,
    'objective/kl': 0.1 * i,
    'objective/scores': 0.1 + 0.02 * i,
    'objective/rlhf_reward': 0.1 + 0.01 * i,
    'loss/policy_avg': -0.01,
    'loss/value_avg': 0.3,
    epoch: i / 10,
    step: i,
  });
  const { runs } = await loadContents({ 'log.jsonl': [1, 2, 3].map((i) => JSON.stringify(row(i))).join('\n') });
  expect(runs[0].method).toBe('ppo');
  expect(runs[0].series.get('rl.reward.train')?.key).toBe('objective/scores');
});
