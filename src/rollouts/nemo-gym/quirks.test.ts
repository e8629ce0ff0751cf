import { expect, test } from 'vitest';
import { compareText } from './keys.ts';
import { toNumericRow } from './numeric-row.ts';
import { profileRollouts } from './profile.ts';
import { renderRewardProfiling } from './serialize.ts';
import type { JsonObject, RewardProfile } from './types.ts';

/** Profiles `tasks[t][r]`, the fields of rollout r of task t beside its indices. */
function profileOf(tasks: JsonObject[][]): RewardProfile {
  const results = tasks.flatMap((rollouts, t) =>
    rollouts.map((fields, r) => ({ _ng_task_index: t, _ng_rollout_index: r, response: {}, ...fields })),
  );
  const rows = results.map(({ _ng_task_index, _ng_rollout_index }) => ({
    _ng_task_index,
    _ng_rollout_index,
    agent_ref: { name: 'a' },
  }));
  return profileRollouts(rows, results);
}

const groupOf = (rollouts: JsonObject[]): JsonObject => profileOf([rollouts]).groupLevelMetrics[0]!;
const infosOf = (group: JsonObject): JsonObject[] => group.rollout_infos as JsonObject[];
const statisticsOf = (entry: JsonObject): string[] => Object.keys(entry).filter((key) => key.includes('/'));
const serialized = (group: JsonObject): JsonObject => JSON.parse(renderRewardProfiling([group]));

test('one rollout: every present column has standard deviation 0', () => {
  expect(groupOf([{ reward: 1, a: 3 }])).toMatchObject({ 'std/reward': 0, 'std/a': 0 });
});

test('two rollouts, a column only in one: it has a mean and no standard deviation', () => {
  const group = groupOf([{ reward: 1, a: 3 }, { reward: 0 }]);
  expect(group).toMatchObject({ 'mean/a': 3, 'max/a': 3, 'min/a': 3, 'median/a': 3 });
  expect(group).not.toHaveProperty(['std/a']);
  expect(group).toHaveProperty(['std/reward']);
});

test('tasks of one rollout, a column missing in one: no agent deviation although the group has 0', () => {
  const { groupLevelMetrics, agentLevelMetrics } = profileOf([[{ reward: 1, a: 3 }], [{ reward: 0 }]]);
  expect(groupLevelMetrics[0]).toMatchObject({ 'std/a': 0 });
  expect(agentLevelMetrics[0]).not.toHaveProperty(['std/a']);
});

test('no column with two values and each with a gap: no deviation at all', () => {
  const group = groupOf([{ a: 3 }, { b: 5 }]);
  expect(statisticsOf(group).filter((key) => key.startsWith('std/'))).toEqual([]);
});

test('reward null in one of two: the mean is over the other and the row stays listed', () => {
  const group = groupOf([{ reward: null }, { reward: 0.25 }]);
  expect(group['mean/reward']).toBe(0.25);
  expect(group).not.toHaveProperty(['std/reward']);
  expect(infosOf(group).map((info) => info.reward)).toEqual([null, 0.25]);
});

test.each([null, 'high'])('reward %j in all rows: no reward statistics, and it is listed as it is', (reward) => {
  const group = groupOf([{ reward }, { reward }]);
  expect(statisticsOf(group)).toEqual([]);
  expect(infosOf(group).map((info) => info.reward)).toEqual([reward, reward]);
});

test('a NaN reward counts as missing and serialises to null', () => {
  const group = groupOf([{ reward: Number.NaN }, { reward: 1 }]);
  expect(group['mean/reward']).toBe(1);
  expect(group).not.toHaveProperty(['std/reward']);
  expect((serialized(group).rollout_infos as JsonObject[])[0]!.reward).toBeNull();
});

test('an infinite reward makes mean, max and median null and leaves deviation 0', () => {
  expect(serialized(groupOf([{ reward: 1 }, { reward: Number.POSITIVE_INFINITY }]))).toMatchObject({
    'mean/reward': null,
    'max/reward': null,
    'min/reward': 1,
    'median/reward': null,
    'std/reward': 0,
  });
});

test('no numeric field: entries have only bookkeeping', () => {
  const { groupLevelMetrics, agentLevelMetrics } = profileOf([[{ text: 'x', list: [1], object: { a: 1 } }]]);
  expect(statisticsOf(groupLevelMetrics[0]!)).toEqual([]);
  expect(agentLevelMetrics).toEqual([{ agent_ref: { name: 'a' } }]);
});

test('a usage name at the top level: statistics use the usage value, infos the top-level one', () => {
  const group = groupOf([{ reward: 1, input_tokens: 11, z: 2, response: { usage: { input_tokens: 99, more: 1 } } }]);
  expect(group['mean/input_tokens']).toBe(99);
  expect(infosOf(group)[0]).toMatchObject({ input_tokens: 11, more: 1 });
  expect(statisticsOf(group).slice(0, 4)).toEqual(['mean/reward', 'mean/input_tokens', 'mean/z', 'mean/more']);
});

test('a usage value that is no number hides the top-level number from the statistics only', () => {
  const group = groupOf([{ reward: 1, cost: 3, response: { usage: { cost: null } } }]);
  expect(group).not.toHaveProperty(['mean/cost']);
  expect(infosOf(group)[0]).toMatchObject({ cost: 3 });
});

test('a retried row brings its attempt index as a column', () => {
  expect(groupOf([{ reward: 1, _ng_attempt_index: 1 }])).toMatchObject({ 'mean/_ng_attempt_index': 1 });
});

