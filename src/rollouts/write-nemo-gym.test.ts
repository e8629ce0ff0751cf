import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder, writeTemporary } from '../../test/support/rollouts.ts';
import { describeFile } from '../files/inputs.ts';
import { profileFilePath } from './nemo-gym/index.ts';
import { writeNemoGymFiles } from './write-nemo-gym.ts';

type Json = Record<string, unknown>;

const DATA = '../shared/data/nemo-gym';
const hasData = existsSync(DATA);
const goldens = (kind: string): string[] => (hasData ? globSync(`${DATA}/*/*${kind}`).sort() : []);

const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const parse = (path: string): Json[] => {
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.jsonl')
    ? text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    : JSON.parse(text);
};
const file = (path: string) => describeFile(path, path);
const row = (task: number, rollout: number, extra: Json = {}): Json => ({
  _ng_task_index: task,
  _ng_rollout_index: rollout,
  agent_ref: { name: 'solver' },
  ...extra,
});

/** Every number of the golden file is ours to 1e-9, every other value equal; keys only a benchmark's hook knows aside. */
function expectLike(actual: unknown, golden: unknown, where: string): void {
  if (typeof golden === 'number') {
    expect(typeof actual, where).toBe('number');
    expect(Math.abs((actual as number) - golden), where).toBeLessThanOrEqual(1e-9 * Math.abs(golden));
  } else if (golden !== null && typeof golden === 'object') {
    for (const [key, value] of Object.entries(golden)) expectLike((actual as Json)?.[key], value, `${where} ${key}`);
  } else {
    expect(actual, where).toEqual(golden);
  }
}

const STATISTIC = /^(mean|max|min|median|std)\//;

/** The part of a golden entry that the profiler itself computes: statistics, counts and samples, in order. */
function withoutHookOutput(entry: Json, mine: Json): Json {
  return Object.fromEntries(Object.entries(entry).filter(([key]) => key in mine || STATISTIC.test(key)));
}

describe.skipIf(!hasData)(`golden files in ${DATA}${hasData ? '' : ' (skipped: the folder is absent)'}`, () => {
  test.each(goldens('_reward_profiling.jsonl'))('%s and its agent metrics are written again', async (path) => {
    const folder = temporaryFolder();
    const rollouts = path.replace('_reward_profiling', '');
    await writeNemoGymFiles([file(rollouts)], folder);
    for (const kind of ['reward_profiling', 'agent_metrics'] as const) {
      const golden = parse(profileFilePath(rollouts, kind));
      const written = parse(profileFilePath(join(folder, basename(rollouts)), kind));
      expect(written).toHaveLength(golden.length);
      golden.forEach((entry, i) => {
        expect(Object.keys(written[i]).filter((key) => key in entry)).toEqual(Object.keys(entry));
        expectLike(written[i], entry, `${kind} ${i}`);
      });
    }
  });

  test.each(goldens('_aggregate_metrics.json'))('%s is written again', async (path) => {
    const folder = temporaryFolder();
    const rollouts = path.replace('_aggregate_metrics.json', '.jsonl');
    const { withoutAgentCount, skippedCount } = await writeNemoGymFiles([file(rollouts)], folder);
    expect([withoutAgentCount, skippedCount]).toEqual([0, 0]);
    const golden = parse(path);
    const written = parse(join(folder, basename(path)));
    expect(written.map((entry) => entry.agent_ref)).toEqual(golden.map((entry) => entry.agent_ref));
    golden.forEach((entry, i) => {
      expect(Object.keys(written[i])).toEqual(Object.keys(entry));
      const agent = written[i].agent_metrics as Json;
      const goldenAgent = entry.agent_metrics as Json;
      expect(Object.keys(agent)).toEqual(Object.keys(goldenAgent).filter((key) => STATISTIC.test(key)));
      expectLike(agent, withoutHookOutput(goldenAgent, agent), 'agent');
      const groups = written[i].group_level_metrics as Json[];
      const goldenGroups = entry.group_level_metrics as Json[];
      expect(groups).toHaveLength(goldenGroups.length);
      goldenGroups.forEach((group, g) => {
        expect(Object.keys(groups[g]).filter((key) => STATISTIC.test(key))).toEqual(
          Object.keys(group).filter((key) => STATISTIC.test(key)),
        );
        expectLike(groups[g], withoutHookOutput(group, groups[g]), `group ${g}`);
      });
    });
  });
});

