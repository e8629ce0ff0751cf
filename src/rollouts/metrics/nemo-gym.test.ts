import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { differences, measureRows, tablesOfFile } from '../../../test/support/metrics.ts';
import { aggregateRollouts, type JsonObject } from '../nemo-gym/index.ts';
import { measureNemoGym } from './nemo-gym.ts';
import type { RolloutMetrics } from './schema.ts';

const DATA = '../shared/data/nemo-gym';
const hasData = existsSync(DATA);
const STATISTIC = /^(mean|max|min|median|std)\//;

interface Agent {
  readonly agent_ref: { readonly name: string };
  readonly agent_metrics: JsonObject;
  readonly key_metrics: JsonObject;
}

const agentsOf = ({ nemoGym }: Pick<RolloutMetrics, 'nemoGym'>) => nemoGym?.agents as Agent[];

/** Agent metrics of rewards per task; with answers, `[reward, answer]` per rollout. */
async function upstream(tasks: readonly (readonly unknown[])[], options = {}): Promise<JsonObject> {
  return agentsOf(await measureRows(rewardRows(tasks), options))[0].agent_metrics;
}

describe.skipIf(!hasData)(`golden files in ${DATA}${hasData ? '' : ' (skipped: the folder is absent)'}`, () => {
  const goldens = hasData ? globSync(`${DATA}/*/*_aggregate_metrics.json`).sort() : [];

  test.each(goldens)('%s has the statistics of every agent', async (path) => {
    const golden = JSON.parse(readFileSync(path, 'utf8')) as Agent[];
    const agents = agentsOf({
      nemoGym: measureNemoGym(await tablesOfFile(path.replace('_aggregate_metrics.json', '.jsonl'))),
    });
    for (const { agent_ref: ref, agent_metrics: metrics } of golden) {
      // Some of these rows name no agent: upstream takes it from the inputs.
      const mine = agents.find(({ agent_ref: { name } }) => name === ref.name || name === 'agent')?.agent_metrics ?? {};
      const names = new Set(Object.keys(mine));
      // A benchmark's hook adds means of its own, which no row has as a field.
      const expected = Object.entries(statisticsOf(metrics)).filter(
        ([key]) => names.has(key) || !key.startsWith('mean/'),
      );
      expect(differences(statisticsOf(mine), Object.fromEntries(expected))).toEqual([]);
    }
  });
});

