import { expect, test } from 'vitest';
import { summarizeCompletion } from './align.ts';
import { profileNumericRows, profileRollouts, toInputRow } from './profile.ts';
import type { JsonObject } from './types.ts';

// "Case n" is the n-th test case of upstream's test_reward_profile.py and test_aggregate_metrics.py, in that order.

const input = (task: number, rollout: number, more: JsonObject = {}): JsonObject => ({
  _ng_task_index: task,
  _ng_rollout_index: rollout,
  agent_ref: { name: 'my_agent' },
  ...more,
});

const result = (task: number, rollout: number, more: JsonObject = {}): JsonObject => ({
  _ng_task_index: task,
  _ng_rollout_index: rollout,
  response: {},
  ...more,
});

const grid = <T>(tasks: number, rollouts: number, cell: (task: number, rollout: number) => T): T[] =>
  Array.from({ length: tasks * rollouts }, (_, i) => cell(Math.floor(i / rollouts), i % rollouts));

test('case 1: rewards, booleans and usage fields are described per task and per agent', () => {
  const rows = grid(3, 2, (t, r) => input(t, r, { seed: r, x: t }));
  const results = grid(3, 2, (t, r) =>
    result(t, r, { reward: r, correct: r === 1, response: { usage: { 'abc usage': 1 } } }),
  );
  const { groupLevelMetrics, agentLevelMetrics } = profileRollouts(rows, results);
  expect(groupLevelMetrics).toHaveLength(3);
  groupLevelMetrics.forEach((group, task) => {
    expect(group).toMatchObject({
      _ng_task_index: task,
      'mean/reward': 0.5,
      'mean/correct': 0.5,
      'max/correct': 1,
      'min/correct': 0,
      'median/reward': 0.5,
      'mean/abc usage': 1,
      'std/abc usage': 0,
      num_rollouts: 2,
    });
    expect(group['std/reward']).toBeCloseTo(Math.SQRT1_2, 12);
    expect(group.sample).toEqual({ agent_ref: { name: 'my_agent' }, seed: 0, x: task });
  });
  expect(agentLevelMetrics).toHaveLength(1);
  expect(agentLevelMetrics[0]).toMatchObject({ 'mean/reward': 0.5, agent_ref: { name: 'my_agent' } });
  expect(agentLevelMetrics[0]!['std/reward']).toBeCloseTo(0.5477225575051661, 12);
});

test('case 2: a single numeric column and tasks of unequal size are described', () => {
  const keys = [
    [0, 0],
    [0, 1],
    [1, 0],
  ] as const;
  const { groupLevelMetrics } = profileRollouts(
    keys.map(([t, r]) => input(t, r)),
    keys.map(([t, r]) => result(t, r, { reward: t + r })),
  );
  expect(groupLevelMetrics.map((group) => group['mean/reward'])).toEqual([0.5, 1]);
});

test('case 3: rollout infos are sorted by rollout index and the pass rate can be recovered from them', () => {
  const rows = [input(0, 0), input(0, 1)];
  const results = [
    result(0, 1, { reward: 1, verifier_score: 4, response: { usage: { input_tokens: 5 } } }),
    result(0, 0, { reward: 0, verifier_score: 1, response: { usage: { input_tokens: 3 } } }),
  ];
  const [group] = profileRollouts(rows, results).groupLevelMetrics;
  const infos = group!.rollout_infos as JsonObject[];
  expect(infos.map((info) => Object.entries(info))).toEqual([
    Object.entries({
      rollout_id: '0:0',
      _ng_task_index: 0,
      _ng_rollout_index: 0,
      reward: 0,
      input_tokens: 3,
      verifier_score: 1,
    }),
    Object.entries({
      rollout_id: '0:1',
      _ng_task_index: 0,
      _ng_rollout_index: 1,
      reward: 1,
      input_tokens: 5,
      verifier_score: 4,
    }),
  ]);
  expect(infos.filter((info) => info.reward === 1).length / infos.length).toBe(0.5);
  expect(group).toMatchObject({ 'mean/input_tokens': 4, 'mean/verifier_score': 2.5 });
});

test('case 4: a missing rollout is an error that names both flags', () => {
  const run = () => profileRollouts([input(0, 0), input(0, 1)], [result(0, 0, { reward: 1 })]);
  expect(run).toThrow('++allow_partial_rollouts=True');
  expect(run).toThrow('--allow-partial');
  expect(run).toThrow('do not have matching rollout keys');
  expect(run).toThrow('Missing rollout keys: [(0, 1)]');
});