describe('writeNemoGymFiles', () => {
  const rows = [row(1, 0, { reward: 0 }), row(0, 1, { reward: 1 }), row(0, 0, { reward: 0.5 })];
  const inputs = [0, 1].flatMap((task) =>
    [0, 1].map((rollout) => row(task, rollout, { question: `${task}.${rollout}` })),
  );

  test('without inputs only the aggregate file is written', async () => {
    const folder = temporaryFolder();
    const { profiles } = await writeNemoGymFiles([file(writeTemporary('x.jsonl', lines(rows)))], folder);
    expect(readdirSync(folder)).toEqual(['x_aggregate_metrics.json']);
    expect(profiles[0].inputs).toBeUndefined();
  });

  test('with named inputs all three files are written, and the sample is the first completed input of the task', async () => {
    const folder = join(temporaryFolder(), 'made', 'here');
    const named = writeTemporary('inputs.jsonl', lines(inputs.toReversed()));
    const options = { inputs: named, allowPartial: true };
    const { paths } = await writeNemoGymFiles([file(writeTemporary('x.jsonl', lines(rows)))], folder, options);
    expect(paths.map((path) => basename(path))).toEqual([
      'x_reward_profiling.jsonl',
      'x_agent_metrics.json',
      'x_aggregate_metrics.json',
    ]);
    const groups = parse(paths[0]);
    expect(groups.map((group) => (group.sample as Json).question)).toEqual(['0.0', '1.0']);
    expect(groups.map((group) => group.missing_num_rollouts)).toEqual([0, 1]);
    expect(groups.map((group) => group['mean/reward'])).toEqual([0.75, 0]);
  });

  test('missing rollouts are an error that names the flag, and nothing is written', async () => {
    const folder = join(temporaryFolder(), 'out');
    const named = writeTemporary('inputs.jsonl', lines(inputs));
    const attempt = writeNemoGymFiles([file(writeTemporary('x.jsonl', lines(rows)))], folder, { inputs: named });
    await expect(attempt).rejects.toThrow(/Missing rollout keys: \[\(1, 1\)\][\s\S]*--allow-partial/);
    expect(existsSync(folder)).toBe(false);
  });

  test('rows without agent and lines that are not JSON are counted', async () => {
    const text = `${lines(rows)}<PLACEHOLDER ROW>\n${lines([{ _ng_task_index: 2, _ng_rollout_index: 0, reward: 1 }])}`;
    const written = await writeNemoGymFiles([file(writeTemporary('x.jsonl', text))], temporaryFolder());
    expect(written).toMatchObject({ skippedCount: 1, withoutAgentCount: 1 });
    expect(written.profiles[0].rowCount).toBe(4);
  });

  test("an input's agent wins over the row's own, as upstream takes it", async () => {
    const folder = temporaryFolder();
    const named = writeTemporary('inputs.jsonl', lines([{ ...row(0, 0), agent_ref: { name: 'asked' } }]));
    await writeNemoGymFiles([file(writeTemporary('x.jsonl', lines([row(0, 0, { reward: 1 })])))], folder, {
      inputs: named,
    });
    expect(parse(join(folder, 'x_aggregate_metrics.json'))[0].agent_ref).toEqual({ name: 'asked' });
  });

  test('a row without index is an error with its file and line', async () => {
    const path = writeTemporary('x.jsonl', lines([row(0, 0), { reward: 1 }]));
    await expect(writeNemoGymFiles([file(path)], temporaryFolder())).rejects.toThrow('x.jsonl:2 has no _ng_task_index');
  });

  test('two files of one name are an error, as one would replace the other', async () => {
    const [a, b] = [writeTemporary('x.jsonl', lines(rows)), writeTemporary('x.jsonl', lines(rows))];
    await expect(writeNemoGymFiles([file(a), file(b)], temporaryFolder())).rejects.toThrow(
      'would both be written to x_aggregate_metrics.json',
    );
  });
});
