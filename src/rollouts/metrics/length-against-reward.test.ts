import { describe, expect, it } from 'vitest';
import { measureRows } from '../../../test/support/metrics.ts';

const rows = (places: readonly (readonly [task: number, tokens: number | undefined, reward: unknown])[]) =>
  places.map(([task, tokens, reward], i) => ({
    _ng_task_index: task,
    _ng_rollout_index: i,
    reward,
    response: { output: [], ...(tokens === undefined ? {} : { usage: { output_tokens: tokens } }) },
  }));

describe('lengthAgainstReward', () => {
  it('tells what happens within tasks from how tasks differ', async () => {
    // Long tasks are easy, yet within every task the longer answer fails.
    const places = Array.from(
      { length: 12 },
      (_, t) =>
        [
          [t, 100 * t + 1, t >= 6 ? 1 : 0.3],
          [t, 100 * t + 2, t >= 6 ? 0.8 : 0],
        ] as const,
    ).flat();
    const { lengthAgainstReward } = await measureRows(rows(places));
    expect(lengthAgainstReward?.by).toBe('output_tokens');
    expect(lengthAgainstReward?.correlation?.value).toBeGreaterThan(0.5);
    expect(lengthAgainstReward?.correlation?.clusters).toBe(12);
    expect(lengthAgainstReward?.withinTask?.value).toBe(-1);
  });

  it('puts every scored rollout with a length into one of at most 20 bins', async () => {
    const places = Array.from({ length: 101 }, (_, i) => [i % 7, i, i < 50 ? 0 : 1] as const);
    const { lengthAgainstReward } = await measureRows(rows([...places, [0, 500, null], [1, undefined, 1]]));
    const bins = lengthAgainstReward?.bins ?? [];
    expect(bins).toHaveLength(20);
    expect(bins.map(({ n }) => n)).toEqual([...Array.from({ length: 19 }, () => 5), 6]);
    expect([bins[0].from, bins[0].to, bins[19].to]).toEqual([0, 5, 100]);
    expect(bins.map(({ meanReward }) => meanReward.value)).toEqual(bins.map((_, bin) => (bin < 10 ? 0 : 1)));
  });

  it('has one bin for one length, and fewer where many are equal', async () => {
    const same = await measureRows(
      rows([
        [0, 9, 0],
        [1, 9, 1],
      ]),
    );
    expect(same.lengthAgainstReward?.bins).toMatchObject([{ from: 9, to: 9, n: 2, meanReward: { value: 0.5 } }]);
    const two = await measureRows(
      rows([
        [0, 9, 0],
        [1, 9, 1],
        [2, 9, 1],
        [3, 20, 1],
      ]),
    );
    expect(two.lengthAgainstReward?.bins.reduce((sum, { n }) => sum + n, 0)).toBe(4);
  });

  it('falls back to characters when few rollouts have token counts', async () => {
    const text = (value: string) => [
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: value }] },
    ];
    const spoken = ['a', 'ab', 'abc'].map((value, i) => ({
      _ng_task_index: i,
      _ng_rollout_index: 0,
      reward: i / 2,
      response: { output: text(value), ...(i === 0 && { usage: { output_tokens: 5 } }) },
    }));
    const { lengthAgainstReward } = await measureRows(spoken);
    expect(lengthAgainstReward?.by).toBe('characters');
    expect(lengthAgainstReward?.correlation?.value).toBeCloseTo(1, 12);
  });
});
