import { expect, test } from 'vitest';
import { aggregateNumericRows, computeAggregateMetrics } from './aggregate.ts';
import { toNumericRow } from './numeric-row.ts';
import { computePassMajorityMetrics } from './pass-majority.ts';
import type { JsonObject } from './types.ts';

const response = (task: number, rollout: number, more: JsonObject = {}): JsonObject => ({
  _ng_task_index: task,
  _ng_rollout_index: rollout,
  reward: 1,
  ...more,
});

const grid = (tasks: number, rollouts: number, more: (t: number, r: number) => JsonObject = () => ({})): JsonObject[] =>
  Array.from({ length: tasks * rollouts }, (_, i) => {
    const [t, r] = [Math.floor(i / rollouts), i % rollouts];
    return response(t, r, more(t, r));
  });

test('case 8: the answer has its three parts, a group per task and the mean reward of the agent', () => {
  const metrics = computeAggregateMetrics(grid(2, 2, (_, r) => ({ reward: r })));
  expect(Object.keys(metrics)).toEqual(['group_level_metrics', 'agent_metrics', 'key_metrics']);
  expect(metrics.group_level_metrics).toHaveLength(2);
  expect(metrics.agent_metrics['mean/reward']).toBe(0.5);
});

test('case 9: groups carry their mean reward and the stand-in sample', () => {
  const metrics = computeAggregateMetrics(grid(2, 2, (t) => ({ reward: t })));
  expect(metrics.group_level_metrics.map((group) => group['mean/reward'])).toEqual([0, 1]);
  expect(metrics.group_level_metrics[0]!.sample).toEqual({ agent_ref: { name: 'agent' } });
});

test('case 10: no responses give three empty parts', () => {
  expect(computeAggregateMetrics([])).toEqual({ group_level_metrics: [], agent_metrics: {}, key_metrics: {} });
});

test('case 11: the agent mean of fifteen ones is one', () => {
  expect(computeAggregateMetrics(grid(3, 5)).agent_metrics['mean/reward']).toBe(1);
});

test('case 12: the default key metrics are the means', () => {
  const { key_metrics } = computeAggregateMetrics(grid(1, 2, () => ({ response: { usage: { tokens: 4 } } })));
  expect(key_metrics).toEqual({ 'mean/reward': 1, 'mean/tokens': 4 });
});

test('case 13: no key starts with histogram', () => {
  const { group_level_metrics, agent_metrics } = computeAggregateMetrics(grid(2, 2));
  const keys = [...group_level_metrics, agent_metrics].flatMap((entry) => Object.keys(entry));
  expect(keys.filter((key) => key.startsWith('histogram'))).toEqual([]);
});

test('case 14: computeMetrics sees the tasks, its result is merged, getKeyMetrics selects', () => {
  const seen: number[] = [];
  const metrics = computeAggregateMetrics(
    grid(3, 4, (t) => ({ reward: t === 2 ? 0 : 1 })),
    {
      computeMetrics: (tasks) => {
        seen.push(...tasks.map((task) => task.length));
        const first = tasks.map((task) => task[0]!.reward as number);
        return { 'pass@k': 1, 'pass@1_avg_of_k': first.reduce((a, b) => a + b) / first.length };
      },
      getKeyMetrics: (agent) => ({ 'pass@k': agent['pass@k'], 'pass@1_avg_of_k': agent['pass@1_avg_of_k'] }),
    },
  );
  expect(seen).toEqual([4, 4, 4]);
  expect(metrics.agent_metrics).toMatchObject({ 'pass@k': 1, 'pass@1_avg_of_k': 2 / 3 });
  expect(metrics.agent_metrics['mean/reward']).toBeCloseTo(2 / 3, 12);
  expect(metrics.key_metrics).toEqual({ 'pass@k': 1, 'pass@1_avg_of_k': 2 / 3 });
});

test('case 15: computeMetrics sees fields that are no numbers', () => {
  const metrics = computeAggregateMetrics(
    grid(2, 1, (t) => ({ judgement: t === 0 ? 'win' : 'loss' })),
    { computeMetrics: (tasks) => ({ wins: tasks.flat().filter((row) => row.judgement === 'win').length }) },
  );
  expect(metrics.agent_metrics.wins).toBe(1);
});

test('case 24: agents and resources servers have one logic, so narrow rows give the same answer', () => {
  const responses = grid(3, 2, (t, r) => ({ reward: t * r, extra: r, response: { usage: { tokens: t } } }));
  expect(aggregateNumericRows(responses.map((row) => toNumericRow(row)))).toEqual(computeAggregateMetrics(responses));
});

test('case 25: task indices 5 and 10 are kept, in order', () => {
  const { group_level_metrics } = computeAggregateMetrics([response(10, 0), response(5, 0)]);
  expect(group_level_metrics.map((group) => group._ng_task_index)).toEqual([5, 10]);
});

test('case 26: task indices 100, 200 and 300 are kept', () => {
  const { group_level_metrics } = computeAggregateMetrics([100, 200, 300].map((task) => response(task, 0)));
  expect(group_level_metrics.map((group) => group._ng_task_index)).toEqual([100, 200, 300]);
});

test('case 29: per-task metrics go into the groups, other custom metrics into the agent', () => {
  const custom = {
    per_task_metrics: [
      { _ng_task_index: 1, solved: true },
      { _ng_task_index: 8, solved: 1 },
    ],
    other: 3,
  };
  const { group_level_metrics, agent_metrics } = computeAggregateMetrics(grid(2, 1), { computeMetrics: () => custom });
  expect(group_level_metrics.map((group) => group.solved)).toEqual([undefined, true]);
  expect(agent_metrics.other).toBe(3);
  expect(agent_metrics).not.toHaveProperty('per_task_metrics');
  expect(custom.per_task_metrics).toHaveLength(2);
});

test('a custom metric overrides the statistic of the same name and enters the key metrics when it is a mean', () => {
  const { agent_metrics, key_metrics } = computeAggregateMetrics(grid(1, 2), {
    computeMetrics: () => ({ 'mean/reward': 0.25, 'mean/new': 2 }),
  });
  expect(agent_metrics['mean/reward']).toBe(0.25);
  expect(key_metrics).toEqual({ 'mean/reward': 0.25, 'mean/new': 2 });
});

test('pass@k metrics can be the hook', () => {
  const { agent_metrics } = computeAggregateMetrics(
    grid(2, 2, (t) => ({ reward: t })),
    {
      computeMetrics: (tasks) => computePassMajorityMetrics(tasks).metrics,
    },
  );
  expect(agent_metrics).toMatchObject({ 'pass@2/accuracy': 50, per_sample_aggregate: { accuracy: [50, 50] } });
});

test('no numeric field gives empty agent metrics', () => {
  const { agent_metrics } = computeAggregateMetrics([{ _ng_task_index: 0, _ng_rollout_index: 0, note: 'x' }]);
  expect(agent_metrics).toEqual({});
});

test('indices are mandatory: one response without them lacks an index, two are duplicates', () => {
  expect(() => computeAggregateMetrics([{ reward: 1 }])).toThrow('has no _ng_task_index');
  expect(() => computeAggregateMetrics([{ reward: 1 }, { reward: 0 }])).toThrow(
    'Duplicate materialized input row for rollout key (0, 0)',
  );
  expect(() => computeAggregateMetrics([response(0, 1), response(0, 1)])).toThrow('for rollout key (0, 1)');
});