test('case 5: a partial collection is profiled with its gaps counted', () => {
  const rows = grid(3, 2, (t, r) => input(t, r));
  const results = [result(0, 0, { reward: 1 }), result(0, 1, { reward: 0 }), result(1, 1, { reward: 1 })];
  const profile = profileRollouts(rows, results, { allowPartial: true });
  expect(
    profile.groupLevelMetrics.map((group) => [
      group._ng_task_index,
      group.num_rollouts,
      group.expected_num_rollouts,
      group.missing_num_rollouts,
      group.reward_profile_completion_pct,
    ]),
  ).toEqual([
    [0, 2, 2, 0, 100],
    [1, 1, 2, 1, 50],
  ]);
  expect(profile.completion).toEqual({
    expected_rollout_rows: 6,
    completed_rollout_rows: 3,
    missing_rollout_rows: 3,
    extra_rollout_rows: 0,
    reward_profile_completion_pct: 50,
    total_input_rows: 3,
    complete_input_rows: 1,
    partial_input_rows: 1,
    missing_input_rows: 1,
  });
});

test('case 6: a result without input row is an error even when gaps are allowed', () => {
  const run = () => profileRollouts([input(0, 0)], [result(0, 0), result(7, 1)], { allowPartial: true });
  expect(run).toThrow('no matching materialized input rows');
  expect(run).toThrow('Extra rollout keys: [(7, 1)]');
});

test('case 7: a column that only one task has gets a deviation in that task and none over the agent', () => {
  const { groupLevelMetrics, agentLevelMetrics } = profileRollouts(
    [input(0, 0), input(1, 0)],
    [result(0, 0, { reward: 1, only_first: 5 }), result(1, 0, { reward: 0, only_second: 7 })],
  );
  expect(groupLevelMetrics[0]).toMatchObject({ 'mean/only_first': 5, 'std/only_first': 0 });
  expect(groupLevelMetrics[0]).not.toHaveProperty(['mean/only_second']);
  expect(groupLevelMetrics[1]).toMatchObject({ 'mean/only_second': 7, 'std/only_second': 0 });
  expect(groupLevelMetrics[1]).not.toHaveProperty(['mean/only_first']);
  expect(agentLevelMetrics[0]).toMatchObject({ 'mean/only_first': 5, 'mean/only_second': 7 });
  expect(Object.keys(agentLevelMetrics[0]!).filter((key) => key.startsWith('std/'))).toEqual(['std/reward']);
});

test('entries have the keys of upstream in the order of upstream', () => {
  const results = [
    result(0, 0, { a: 1, reward: 1, b: true, response: { usage: { tokens: 3 } } }),
    result(0, 1, { a: 2, reward: 0, late: 4, response: { usage: { tokens: 3 } } }),
  ];
  const { groupLevelMetrics, agentLevelMetrics } = profileRollouts([input(0, 0), input(0, 1)], results);
  const statistics = (names: string[], withoutDeviation: string[]) =>
    ['mean', 'max', 'min', 'median', 'std'].flatMap((statistic) =>
      names
        .filter((name) => statistic !== 'std' || !withoutDeviation.includes(name))
        .map((name) => `${statistic}/${name}`),
    );
  const expected = statistics(['a', 'reward', 'b', 'tokens', 'late'], ['b', 'late']);
  expect(Object.keys(groupLevelMetrics[0]!)).toEqual([
    '_ng_task_index',
    ...expected,
    'sample',
    'num_rollouts',
    'expected_num_rollouts',
    'missing_num_rollouts',
    'reward_profile_completion_pct',
    'rollout_infos',
  ]);
  expect(Object.keys(agentLevelMetrics[0]!)).toEqual([...expected, 'agent_ref']);
});

// import pandas as pd                                                          # pandas 1.5.3
// df = pd.DataFrame.from_records([{'t': 0, 'reward': 1, 'a': 2.5}, {'t': 0, 'reward': 0},
//   {'t': 1, 'reward': 1, 'a': 4, 'b': 1}, {'t': 1, 'reward': .25, 'a': -1.5}, {'t': 1, 'reward': 0, 'b': 0}])
// for t, g in df.groupby('t'): print(g.mean(), g.max(), g.median(), g.std())
// print(df.mean(), df.median(), df.std())
test('statistics with gaps are those of pandas', () => {
  const results = [
    result(0, 0, { reward: 1, a: 2.5 }),
    result(0, 1, { reward: 0 }),
    result(1, 0, { reward: 1, a: 4, b: true }),
    result(1, 1, { reward: 0.25, a: -1.5 }),
    result(1, 2, { reward: 0, b: false }),
  ];
  const rows = results.map((row) => input(row._ng_task_index as number, row._ng_rollout_index as number));
  const { groupLevelMetrics, agentLevelMetrics } = profileRollouts(rows, results);
  expect(groupLevelMetrics[0]).toMatchObject({ 'mean/reward': 0.5, 'mean/a': 2.5, 'max/a': 2.5, 'median/a': 2.5 });
  expect(groupLevelMetrics[0]!['std/reward']).toBeCloseTo(Math.SQRT1_2, 12);
  expect(groupLevelMetrics[0]).not.toHaveProperty(['std/a']);
  expect(groupLevelMetrics[1]!['mean/reward']).toBeCloseTo(0.4166666666666667, 12);
  expect(groupLevelMetrics[1]!['std/reward']).toBeCloseTo(0.5204164998665332, 12);
  expect(groupLevelMetrics[1]!['std/a']).toBeCloseTo(3.8890872965260113, 12);
  expect(agentLevelMetrics[0]!['mean/a']).toBeCloseTo(1.6666666666666667, 12);
  expect(agentLevelMetrics[0]!['median/a']).toBe(2.5);
  expect(agentLevelMetrics[0]!['std/reward']).toBeCloseTo(0.51234753829798, 12);
  expect(agentLevelMetrics[0]!['std/a']).toBeCloseTo(2.8431203515386634, 12);
});

