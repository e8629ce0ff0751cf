import { describe, expect, it } from 'vitest';
import { loadRolloutRows } from '../../../test/support/rollouts.ts';
import { parseMap } from './parse-map.ts';

const load = async (rows: readonly unknown[], text: string) => {
  const { tables, inputs, summary } = await loadRolloutRows(rows, { map: parseMap(text) });
  return { frame: tables.rollouts, kind: inputs[0].kind, summary };
};

describe('a table read by --map', () => {
  it('takes nested fields and says how it was read', async () => {
    const rows = [
      { grading: { points: 1 }, item: { number: 4 } },
      { grading: { points: 0 }, item: { number: 4 } },
    ];
    const { frame, kind, summary } = await load(rows, 'reward=grading.points,task=item.number');
    expect([...frame.numbers('reward')]).toEqual([1, 0]);
    expect(frame.taskKeys).toEqual(['4']);
    expect({ kind, summary }).toEqual({ kind: 'mapped', summary: 'a table read by --map, 2 rows, 1 task x 2' });
  });

  it('weighs and adds the parts of a reward, a missing part counting as nothing', async () => {
    const rows = [
      { key: 1, a: 1, b: 1 },
      { key: 2, a: true, b: null },
      { key: 3, b: 0.5 },
      { key: 4, a: null },
    ];
    const { frame } = await load(rows, 'reward=0.8*a+0.2*b,task=key');
    // 0.8 + 0.2, 0.8 + nothing, nothing + 0.1, and a row with neither, which is unscored and not 0.
    expect([...frame.numbers('reward')]).toEqual([1, 0.8, 0.1, Number.NaN]);
    expect([...frame.numbers('reward_state')]).toEqual([0, 0, 0, 1]);
  });

  it('joins the parts of a key', async () => {
    const rows = ['gsm8k', 'aime'].flatMap((set) => [1, 2].map((row) => ({ set, row, points: 1 })));
    expect((await load(rows, 'reward=points,task=set+row')).frame.taskKeys).toEqual([
      'aime/1',
      'aime/2',
      'gsm8k/1',
      'gsm8k/2',
    ]);
  });

  it('counts a conversation from the first message of the model', async () => {
    const talk = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
      { role: 'user', content: 'Bye' },
      { role: 'assistant', content: 'Bye' },
    ];
    const { frame } = await load([{ points: 1, talk }], 'reward=points,response=talk[]');
    expect(['output_items', 'turns', 'characters'].map((name) => frame.numbers(name as 'turns')[0])).toEqual([3, 2, 8]);
  });

  it('tells two prompts apart whose parts only join to the same text', async () => {
    const rows = [
      { points: 1, a: '1', b: '12' },
      { points: 1, a: '11', b: '2' },
    ];
    expect((await load(rows, 'reward=points,input=a+b')).frame.taskCount).toBe(2);
  });

  it('reads a key with a dot in it before a nested field', async () => {
    const { frame } = await load([{ 'grading.points': 1, grading: { points: 0 } }], 'reward=grading.points');
    expect([...frame.numbers('reward')]).toEqual([1]);
  });

  it('leaves a flag that is neither 0 nor 1 open', async () => {
    const rows = [true, 0, 0.5, 'yes'].map((passed, task) => ({ points: 1, passed, task }));
    const { frame } = await load(rows, 'reward=points,success=passed,task=task');
    expect([...frame.numbers('success')]).toEqual([1, 0, Number.NaN, Number.NaN]);
  });
});
