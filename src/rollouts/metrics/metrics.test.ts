import { existsSync, globSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { rewardRows } from '../../../test/support/check-cases.ts';
import { differences, measureRows, tablesOf, tablesOfFile } from '../../../test/support/metrics.ts';
import { InputError } from '../../files/errors.ts';
import { mergeRolloutTables } from '../merge.ts';
import { measureRollouts } from './metrics.ts';
import { type RolloutMetrics, rolloutMetrics } from './schema.ts';

const DATA = '../shared/data/nemo-gym';
const hasData = existsSync(DATA);

/** The schema keeps what it names and drops the rest, so that a document it returns unchanged has exactly its shape. */
function expectShape(metrics: RolloutMetrics): void {
  expect(rolloutMetrics.parse(metrics)).toStrictEqual(metrics);
  expect(JSON.parse(JSON.stringify(metrics))).toStrictEqual(metrics);
}

const LEVELS = ['easy', 'hard', null];
const MAP = { answer: 'extracted', subset: 'level' };

/** One row of a random file: it has a key and a response, everything else may be missing. */
const rolloutRow = fc.record(
  {
    _ng_task_index: fc.integer({ min: 0, max: 5 }),
    _ng_rollout_index: fc.integer({ min: 0, max: 5 }),
    reward: fc.constantFrom<unknown>(0, 1, 1, 0.5, 0.1, null, 'none', 1e300),
    mask_sample: fc.constantFrom(true, false, false, false),
    _ng_failure_class: fc.constantFrom<unknown>(null, null, null, 'timeout', 'judge_failed'),
    agent_ref: fc.constantFrom<unknown>({ name: 'abe' }, { name: 'zed' }, null),
    metadata: fc.constantFrom<unknown>({ task_type: 'math' }, { task_type: 'code' }, {}),
    extracted: fc.constantFrom<unknown>('A', 'B', 'C', null),
    level: fc.constantFrom<unknown>(...LEVELS),
    seconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
    solved: fc.boolean(),
    response: fc.record({
      output: fc
        .string({ maxLength: 6 })
        .map((text) => [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }]),
      usage: fc.record({ output_tokens: fc.integer({ min: 0, max: 40 }) }),
      incomplete_details: fc.constantFrom<unknown>(null, { reason: 'max_output_tokens' }),
    }),
    responses_create_params: fc.record({ max_output_tokens: fc.integer({ min: 1, max: 40 }) }),
  },
  { requiredKeys: ['_ng_task_index', '_ng_rollout_index', 'response', 'extracted', 'level'] },
);

const rolloutFile = fc.uniqueArray(rolloutRow, {
  minLength: 1,
  maxLength: 30,
  selector: (row) => `${row._ng_task_index}:${row._ng_rollout_index}`,
});

/** Without the medians of fields, which merged shards do not have. */
function withoutMedians(metrics: RolloutMetrics): unknown {
  return JSON.parse(JSON.stringify(metrics, (key, value) => (key.startsWith('median/') ? undefined : value)));
}

describe('measureRollouts', () => {
  it('has the shape of its schema for every kind of input', async () => {
    expectShape(await measureRows([]));
    expectShape(await measureRows(rewardRows([[null], ['x']])));
    expectShape(await measureRows(rewardRows([[19.4, -100, 3]])));
    expectShape(await measureRows(rewardRows([[1]])));
    const inputs = [
      { _ng_task_index: 0, _ng_rollout_index: 0 },
      { _ng_task_index: 9, _ng_rollout_index: 0 },
    ];
    const rows = rewardRows(
      [
        [1, 0, 1],
        [0, 0, 1],
      ],
      (task, rollout) => ({ extracted: `${rollout}`, level: LEVELS[task] }),
    );
    const full = await measureRows(rows, { inputs, map: MAP });
    expectShape(full);
    expect(full).toMatchObject({
      majorityAtK: expect.any(Array),
      repeats: expect.any(Object),
      subsets: expect.any(Object),
    });
  });

  it('has the shape of its schema for random files', async () => {
    await fc.assert(
      fc.asyncProperty(rolloutFile, async (rows) => expectShape(await measureRows(rows, { map: MAP }))),
      { numRuns: 15 },
    );
  });

  it('does not change when the rows are permuted', async () => {
    const permuted = rolloutFile.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    await fc.assert(
      fc.asyncProperty(permuted, async ([rows, other]) => {
        const [a, b] = [await measureRows(rows, { map: MAP }), await measureRows(other, { map: MAP })];
        expect(differences(a, b)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('makes of merged shards what it makes of the whole, but for the medians of fields', async () => {
    const sharded = rolloutFile.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: rows.length, maxLength: rows.length }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(sharded, async ([rows, shardOf]) => {
        const shards = [0, 1, 2]
          .map((shard) => rows.filter((_, i) => shardOf[i] === shard))
          .filter((s) => s.length > 0);
        const tables = await Promise.all(shards.map((shard) => tablesOf(shard, { map: MAP })));
        const merged = measureRollouts(mergeRolloutTables(tables), { map: MAP });
        const whole = await measureRows(rows, { map: MAP });
        expect(differences(withoutMedians(merged), withoutMedians(whole))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('draws nothing at random: two measurements are the same bytes', async () => {
    const tables = await tablesOf(
      rewardRows([
        [1, 0, 0.5],
        [0.3, 1],
      ]),
    );
    expect(JSON.stringify(measureRollouts(tables))).toBe(JSON.stringify(measureRollouts(tables)));
  });
});

describe.skipIf(!hasData)(`real rollouts in ${DATA}${hasData ? '' : ' (skipped: the folder is absent)'}`, () => {
  const paths = hasData ? globSync(`${DATA}/*/*rollouts.jsonl`).sort() : [];

  test('nearly all files can be read and have the shape of the schema', async () => {
    const unread: string[] = [];
    for (const path of paths) {
      try {
        expectShape(measureRollouts(await tablesOfFile(path)));
      } catch (error) {
        if (!(error instanceof InputError)) throw new Error(path, { cause: error });
        unread.push(path);
      }
    }
    // Files of nothing but placeholder lines are unreadable, and said to be.
    expect(paths.length).toBeGreaterThan(60);
    expect(unread.length).toBeLessThan(5);
  });
});