test('the agent mean is over rollouts, agents are sorted by name, and a task pools its agents', () => {
  const agent = (name: string) => ({ agent_ref: { name } });
  const profile = profileRollouts(
    [input(0, 0, agent('b')), input(0, 1, agent('a')), input(1, 0, agent('b')), input(1, 1, agent('b'))],
    [1, 0, 0, 0].map((reward, i) => result(Math.floor(i / 2), i % 2, { reward })),
  );
  expect(profile.agentLevelMetrics.map((entry) => [entry.agent_ref, entry['mean/reward']])).toEqual([
    [{ name: 'a' }, 0],
    [{ name: 'b' }, 1 / 3],
  ]);
  expect(profile.groupLevelMetrics[0]!['mean/reward']).toBe(0.5);
});

test('nothing matched gives empty levels and a completion of zero percent, nothing expected one of a hundred', () => {
  const { completion, ...levels } = profileRollouts([input(0, 0)], [], { allowPartial: true });
  expect(levels).toEqual({ groupLevelMetrics: [], agentLevelMetrics: [] });
  expect(completion).toMatchObject({ reward_profile_completion_pct: 0, missing_input_rows: 1 });
  expect(profileRollouts([], []).completion.reward_profile_completion_pct).toBe(100);
});

test('the completion summary counts rows that nobody expected', () => {
  const keys = (pairs: number[][]) =>
    pairs.map(([taskIndex, rolloutIndex]) => ({ taskIndex: taskIndex!, rolloutIndex: rolloutIndex! }));
  const summary = summarizeCompletion(
    keys([
      [0, 0],
      [0, 1],
    ]),
    keys([
      [0, 0],
      [0, 5],
      [3, 0],
    ]),
  );
  expect(summary).toMatchObject({ completed_rollout_rows: 1, missing_rollout_rows: 1, extra_rollout_rows: 2 });
});

test('repeated keys are errors on both sides', () => {
  expect(() => profileRollouts([input(0, 1), input(0, 1)], [])).toThrow(
    'Duplicate materialized input row for rollout key (0, 1)',
  );
  expect(() => profileRollouts([input(0, 1)], [result(0, 1), result(0, 1)])).toThrow(
    'Duplicate result row for rollout key (0, 1)',
  );
});

test('rows without index or agent name are errors that name the row', () => {
  expect(() => profileRollouts([{ _ng_task_index: 0 }], [])).toThrow(
    'Materialized input row 1 has no _ng_rollout_index',
  );
  expect(() => profileRollouts([input(0, 0)], [{ _ng_rollout_index: 0 }])).toThrow(
    'Result row 1 has no _ng_task_index',
  );
  expect(() => profileRollouts([], [result(0, 0, { _ng_task_index: null })])).toThrow('_ng_task_index is null');
  expect(() => profileRollouts([input(0, 0, { agent_ref: {} })], [])).toThrow('row 1 has no agent_ref.name');
});

test('narrow rows of a streaming caller give the same profile, with or without samples', () => {
  const inputs = [0, 1].map((r) => ({ ...toInputRow(input(0, r)), offset: r * 100 }));
  const rows = [0, 1].map((r) => ({
    taskIndex: 0,
    rolloutIndex: r,
    agent: null,
    reward: r,
    usage: [['tokens', 10 + r]] as const,
    extras: [['score', r / 2]] as const,
  }));
  const { groupLevelMetrics, agentLevelMetrics } = profileNumericRows(inputs, rows, {
    sampleOf: ({ offset }) => ({ offset }),
  });
  expect(groupLevelMetrics[0]).toMatchObject({ 'mean/score': 0.25, 'mean/tokens': 10.5, sample: { offset: 0 } });
  expect(agentLevelMetrics[0]).toMatchObject({ 'mean/reward': 0.5, agent_ref: { name: 'my_agent' } });
  expect(profileNumericRows(inputs, rows).groupLevelMetrics[0]).not.toHaveProperty('sample');
});
