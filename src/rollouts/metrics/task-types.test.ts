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
