import { describe, expect, it } from 'vitest';
import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import { loadRolloutRows } from '../../../../test/support/rollouts.ts';
import check from './identical-metrics.ts';

const tasks = (count: number, rewards: readonly unknown[]) => Array.from({ length: count }, () => rewards);
const passFail = tasks(20, [0, 1]);
const graded = Array.from({ length: 20 }, (_, i) => [i / 20, 0.5 + i / 100]);
const agent = (name: string) => ({ agent_ref: { name } });
const copies = rewardRows(graded, (t, r) => ({ accuracy: graded[t][r], score: graded[t][r] }));

testCheck(check, [
  {
    title: 'a reward and a metric that differ',
    rows: rewardRows(passFail, (t) => ({ steps: t % 4 })),
    outcome: 'pass',
  },
  {
    title: 'a pass/fail reward under a second name',
    rows: rewardRows(passFail, (_, rollout) => ({ accuracy: rollout })),
    outcome: 'pass',
  },
  {
    title: 'a pass/fail reward under three names',
    rows: rewardRows(passFail, (_, rollout) => ({ accuracy: rollout, correct: rollout === 1 })),
    outcome: 'warn',
    message: /All 3 metrics \(.*\) are the same number in every one of 40 rollouts; that can be meant/,
    evidence: 1,
  },
  {
    title: 'equal averages of rows that differ are no copies',
    rows: rewardRows(passFail, (t, rollout) => ({
      accuracy: t < 10 ? rollout : 1 - rollout,
      format: (t + rollout) % 2,
    })),
    outcome: 'pass',
  },
  {
    title: 'a graded reward under a second name',
    rows: rewardRows(graded, (t, r) => ({ score: graded[t][r] })),
    outcome: 'warn',
  },
  {
    title: 'three graded metrics that never differ',
    rows: copies,
    outcome: 'fail',
    message: 'All 3 metrics (accuracy, reward, score) are the same number in every one of 40 rollouts.',
    evidence: 1,
  },
  { title: 'the same rows in another order', rows: [...copies].reverse(), outcome: 'fail' },
  {
    title: 'all metrics constant',
    rows: rewardRows(tasks(20, [0, 0]), () => ({ accuracy: 0, tests: 5 })),
    outcome: 'fail',
    message: 'All 3 metrics (accuracy 0, reward 0, tests 5) are constant over 40 rollouts.',
  },
  {
    title: 'the reward alone is constant',
    rows: rewardRows(tasks(20, [1, 1])),
    outcome: 'warn',
    message: 'The only metric (reward 1) is the same in every one of 40 rollouts; that can be meant',
  },
  {
    title: 'a reward that varies and has nothing beside it',
    rows: rewardRows(passFail),
    outcome: 'pass',
  },
  {
    title: 'token counts, ids and seeds do not save constant metrics',
    rows: rewardRows(tasks(20, [0, 0]), (t, r) => ({
      accuracy: 0,
      seed: 7 * t + r,
      id: t,
      response: { output: [], usage: { output_tokens: 10 * t + r } },
    })),
    outcome: 'fail',
  },
  {
    title: 'one agent of two has a verifier that measures nothing',
    rows: [
      ...rewardRows(passFail, (t) => ({ ...agent('math'), steps: t })),
      ...rewardRows([...tasks(20, []), ...tasks(20, [0, 0])], () => ({ ...agent('code'), accuracy: 0 })),
    ],
    outcome: 'fail',
    message: 'All 2 metrics of code (accuracy 0, reward 0) are constant over 40 rollouts',
    evidence: 1,
  },
  { title: 'nine tasks', rows: rewardRows(tasks(9, [0]), () => ({ accuracy: 0 })), outcome: 'inconclusive' },
  { title: 'no rewards at all', rows: rewardRows(tasks(20, [null])), outcome: 'not-applicable' },
]);

describe('fingerprints of fields', () => {
  it('agree exactly for equal columns and tell permuted ones apart', async () => {
    const { tables } = await loadRolloutRows(
      rewardRows(passFail, (t, rollout) => ({
        copy: rollout,
        turned: 1 - rollout,
        swapped: t === 0 ? 1 - rollout : rollout,
      })),
    );
    const print = Object.fromEntries(tables.fields.map(({ name, fingerprint }) => [name, fingerprint]));
    expect(print.copy).toBe(print.reward);
    expect(print.turned).not.toBe(print.reward);
    expect(print.swapped).not.toBe(print.reward);
  });
});
