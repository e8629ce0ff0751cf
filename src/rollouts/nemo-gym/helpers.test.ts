import { expect, test } from 'vitest';
import { groupByTask } from './group-by-task.ts';
import { highestKMetrics } from './highest-k.ts';
import { computePassMajorityMetrics } from './pass-majority.ts';
import { addAvgSampleStdDev } from './sample-std-dev.ts';
import { computeSubsetMetrics } from './subsets.ts';
import type { JsonObject } from './types.ts';

const tasksOf = (rewards: number[][]): JsonObject[][] => rewards.map((task) => task.map((reward) => ({ reward })));

test('case 30: the highest k of a pattern is selected', () => {
  const metrics = { 'pass@1/accuracy': 1, 'pass@2/accuracy': 2, 'pass@4/accuracy': 4, 'pass@1[avg-of-4]/accuracy': 5 };
  expect(highestKMetrics(metrics, 'pass@{k}')).toEqual({ 'pass@4/accuracy': 4 });
});

test('case 31: excluded names are left out', () => {
  const metrics = { 'pass@4/accuracy': 1, 'pass@4/no_answer': 2 };
  expect(highestKMetrics(metrics, 'pass@{k}', { excludeNames: ['no_answer'] })).toEqual({ 'pass@4/accuracy': 1 });
});

test('case 32: avg-of-{k} gives every score at the highest k, without spread', () => {
  const metrics = {
    'pass@1[avg-of-2]/accuracy': 1,
    'pass@1[avg-of-4]/accuracy': 2,
    'pass@1[avg-of-4]/no_answer': 3,
    'pass@1[avg-of-4]/accuracy/std_dev_across_runs': 4,
    'pass@1[avg-of-4]/accuracy/std_err_across_runs': 5,
    'pass@1[avg-of-4]/accuracy/avg_sample_std_dev': 6,
  };
  expect(highestKMetrics(metrics, 'pass@1[avg-of-{k}]')).toEqual({
    'pass@1[avg-of-4]/accuracy': 2,
    'pass@1[avg-of-4]/no_answer': 3,
  });
});

test('case 33: nothing that matches gives nothing', () => {
  expect(highestKMetrics({}, 'pass@{k}')).toEqual({});
  expect(highestKMetrics({ 'mean/reward': 1 }, 'pass@{k}')).toEqual({});
});

test('the highest k is found after the names are filtered, and compared as a number', () => {
  const metrics = { 'pass@9/a': 1, 'pass@10/a': 2, 'pass@64/b': 3 };
  expect(highestKMetrics(metrics, 'pass@{k}', { scoreNames: ['a'] })).toEqual({ 'pass@10/a': 2 });
});

test('the pattern covers the key from its start, so a subset needs its prefix', () => {
  const metrics = { 'easy/pass@2/a': 1 };
  expect(highestKMetrics(metrics, 'pass@{k}')).toEqual({});
  expect(highestKMetrics(metrics, 'easy/pass@{k}')).toEqual(metrics);
  expect(() => highestKMetrics(metrics, 'pass@1')).toThrow('needs {k}');
});

test('case 34: subsets have prefixed metrics and no per-sample aggregate', () => {
  const tasks = [
    [{ reward: 1, level: 'easy' }, { reward: 1 }],
    [{ reward: 0, level: 'hard' }, { reward: 1 }],
  ];
  const metrics = computeSubsetMetrics<JsonObject>(tasks, 'level');
  expect(metrics['easy/pass@1/accuracy']).toBeGreaterThan(metrics['hard/pass@1/accuracy'] as number);
  expect(Object.keys(metrics).filter((key) => key.includes('per_sample_aggregate'))).toEqual([]);
});

test('case 35: a field that no task has gives nothing', () => {
  expect(computeSubsetMetrics(tasksOf([[1, 0]]), 'level')).toEqual({});
});

test('empty values belong to no subset, and true and 1 are one', () => {
  const tasks = [0, '', null, false, [], {}, true, 1].map((level) => [{ reward: level === 1 ? 0 : 1, level }]);
  expect(Object.entries(computeSubsetMetrics<JsonObject>([...tasks, []], 'level'))).toEqual([
    ['True/pass@1/accuracy', 50],
    ['True/pass@1[avg-of-1]/accuracy', 50],
  ]);
  expect(() => computeSubsetMetrics([[{ reward: 1, level: ['x'] }]], 'level')).toThrow('unhashable');
});

test('subsets keep the order in which tasks bring them, also when named like integers', () => {
  const tasks = ['9', '1', '__proto__', '9'].map((level) => [{ reward: 1, level }]);
  const prefixes = Object.keys(computeSubsetMetrics<JsonObject>(tasks, 'level')).map((key) => key.split('/')[0]);
  expect([...new Set(prefixes)]).toEqual(['9', '1', '__proto__']);
});

// >>> round(sum(statistics.stdev(t) for t in ([1, 0], [0, 0], [1, 1])) / 3, 6)
// 0.235702
test('case 36: the average deviation within tasks is added, in the unit of the score', () => {
  const { metrics, allScoreDicts, scoreNames, maxK } = computePassMajorityMetrics(
    tasksOf([
      [1, 0],
      [0, 0],
      [1, 1],
    ]),
  );
  addAvgSampleStdDev(metrics, allScoreDicts, scoreNames, maxK);
  expect(metrics['pass@1[avg-of-2]/accuracy/avg_sample_std_dev']).toBeCloseTo(0.235702, 6);
  expect(metrics['pass@1[avg-of-2]/accuracy/std_dev_across_runs']).toBeCloseTo(23.5702, 4);
});

test('case 37: with one rollout per task nothing is added', () => {
  const { metrics, allScoreDicts, scoreNames, maxK } = computePassMajorityMetrics(tasksOf([[1], [0]]));
  const before = { ...metrics };
  addAvgSampleStdDev(metrics, allScoreDicts, scoreNames, maxK);
  expect(metrics).toEqual(before);
});

test('rollouts are grouped by task, ascending, in their order, without index as task 0', () => {
  const rows = [{ _ng_task_index: 10, n: 0 }, { n: 1 }, { _ng_task_index: 9, n: 2 }, { _ng_task_index: 10, n: 3 }];
  expect(groupByTask<JsonObject>(rows).map((task) => task.map((row) => row.n))).toEqual([[1], [2], [0, 3]]);
});