test('numeric ids and seeds are columns too', () => {
  expect(groupOf([{ id: 7, seed: 42, task_id: 'x' }])).toMatchObject({ 'mean/id': 7, 'mean/seed': 42 });
});

test('columns of integers keep integer extremes', () => {
  expect(serialized(groupOf([{ reward: 2 }, { reward: 5 }]))).toMatchObject({ 'max/reward': 5, 'min/reward': 2 });
});

test('string task indices work and sort lexicographically', () => {
  const keys = ['t2', 't10', 't1'];
  const { groupLevelMetrics } = profileRollouts(
    keys.map((key) => ({ _ng_task_index: key, _ng_rollout_index: 0, agent_ref: { name: 'a' } })),
    keys.map((key) => ({ _ng_task_index: key, _ng_rollout_index: 0, response: {}, reward: 1 })),
  );
  expect(groupLevelMetrics.map((group) => group._ng_task_index)).toEqual(['t1', 't10', 't2']);
  expect(infosOf(groupLevelMetrics[1]!)[0]!.rollout_id).toBe('t10:0');
});

test('integer task indices sort by value, and 2 and "2" together are an error', () => {
  const row = (index: unknown) => ({ _ng_task_index: index, _ng_rollout_index: 0, agent_ref: { name: 'a' } });
  const run = (indices: unknown[]) =>
    profileRollouts(indices.map(row), indices.map(row)).groupLevelMetrics.map((group) => group._ng_task_index);
  expect(run([10, 9, 100])).toEqual([9, 10, 100]);
  expect(() => run([2, '2'])).toThrow('mix numbers and strings');
});

test('texts sort by code point, where JavaScript would put an astral character before U+FFFD', () => {
  expect(['\u{1F600}', '\uFFFD', 'a', 'aa'].sort(compareText)).toEqual(['a', 'aa', '\uFFFD', '\u{1F600}']);
});

test('response null or missing counts as no usage', () => {
  const row = { _ng_task_index: 0, _ng_rollout_index: 0, reward: 1 };
  expect(toNumericRow(row).usage).toEqual([]);
  expect(toNumericRow({ ...row, response: null }).usage).toEqual([]);
  expect(toNumericRow({ ...row, response: { usage: null } }).usage).toEqual([]);
});

test('booleans in usage and at the top level are 0 and 1, the reward stays as written', () => {
  const group = groupOf([{ reward: true, ok: false, response: { usage: { cached: true } } }]);
  expect(group).toMatchObject({ 'mean/reward': 1, 'mean/ok': 0, 'mean/cached': 1 });
  expect(infosOf(group)[0]).toMatchObject({ reward: true, ok: 0, cached: 1 });
});

test('the narrow row holds numbers only', () => {
  const row = toNumericRow({
    _ng_task_index: 3,
    _ng_rollout_index: 1,
    agent_ref: { name: 'solver' },
    first: 1,
    reward: 0.5,
    response: { output: ['long'], usage: { input_tokens: 7, details: { cached: 1 } } },
    flag: true,
    note: 'text',
  });
  expect(row).toEqual({
    taskIndex: 3,
    rolloutIndex: 1,
    agent: 'solver',
    reward: 0.5,
    rewardAt: 1,
    usage: [['input_tokens', 7]],
    extras: [
      ['first', 1],
      ['flag', 1],
    ],
  });
});

test('names like integers keep the order of their columns', () => {
  const group = groupOf([
    { b: 1, reward: 1 },
    { reward: 1, 2: 5 },
    { reward: 0, 1: 5 },
  ]);
  const means = statisticsOf(group).filter((key) => key.startsWith('mean/'));
  expect(means).toEqual(['mean/b', 'mean/reward', 'mean/2', 'mean/1']);
});

test('metric names keep their slashes and spaces', () => {
  expect(groupOf([{ 'OCR/Regular Text': 0.5 }])).toMatchObject({ 'mean/OCR/Regular Text': 0.5 });
});

test('__proto__, constructor and toString are harmless names', () => {
  const hostile = JSON.parse('{"__proto__": 4, "constructor": 2, "toString": 3, "reward": 1}') as JsonObject;
  const rows = [{ _ng_task_index: 0, _ng_rollout_index: 0, agent_ref: { name: '__proto__' }, note: 1 }];
  const usage = JSON.parse('{"__proto__": 5, "valueOf": 6}') as JsonObject;
  const parsed = JSON.parse(
    JSON.stringify({ _ng_task_index: 0, _ng_rollout_index: 0, response: { usage } }).replace(/}$/, '') +
      `,${JSON.stringify(hostile).slice(1)}`,
  ) as JsonObject;
  const { groupLevelMetrics, agentLevelMetrics } = profileRollouts(rows, [parsed]);
  expect(groupLevelMetrics[0]).toMatchObject({ 'mean/__proto__': 5, 'mean/constructor': 2, 'mean/valueOf': 6 });
  expect(agentLevelMetrics[0]!.agent_ref).toEqual({ name: '__proto__' });
  const [info] = infosOf(groupLevelMetrics[0]!);
  expect(Object.getPrototypeOf(info)).toBe(Object.prototype);
  expect(Object.getOwnPropertyDescriptor(info, '__proto__')!.value).toBe(4);
  expect(renderRewardProfiling(groupLevelMetrics)).toContain('"__proto__":4');
});
