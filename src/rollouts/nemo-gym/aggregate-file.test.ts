import { expect, test } from 'vitest';
import { aggregateNumericRollouts, aggregateRollouts, stripVerifyResponse } from './aggregate-file.ts';
import { profileFilePath } from './file-names.ts';
import { toNumericRow } from './numeric-row.ts';
import {
  prepareForSerialization,
  renderAgentMetrics,
  renderAggregateMetrics,
  renderRewardProfiling,
} from './serialize.ts';
import type { JsonObject } from './types.ts';

const rollout = (task: number, agent: string | undefined, reward: number): JsonObject => ({
  responses_create_params: { input: 'long' },
  response: { id: 'r', output: ['long'], usage: { tokens: task } },
  reward,
  ng_trajectory: {},
  _ng_task_index: task,
  _ng_rollout_index: 0,
  ...(agent === undefined ? {} : { agent_ref: { name: agent } }),
});

test('rollouts are aggregated per agent by key order, and rows without agent are counted', () => {
  const results = [rollout(3, 'b', 0), rollout(1, 'a', 1), rollout(2, undefined, 1), rollout(0, 'b', 1)];
  const file = aggregateRollouts(results);
  expect(file.droppedCount).toBe(1);
  expect(file.entries.map((entry) => [entry.agent_ref.name, entry.agent_metrics['mean/reward']])).toEqual([
    ['b', 0.5],
    ['a', 1],
  ]);
  expect(file.entries[0]!.group_level_metrics.map((group) => group._ng_task_index)).toEqual([0, 3]);
  expect(aggregateNumericRollouts(results.map((row) => toNumericRow(row)))).toEqual(file);
});

test('the agent is that of the input row with the same key', () => {
  const inputs = [
    { _ng_task_index: 0, _ng_rollout_index: 0, agent_ref: { name: 'from_input' } },
    { _ng_task_index: 1, _ng_rollout_index: 0 },
  ];
  const { entries, droppedCount } = aggregateRollouts([rollout(0, undefined, 1), rollout(1, 'own', 1)], { inputs });
  expect(entries.map((entry) => entry.agent_ref.name)).toEqual(['from_input', 'own']);
  expect(droppedCount).toBe(0);
});

test('hooks see stripped rows', () => {
  const seen: JsonObject[] = [];
  aggregateRollouts([rollout(7, 'a', 1)], {
    computeMetrics: (tasks) => {
      seen.push(...tasks.flat());
      return {};
    },
  });
  expect(seen).toEqual([
    {
      reward: 1,
      _ng_task_index: 7,
      _ng_rollout_index: 0,
      agent_ref: { name: 'a' },
      response: { usage: { tokens: 7 } },
    },
  ]);
});

test('a row without usage is stripped of its whole response', () => {
  expect(stripVerifyResponse({ reward: 1, response: { usage: {} } })).toEqual({ reward: 1 });
  expect(stripVerifyResponse({ reward: 1, response: null, ng_model_call_capture: 1 })).toEqual({ reward: 1 });
});

test('the aggregate file is an array of agents indented by two', () => {
  const { entries } = aggregateRollouts([{ _ng_task_index: 0, _ng_rollout_index: 0, agent_ref: { name: 'a' } }]);
  expect(renderAggregateMetrics(entries)).toBe(`[
  {
    "agent_ref": {
      "name": "a"
    },
    "agent_metrics": {},
    "key_metrics": {},
    "group_level_metrics": [
      {
        "_ng_task_index": 0,
        "sample": {
          "agent_ref": {
            "name": "agent"
          }
        },
        "num_rollouts": 1,
        "expected_num_rollouts": 1,
        "missing_num_rollouts": 0,
        "reward_profile_completion_pct": 100,
        "rollout_infos": [
          {
            "rollout_id": "0:0",
            "_ng_task_index": 0,
            "_ng_rollout_index": 0
          }
        ]
      }
    ]
  }
]`);
});

test('the profile is one line per task and the agent file one compact array, with null for NaN and infinities', () => {
  const groups = [
    { _ng_task_index: 0, 'mean/reward': Number.NaN, 'histogram/reward': [1] },
    { _ng_task_index: 1, 'mean/reward': Number.NEGATIVE_INFINITY },
  ];
  expect(renderRewardProfiling(groups)).toBe(
    '{"_ng_task_index":0,"mean/reward":null}\n{"_ng_task_index":1,"mean/reward":null}\n',
  );
  expect(renderRewardProfiling([])).toBe('');
  expect(renderAgentMetrics([{ 'mean/reward': 0.5, agent_ref: { name: 'a' } }])).toBe(
    '[{"mean/reward":0.5,"agent_ref":{"name":"a"}}]',
  );
});

test('preparing for serialisation leaves the entries as they were', () => {
  const entry = { 'histogram/reward': {}, 'mean/reward': 1 };
  expect(prepareForSerialization([entry])).toEqual([{ 'mean/reward': 1 }]);
  expect(entry).toHaveProperty(['histogram/reward']);
});

// >>> p = Path(path); p.with_stem(p.stem + "_agent_metrics").with_suffix(".json")
test.each([
  ['results/x.jsonl', 'results/x_agent_metrics.json'],
  ['a.b.jsonl', 'a.b_agent_metrics.json'],
  ['x', 'x_agent_metrics.json'],
  ['dir.d/x', 'dir.d/x_agent_metrics.json'],
  ['.hidden', '.hidden_agent_metrics.json'],
])('the agent metrics of %s go to %s', (path, expected) => {
  expect(profileFilePath(path, 'agent_metrics')).toBe(expected);
});

test('each file has the ending of its kind, and a compression ending is dropped', () => {
  expect(profileFilePath('x.jsonl', 'reward_profiling')).toBe('x_reward_profiling.jsonl');
  expect(profileFilePath('x.jsonl.gz', 'aggregate_metrics')).toBe('x_aggregate_metrics.json');
  expect(profileFilePath('x.jsonl.zst', 'materialized_inputs')).toBe('x_materialized_inputs.jsonl');
  expect(profileFilePath('x.jsonl', 'failures')).toBe('x_failures.jsonl');
});
