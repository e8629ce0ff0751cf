import { describe, expect, it } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { measureRows } from '../../../test/support/metrics.ts';

const typed = (type: string) => ({ metadata: { task_type: type } });

describe('taskTypes', () => {
  it('has shares over rollouts, the most frequent first, with mean rewards', async () => {
    const rows = rewardRows([[1, 1, 0], [0], [1, 0]], (task) => typed(['math', 'code', 'math'][task]));
    const { taskTypes } = await measureRows(rows);
    expect(taskTypes).toMatchObject({ by: 'task_type', missing: [] });
    expect(taskTypes?.types).toMatchObject([
      { type: 'math', rollouts: 5, tasks: 2, share: 5 / 6, meanReward: { value: 0.6, n: 5, clusters: 2 } },
      { type: 'code', rollouts: 1, tasks: 1, share: 1 / 6, meanReward: { value: 0, n: 1 } },
    ]);
  });

  it('names the types of the inputs that never came back, and the expected tasks of the others', async () => {
    const input = (task: number, type: string) => ({ _ng_task_index: task, _ng_rollout_index: 0, ...typed(type) });
    const inputs = [input(0, 'math'), input(1, 'math'), input(2, 'proof'), input(3, 'proof')];
    const { taskTypes } = await measureRows(
      rewardRows([[1]], () => typed('math')),
      { inputs },
    );
    expect(taskTypes?.missing).toEqual(['proof']);
    expect(taskTypes?.types).toMatchObject([{ type: 'math', expectedTasks: 2 }]);
  });

  it('takes the agent where no row has a type, and is absent where none has either', async () => {
    const agent = await measureRows(rewardRows([[1]], () => ({ agent_ref: { name: 'solver' } })));
    expect(agent.taskTypes).toMatchObject({ by: 'agent', types: [{ type: 'solver' }] });
    expect(await measureRows(rewardRows([[1]]))).not.toHaveProperty('taskTypes');
  });

  it('lists a hundred types and counts the rest', async () => {
    const rows = rewardRows(
      Array.from({ length: 103 }, () => [1]),
      (task) => typed(`type ${task}`),
    );
    const { taskTypes } = await measureRows(rows);
    expect(taskTypes?.types).toHaveLength(100);
    expect(taskTypes?.unlisted).toBe(3);
  });
});

describe('subsets', () => {
  it('has mean reward and pass@k of each value of the named field, and a task may be in several', async () => {
    const levels = [['easy', 'easy'], ['hard', 'hard', 'easy'], ['hard']];
    const rows = rewardRows([[1, 0], [0, 0, 1], [1]], (task, rollout) => ({ level: { name: levels[task][rollout] } }));
    const { subsets } = await measureRows(rows, { map: { subset: 'level.name' } });
    expect(subsets?.by).toBe('level.name');
    expect(subsets?.subsets).toMatchObject([
      { value: 'easy', tasks: 2, rollouts: 3, meanReward: { value: 2 / 3 } },
      { value: 'hard', tasks: 2, rollouts: 3, meanReward: { value: 1 / 3 } },
    ]);
    const points = subsets?.subsets.map(({ passAtK }) =>
      passAtK.map(({ k, tasks, passAtK: p }) => [k, tasks, p.value]),
    );
    expect(points).toEqual([
      [
        [1, 2, 0.75],
        [2, 1, 1],
      ],
      [
        [1, 2, 0.5],
        [2, 1, 0],
      ],
    ]);
  });
});

describe('diversity', () => {
  it('averages distinct answers over the tasks with two or more, and counts task types by their evenness', async () => {
    const answers = [['a', 'a', 'b', 'c'], ['x', 'x'], ['only one']];
    const rows = answers.flatMap((texts, task) =>
      texts.map((text, rollout) => ({
        _ng_task_index: task,
        _ng_rollout_index: rollout,
        reward: 1,
        ...typed(`type ${task % 2}`),
        response: { output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }] },
      })),
    );
    const { diversity } = await measureRows(rows);
    expect(diversity?.distinctResponses).toMatchObject({ value: (3 / 4 + 1 / 2) / 2, n: 2 });
    // numpy: p = [5/7, 2/7]; exp(-sum(p log p))
    expect(diversity?.effectiveTaskTypes).toBeCloseTo(1.8189685, 6);
  });
});

describe('fields', () => {
  it('summarises every number but indices, seeds and ids, in the order of their names', async () => {
    const rows = rewardRows([[1, 0]], (_, rollout) => ({
      seed: 7,
      zeta: 2,
      solved: rollout === 0,
      note: 'text',
      ...(rollout && { alpha: 3 }),
    }));
    const { fields, fieldsLeftOut } = await measureRows(rows);
    expect(fields.map(({ name }) => name)).toEqual(['alpha', 'reward', 'solved', 'zeta']);
    expect(fields[0]).toEqual({ name: 'alpha', n: 1, mean: 3, min: 3, max: 3, nonfinite: 0 });
    expect(fields[2]).toMatchObject({ n: 2, mean: 0.5, min: 0, max: 1, std: expect.closeTo(Math.SQRT1_2, 11) });
    expect(fieldsLeftOut).toContain('seed');
  });
});