describe.skipIf(!hasData)(`real rollouts in ${DATA}${hasData ? '' : ' (skipped: the folder is absent)'}`, () => {
  // One reading of the file gives both; upstream's own way, with whole rows in memory, is the reference.
  test('every file that upstream can aggregate has its statistics', async () => {
    let compared = 0;
    for (const path of globSync(`${DATA}/*/*rollouts.jsonl`).sort()) {
      const rows = rowsUpstreamReads(path);
      if (rows === undefined) continue;
      const agents = agentsOf({ nemoGym: measureNemoGym(await tablesOfFile(path)) });
      for (const { agent_ref: ref, agent_metrics: expected } of aggregateRollouts(rows).entries) {
        const mine = agents.find(({ agent_ref }) => agent_ref.name === ref.name)?.agent_metrics ?? {};
        expect(differences(statisticsOf(mine), expected), path).toEqual([]);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(35);
  });
});

/** Rows with a name for the agent; undefined where upstream raises: placeholders, no indices, repeated keys. */
function rowsUpstreamReads(path: string): JsonObject[] | undefined {
  try {
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const rows = lines.map((line) => ({ agent_ref: { name: 'agent' }, ...JSON.parse(line) }) as JsonObject);
    aggregateRollouts(rows);
    return rows;
  } catch {
    return undefined;
  }
}

const statisticsOf = (metrics: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(metrics).filter(([key]) => STATISTIC.test(key)));

describe("upstream's golden numbers", () => {
  // nemo_gym compute_pass_majority_metrics and add_avg_sample_std_dev on these rewards.
  it('[1,0,1],[1]', async () => {
    expect(await upstream([[1, 0, 1], [1]])).toMatchObject({
      'pass@1/accuracy': expect.closeTo(83.3333, 4),
      'pass@2/accuracy': 100,
      'pass@3/accuracy': 100,
      'pass@1[avg-of-1]/accuracy': 100,
      'pass@1[avg-of-2]/accuracy': 75,
      'pass@1[avg-of-3]/accuracy': expect.closeTo(83.3333, 4),
      per_sample_aggregate: { accuracy: [100, 0, 100] },
      'pass@1[avg-of-2]/accuracy/std_dev_across_runs': expect.closeTo(70.7107, 4),
      'pass@1[avg-of-3]/accuracy/std_dev_across_runs': expect.closeTo(57.735, 4),
      'pass@1[avg-of-2]/accuracy/std_err_across_runs': expect.closeTo(50, 9),
      'pass@1[avg-of-3]/accuracy/std_err_across_runs': expect.closeTo(33.3333, 4),
    });
  });

  it('[.2,.9,.5],[.4,.1,.3]', async () => {
    expect(
      await upstream([
        [0.2, 0.9, 0.5],
        [0.4, 0.1, 0.3],
      ]),
    ).toMatchObject({
      'pass@1/accuracy': expect.closeTo(30, 9),
      'pass@2/accuracy': expect.closeTo(65, 9),
      'pass@3/accuracy': expect.closeTo(65, 9),
      'pass@1[avg-of-2]/accuracy': expect.closeTo(40, 9),
      'pass@1[avg-of-2]/accuracy/std_dev_across_runs': expect.closeTo(14.1421, 4),
    });
  });

  it('[-1,1],[1,1] and [1,0],[0,0],[1,1]', async () => {
    expect(
      await upstream([
        [-1, 1],
        [1, 1],
      ]),
    ).toMatchObject({
      'pass@1/accuracy': 0,
      'pass@2/accuracy': 100,
      'pass@1[avg-of-2]/accuracy': 50,
    });
    expect(
      await upstream([
        [1, 0],
        [0, 0],
        [1, 1],
      ]),
    ).toMatchObject({
      'pass@1[avg-of-2]/accuracy/avg_sample_std_dev': expect.closeTo(0.235702, 6),
      'pass@1[avg-of-2]/accuracy/std_dev_across_runs': expect.closeTo(23.5702, 4),
    });
  });

  it('(1,A),(0,A),(0,B),(0,B), and tasks without answers', async () => {
    const votes = async (tasks: readonly (readonly (readonly [number, string | null])[])[]) => {
      const rows = rewardRows(
        tasks.map((task) => task.map(([reward]) => reward)),
        (task, rollout) => ({
          extracted: tasks[task][rollout][1],
        }),
      );
      return agentsOf(await measureRows(rows, { map: { answer: 'extracted' } }))[0].agent_metrics;
    };
    expect(
      await votes([
        [
          [1, 'A'],
          [0, 'A'],
          [0, 'B'],
          [0, 'B'],
        ],
      ]),
    ).toMatchObject({
      'majority@1/accuracy': 100,
      'majority@2/accuracy': 50,
      'majority@3/accuracy': expect.closeTo(33.3333, 4),
      'majority@4/accuracy': 0,
      'pass@1/accuracy': 25,
      'pass@2/accuracy': 50,
      'pass@3/accuracy': 75,
    });
    expect(
      await votes([
        [
          [0, null],
          [0, null],
        ],
        [
          [1, 'A'],
          [0, null],
        ],
      ]),
    ).toMatchObject({
      'majority@2/accuracy': 50,
      'pass@1/no_answer': 75,
      'pass@1[avg-of-2]/no_answer': 75,
      'majority@2/no_answer': 0,
    });
  });
});

describe('measureNemoGym', () => {
  it('has one entry per agent, sorted by name, over the rows of that agent alone', async () => {
    const rows = rewardRows(
      [
        [1, 0],
        [0, 0],
      ],
      (task) => ({ agent_ref: { name: ['zed', 'abe'][task] }, [`only${task}`]: 5 }),
    );
    const agents = agentsOf(await measureRows(rows));
    expect(agents.map(({ agent_ref }) => agent_ref.name)).toEqual(['abe', 'zed']);
    expect(agents.map(({ agent_metrics: metrics }) => metrics['mean/reward'])).toEqual([0, 0.5]);
    expect(agents[0].agent_metrics).not.toHaveProperty('mean/only0');
  });

  it('has the headline metrics: all means, and the highest k of each family', async () => {
    const [{ key_metrics: key }] = agentsOf(await measureRows(rewardRows([[1, 0, 1]])));
    expect(Object.keys(key)).toEqual(['mean/reward', 'pass@1[avg-of-3]/accuracy', 'pass@3/accuracy']);
  });

  it("follows upstream's rule for deviations: 0 for one rollout, absent beside a gap", async () => {
    const one = await upstream([[1]]);
    expect(one['std/reward']).toBe(0);
    const rows = rewardRows([[1, 0]], (_, rollout) => (rollout === 0 ? { a: 1 } : {}));
    const [{ agent_metrics: gap }] = agentsOf(await measureRows(rows));
    expect(gap['mean/a']).toBe(1);
    expect(gap).not.toHaveProperty('std/a');
    expect(gap['std/reward']).toBeCloseTo(Math.SQRT1_2, 11);
  });

  it('takes the usage count where a field of the row has its name, whichever stands first', async () => {
    const usage = { response: { output: [], usage: { input_tokens: 5 } } };
    const rows = rewardRows([[1, 1]], (_, rollout) =>
      rollout === 0 ? { input_tokens: 9, ...usage } : { ...usage, input_tokens: 9 },
    );
    expect(agentsOf(await measureRows(rows))[0].agent_metrics['mean/input_tokens']).toBe(5);
  });

  it('counts masked rollouts as upstream does, unlike the reward', async () => {
    const metrics = await measureRows(rewardRows([[1, 0]], (_, rollout) => ({ mask_sample: rollout === 1 })));
    expect(agentsOf(metrics)[0].agent_metrics['mean/reward']).toBe(0.5);
    expect(metrics.reward?.mean).toBe(1);
  });

  it('has a rollout without reward as one without score, where upstream fails', async () => {
    expect(
      await upstream([
        [1, null],
        [0, 1],
      ]),
    ).toMatchObject({ 'pass@1/accuracy': 75, 'pass@2/accuracy': 100 });
  });
});
