import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aggregateRollouts } from './aggregate-file.ts';
import { profileFilePath } from './file-names.ts';
import { profileRollouts } from './profile.ts';
import { renderAgentMetrics, renderAggregateMetrics, renderRewardProfiling } from './serialize.ts';
import type { JsonObject } from './types.ts';

// Files that NeMo Gym itself wrote and committed. They are not part of this repository.
const DATA = '../shared/data/nemo-gym';
const hasData = existsSync(DATA);

const TEST_STATUS = ['fail_to_fail', 'fail_to_pass', 'pass_to_fail', 'pass_to_pass'].flatMap((change) => [
  `tests_status/${change}_failure`,
  `tests_status/${change}_success`,
]);

/** Metrics that a benchmark's own hook added, by folder: in the agent metrics, in the groups, in the key metrics. */
const HOOK_OUTPUT: Record<string, { agent: string[]; group: string[]; key: string[] }> = {
  responses_api_agents__mini_swe_agent_2: {
    agent: [
      'pass@1/accuracy',
      'pass@1[avg-of-1]/accuracy',
      'task_count',
      'rollout_count',
      'max_rollouts_per_task',
      'resolved_task_count',
      'resolved_task_rate',
      'eval_error_rollout_count',
      'eval_error_rate',
      'eval_report_rollout_count',
      'eval_report_rate',
      'tests_status_rollout_count',
      'tests_status_rate',
      'patch_applied_rollout_count',
      'patch_applied_rate',
      ...TEST_STATUS,
    ],
    group: [
      'instance_id',
      'rollout_count',
      'resolved',
      'resolved_rollout_count',
      'eval_error_rollout_count',
      'eval_report_rollout_count',
      'tests_status_rollout_count',
      'patch_applied_rollout_count',
      ...TEST_STATUS,
    ],
    key: [
      'pass@1/accuracy',
      'pass@1[avg-of-1]/accuracy',
      'resolved_task_count',
      'task_count',
      'resolved_task_rate',
      'eval_error_rate',
      'tests_status_rate',
    ],
  },
};

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const readLines = (path: string): JsonObject[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Compares every key of the golden entry but the excluded ones; numbers to 1e-9 relative. */
function expectLikeGolden(actual: unknown, golden: unknown, where: string, excluded: readonly string[] = []): void {
  if (typeof golden === 'number') {
    expect(typeof actual, where).toBe('number');
    expect(Math.abs((actual as number) - golden), where).toBeLessThanOrEqual(1e-9 * Math.abs(golden));
  } else if (golden !== null && typeof golden === 'object') {
    const mine = actual as JsonObject;
    for (const [key, value] of Object.entries(golden)) {
      if (!excluded.includes(key)) expectLikeGolden(mine?.[key], value, `${where} ${key}`);
    }
  } else {
    expect(actual, where).toEqual(golden);
  }
}

/** The statistic keys of an entry: a golden file has all that we compute, under the same names. */
const statistics = (entry: JsonObject): string[] =>
  Object.keys(entry).filter((key) => /^(mean|max|min|median|std)\//.test(key));

describe.skipIf(!hasData)(`golden files in ${DATA}${hasData ? '' : ' (skipped: the folder is absent)'}`, () => {
  const goldens = (suffix: string): string[] => (hasData ? globSync(`${DATA}/*/*${suffix}`).sort() : []);

  test('the expected files are there', () => {
    expect(goldens('_reward_profiling.jsonl')).toHaveLength(2);
    expect(goldens('_aggregate_metrics.json')).toHaveLength(10);
  });

  test.each(goldens('_reward_profiling.jsonl'))('%s is reproduced with its agent metrics', (path) => {
    const rollouts = path.replace('_reward_profiling', '');
    const profile = profileRollouts(readLines(profileFilePath(rollouts, 'materialized_inputs')), readLines(rollouts));
    const groups = renderRewardProfiling(profile.groupLevelMetrics).trimEnd().split('\n');
    const goldenGroups = readLines(path);
    expect(groups).toHaveLength(goldenGroups.length);
    goldenGroups.forEach((golden, i) => {
      const group = JSON.parse(groups[i]!) as JsonObject;
      expectLikeGolden(group, golden, `group ${i}`);
      expect(Object.keys(group).filter((key) => key in golden)).toEqual(Object.keys(golden));
      expect(statistics(group)).toEqual(statistics(golden));
    });
    const agents = JSON.parse(renderAgentMetrics(profile.agentLevelMetrics)) as JsonObject[];
    const goldenAgents = readJson(profileFilePath(rollouts, 'agent_metrics')) as JsonObject[];
    expect(agents.map((agent) => Object.keys(agent))).toEqual(goldenAgents.map((agent) => Object.keys(agent)));
    expectLikeGolden(agents, goldenAgents, 'agents');
  });

  test.each(goldens('_aggregate_metrics.json'))('%s is reproduced', (path) => {
    const rollouts = path.replace('_aggregate_metrics.json', '.jsonl');
    const inputsPath = profileFilePath(rollouts, 'materialized_inputs');
    const inputs = existsSync(inputsPath) ? readLines(inputsPath) : [];
    const { entries, droppedCount } = aggregateRollouts(readLines(rollouts), { inputs });
    const file = JSON.parse(renderAggregateMetrics(entries)) as JsonObject[];
    const golden = readJson(path) as Record<string, JsonObject>[];
    const hook = HOOK_OUTPUT[basename(dirname(path))] ?? { agent: [], group: [], key: [] };
    expect(droppedCount).toBe(0);
    expect(file).toHaveLength(golden.length);
    golden.forEach((goldenEntry, i) => {
      const entry = file[i] as Record<string, JsonObject>;
      expect(Object.keys(entry)).toEqual(Object.keys(goldenEntry));
      expect(entry.agent_ref).toEqual(goldenEntry.agent_ref);
      expectLikeGolden(entry.agent_metrics, goldenEntry.agent_metrics, 'agent', hook.agent);
      expect(statistics(entry.agent_metrics!)).toEqual(statistics(goldenEntry.agent_metrics!));
      expectLikeGolden(entry.key_metrics, goldenEntry.key_metrics, 'key', hook.key);
      const groups = entry.group_level_metrics as unknown as JsonObject[];
      const goldenGroups = goldenEntry.group_level_metrics as unknown as JsonObject[];
      expect(groups).toHaveLength(goldenGroups.length);
      goldenGroups.forEach((goldenGroup, j) => {
        expectLikeGolden(groups[j], goldenGroup, `group ${j}`, hook.group);
        expect(statistics(groups[j]!)).toEqual(statistics(goldenGroup));
      });
    });
  });
});
