import { closeSync, createWriteStream, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryFolder, writeTemporary } from '../../../test/support/rollouts.ts';
import type { Engine } from '../../engine/connection.ts';
import { openDuckDB } from '../../engine/duckdb.ts';
import { InputError } from '../../files/errors.ts';
import { expandInputs } from '../../files/inputs.ts';
import { mergeFieldSummaries } from '../field-summaries.ts';
import { readFrame } from '../frame.ts';
import { type LoadOptions, loadRollouts } from './load.ts';
import { loadInputTasks } from './materialized-inputs.ts';

const engines: Engine[] = [];
afterAll(() => {
  for (const engine of engines) engine.close();
});

async function load(paths: readonly string[], options: LoadOptions = {}) {
  const engine = await openDuckDB();
  engines.push(engine);
  const loaded = await loadRollouts(engine, await expandInputs(paths), options);
  const { rollouts } = await readFrame(engine);
  const fields = mergeFieldSummaries(loaded.agents.map((agent) => agent.fields));
  return { engine, loaded, rollouts, fields, file: loaded.files[0] };
}

const jsonLines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** A NeMo Gym row: task, repeat, reward, and the numbers and texts the loader reads. */
function rowOf(task: number, rollout: number, extra: object = {}): Record<string, unknown> {
  return {
    _ng_task_index: task,
    _ng_rollout_index: rollout,
    agent_ref: { name: `agent ${task % 3}` },
    reward: ((task * 7 + rollout * 3) % 5) / 4,
    response: {
      output: [
        {
          type: 'message',
          role: 'assistant',
          content: [{ type: 'output_text', text: `täsk ${task} 😀 \n${rollout}` }],
        },
      ],
      usage: { output_tokens: 10 + rollout },
    },
    accuracy: rollout / 8,
    [`extra_${task % 4}`]: task,
    ...extra,
  };
}

const ROWS = Array.from({ length: 120 }, (_, k) => rowOf(k % 15, Math.floor(k / 15)));
const NUMBERS = [
  'rollout_index',
  'reward',
  'reward_state',
  'success',
  'turns',
  'characters',
  'output_tokens',
  'response_hash',
] as const;

/** Everything a frame says, for comparisons. */
function contentOf({ rollouts, fields }: Pick<Awaited<ReturnType<typeof load>>, 'rollouts' | 'fields'>) {
  return {
    taskKeys: rollouts.taskKeys,
    offsets: [...rollouts.offsets],
    numbers: NUMBERS.map((name) => [name, [...rollouts.numbers(name)]]),
    agents: rollouts.texts('agent'),
    fields: fields.map(({ name, moments, min, max }) => ({ name, n: moments.n, mean: moments.mean, min, max })),
  };
}

describe('every way a file can be written', () => {
  const text = jsonLines(ROWS);
  const plain: Record<string, string | Uint8Array> = {
    'rows.jsonl': text,
    'rows.json': JSON.stringify(ROWS, null, 2),
    'object.json': JSON.stringify({ version: 1, results: ROWS }),
    'lines.json': text,
    'crlf.jsonl': `\uFEFF${text.replaceAll('\n', '\r\n\r\n')}`,
  };

  test('gives the same tables, packed or not', async () => {
    const expected = contentOf(await load([writeTemporary('rows.jsonl', text)]));
    expect(expected.offsets.at(-1)).toBe(120);
    const { engine } = await load([writeTemporary('rows.jsonl', text)]);
    const parquet = join(temporaryFolder(), 'rows.parquet');
    await engine.run(
      `COPY (SELECT * FROM read_json('${writeTemporary('x.jsonl', text)}')) TO '${parquet}' (FORMAT parquet)`,
    );
    expect(contentOf(await load([parquet]))).toEqual(expected);
    for (const [name, content] of Object.entries(plain)) {
      expect(contentOf(await load([writeTemporary(name, content)]))).toEqual(expected);
      const bytes = Buffer.from(content);
      expect(contentOf(await load([writeTemporary(`${name}.gz`, gzipSync(bytes))]))).toEqual(expected);
      expect(contentOf(await load([writeTemporary(`${name}.zst`, zstdCompressSync(bytes))]))).toEqual(expected);
    }
  });

  test('gives the same from a packed Parquet file, and an error that names a damaged one', async () => {
    const { engine } = await load([writeTemporary('rows.jsonl', text)]);
    const path = join(temporaryFolder(), 'rows.parquet');
    await engine.run(
      `COPY (SELECT 1 AS _ng_task_index, range AS _ng_rollout_index, 0.5 AS reward FROM range(50)) TO '${path}'`,
    );
    const bytes = (await import('node:fs')).readFileSync(path);
    expect((await load([writeTemporary('rows.parquet.gz', gzipSync(bytes))])).rollouts.rolloutCount).toBe(50);
    expect((await load([writeTemporary('rows.parquet.zst', zstdCompressSync(bytes))])).rollouts.rolloutCount).toBe(50);
    const cut = writeTemporary('cut.parquet.gz', gzipSync(bytes).subarray(0, -20));
    await expect(load([cut])).rejects.toThrow(/cut\.parquet\.gz: the gzip data ends early or is damaged/);
  });

  test('gives the numbers of a table in CSV and TSV', async () => {
    const header = ['_ng_task_index', '_ng_rollout_index', 'reward', 'accuracy', 'agent_name'];
    const cells = ROWS.map((row) => [
      row._ng_task_index,
      row._ng_rollout_index,
      row.reward,
      row.accuracy,
      '"a, ""b"""',
    ]);
    for (const [name, delimiter] of [
      ['t.csv', ','],
      ['t.tsv', '\t'],
    ] as const) {
      const { rollouts, fields } = await load([
        writeTemporary(name, [header, ...cells].map((c) => c.join(delimiter)).join('\n')),
      ]);
      expect(rollouts.taskKeys).toEqual(Array.from({ length: 15 }, (_, k) => String(k)));
      expect(rollouts.texts('agent')[0]).toBe('a, "b"');
      expect(fields.map(({ name: field }) => field)).toEqual(['accuracy', 'reward']);
    }
  });

  test('several files are one data set, each with its own lines', async () => {
    const paths = [
      writeTemporary('a.jsonl', `\n${jsonLines(ROWS.slice(0, 50))}`),
      writeTemporary('b.json', JSON.stringify(ROWS.slice(50))),
    ];
    const { engine, loaded, ...tables } = await load(paths);
    const whole = contentOf(await load([writeTemporary('rows.jsonl', text)]));
    // Of several files a task is named with its agent, because every collection counts from 0.
    expect(contentOf(tables)).toEqual({
      ...whole,
      taskKeys: whole.taskKeys.map((key) => `agent ${Number(key) % 3} ${key}`),
    });
    expect(loaded.files.map((file) => file.rows)).toEqual([50, 70]);
    const lines = await engine.query(
      'SELECT file, min(line) AS first, max(line) AS last FROM rollouts GROUP BY file ORDER BY file',
    );
    expect([[...lines.numbers('first')], [...lines.numbers('last')]]).toEqual([
      [2, 1],
      [51, 70],
    ]);
  });
});

test('tasks of two collections are kept apart by their agents, expected ones too', async () => {
  const folder = temporaryFolder();
  const rows = (agent: string) =>
    [0, 1].map((task) => ({ _ng_task_index: task, _ng_rollout_index: 0, reward: 1, agent_ref: { name: agent } }));
  for (const agent of ['a', 'b']) {
    writeFileSync(join(folder, `${agent}.jsonl`), jsonLines(rows(agent).slice(0, agent === 'a' ? 2 : 1)));
    writeFileSync(join(folder, `${agent}_materialized_inputs.jsonl`), jsonLines(rows(agent)));
  }
  const { rollouts } = await load([join(folder, 'a.jsonl'), join(folder, 'b.jsonl')]);
  expect(rollouts.taskKeys).toEqual(['a 0', 'b 0', 'a 1']);
  const files = await expandInputs([join(folder, 'a.jsonl'), join(folder, 'b.jsonl')]);
  const inputs = await loadInputTasks(files);
  expect(inputs?.map(({ key }) => key)).toEqual(['a 0', 'a 1', 'b 0', 'b 1']);
});

describe('rows that cannot be read', () => {
  test('are counted with line and reason, and rows read and skipped are the rows present', async () => {
    const text = `${jsonLines([rowOf(0, 0)])}\n<<<placeholder: rows removed>>>\n[1]\n${jsonLines([rowOf(0, 1)])}{"reward": 1, "cut`;
    const { file } = await load([writeTemporary('x.jsonl', text)]);
    expect(file.rows).toBe(2);
    expect(file.skippedCount).toBe(3);
    expect(file.skipped).toEqual([
      { line: 3, reason: 'not JSON: found "<", expected a JSON value at column 1' },
      { line: 4, reason: 'found an array, expected a JSON object' },
      { line: 6, reason: 'not JSON: found the end of the text, expected the end of a string at column 19' },
    ]);
  });

  test('leave no value behind', async () => {
    const text = `{"_ng_task_index":0,"_ng_rollout_index":0,"reward":1,"x":5,"y":\n${jsonLines([{ _ng_task_index: 0, _ng_rollout_index: 1, response: { output: [] } }])}`;
    const { rollouts, fields } = await load([writeTemporary('x.jsonl', text)]);
    expect([...rollouts.numbers('reward')]).toEqual([Number.NaN]);
    expect(fields).toEqual([]);
  });

  test('are kept a thousand at most and all counted', async () => {
    const { file } = await load([writeTemporary('x.jsonl', jsonLines([rowOf(0, 0)]) + 'oops\n'.repeat(2500))]);
    expect([file.rows, file.skippedCount, file.skipped.length]).toEqual([1, 2500, 1000]);
  });

  test('of UTF-16 are an error that says how to convert them', async () => {
    const path = writeTemporary('x.jsonl', Buffer.from(`\uFEFF${jsonLines(ROWS)}`, 'utf16le'));
    await expect(load([path])).rejects.toThrow(InputError);
    await expect(load([path])).rejects.toThrow('the text is UTF-16, expected UTF-8');
  });
});

test('an empty file is readable and has no rows', async () => {
  for (const [name, content] of [
    ['x.jsonl', ''],
    ['x.jsonl', ' \n\n'],
    ['x.json', '[]'],
    ['x.csv', 'a,b\n'],
    ['x.jsonl.gz', gzipSync('')],
  ] as const) {
    const { rollouts, file, fields } = await load([writeTemporary(name, content)]);
    expect([rollouts.rolloutCount, rollouts.taskCount, file.rows, file.skippedCount, fields]).toEqual([0, 0, 0, 0, []]);
  }
});

describe('values', () => {
  /** The reward columns of rows with these rewards, as JSON text. */
  async function rewards(...texts: string[]) {
    const rows = texts.map(
      (reward, k) => `{"_ng_task_index":0,"_ng_rollout_index":${k}${reward === '' ? '' : `,"reward":${reward}`}}\n`,
    );
    const { rollouts } = await load([writeTemporary('x.jsonl', rows.join(''))]);
    return [...rollouts.numbers('reward')].map((reward, k) => [reward, rollouts.numbers('reward_state')[k]]);
  }

  test('a reward may be a number, a truth value or a text that is one', async () => {
    expect(await rewards('0', '0.25', 'true', 'false', '"1"', '" 0.5 "', '-1e-3')).toEqual(
      [0, 0.25, 1, 0, 1, 0.5, -0.001].map((value) => [value, 0]),
    );
  });

  test('a row without a reward is unscored, which is not zero', async () => {
    const states = await rewards(
      '',
      'null',
      'NaN',
      'Infinity',
      '"nan"',
      '"-inf"',
      '1e400',
      '"high"',
      '""',
      '[1]',
      '{}',
    );
    expect(states.map(([, state]) => state)).toEqual([1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3]);
    expect(states.every(([value]) => Number.isNaN(value))).toBe(true);
  });

  test('task keys beyond 2^53 stay distinct, and spellings of one number are one task', async () => {
    const keys = ['9007199254740993', '9007199254740992', '5', '5.0', '5e0', '"5"'];
    const rows = keys.map((key, k) => `{"_ng_task_index":${key},"_ng_rollout_index":${k},"reward":1}\n`);
    const { rollouts } = await load([writeTemporary('x.jsonl', rows.join(''))]);
    expect(rollouts.taskKeys).toEqual(['5', '9007199254740992', '9007199254740993', '5']);
    expect([...rollouts.offsets]).toEqual([0, 3, 4, 5, 6]);
  });

  test('the last of duplicate keys counts, nested ones too', async () => {
    const { rollouts, fields } = await load([
      writeTemporary(
        'x.jsonl',
        '{"_ng_task_index":0,"_ng_rollout_index":0,"reward":1,"x":1,"response":{"output":"first","usage":{"output_tokens":5}},"x":"text","reward":0,"response":{"output":"second one"}}\n',
      ),
    ]);
    expect([
      rollouts.numbers('reward')[0],
      rollouts.numbers('characters')[0],
      rollouts.numbers('output_tokens')[0],
    ]).toEqual([0, 10, Number.NaN]);
    expect(fields.map(({ name }) => name)).toEqual(['reward']);
  });

  test('NaN and infinite fields are counted and not averaged', async () => {
    const { fields } = await load([
      writeTemporary(
        'x.jsonl',
        ['1', 'NaN', 'Infinity', '3']
          .map((x, k) => `{"_ng_task_index":0,"_ng_rollout_index":${k},"reward":1,"x":${x}}\n`)
          .join(''),
      ),
    ]);
    expect(fields.find(({ name }) => name === 'x')).toMatchObject({
      moments: { n: 2, mean: 2 },
      nonfinite: 2,
      infinite: 1,
    });
  });
});

describe('rows without indices', () => {
  const rowWith = (prompt: string, reward: number) => ({
    responses_create_params: { input: prompt },
    reward,
    response: { output: [] },
  });

  test('are grouped by identical prompts and numbered in file order', async () => {
    const { rollouts } = await load([
      writeTemporary('x.jsonl', jsonLines([rowWith('a', 0), rowWith('b', 1), rowWith('a', 0.5), rowWith('a', 0)])),
    ]);
    expect([...rollouts.offsets]).toEqual([0, 3, 4]);
    expect([...rollouts.numbers('rollout_index')]).toEqual([0, 1, 2, 0]);
    expect([...rollouts.numbers('reward')]).toEqual([0, 0.5, 0, 1]);
    expect(rollouts.taskKeys.every((key) => key.startsWith('prompt '))).toBe(true);
  });

  test('are tasks of their own when they name no prompt either', async () => {
    const rows = jsonLines([
      rowOf(3, 0),
      { reward: 1, response: { output: [] } },
      { reward: 0, response: { output: [] } },
    ]);
    const { rollouts } = await load([writeTemporary('x.jsonl', rows)]);
    expect(rollouts.taskKeys).toEqual(['3', 'row 0:2', 'row 0:3']);
  });

  test('get the next free repeat of a task that has some', async () => {
    const rows = [
      rowOf(0, 4),
      { ...rowOf(0, 0), _ng_rollout_index: undefined },
      rowOf(0, 1),
      { ...rowOf(0, 0), _ng_rollout_index: undefined },
    ];
    const { rollouts } = await load([writeTemporary('x.jsonl', jsonLines(rows))]);
    expect([...rollouts.numbers('rollout_index')]).toEqual([1, 4, 5, 6]);
  });

  test('real duplicates stay', async () => {
    const { rollouts } = await load([writeTemporary('x.jsonl', jsonLines([rowOf(0, 0), rowOf(0, 0), rowOf(0, 1)]))]);
    expect([...rollouts.numbers('rollout_index')]).toEqual([0, 0, 1]);
  });
});

describe('properties', () => {
  test('the order of the rows never shows where the rows have indices', async () => {
    const expected = contentOf(await load([writeTemporary('x.jsonl', jsonLines(ROWS))]));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(ROWS, { minLength: ROWS.length, maxLength: ROWS.length }), async (rows) => {
        const content = contentOf(await load([writeTemporary('x.jsonl', jsonLines(rows))]));
        expect(content).toEqual(expected);
      }),
      { numRuns: 8, seed: 6 },
    );
  });

  /** All tables, row for row. */
  async function dump(paths: readonly string[], options: LoadOptions) {
    const { engine, loaded } = await load(paths, options);
    const columns = await engine.query(`SELECT column_name FROM (DESCRIBE rollouts)`);
    const rollouts = await engine.query('SELECT * FROM rollouts ORDER BY row');
    const texts = await engine.query('SELECT text FROM texts ORDER BY id');
    return {
      files: loaded.files.map(({ rows, skipped, skippedCount }) => ({ rows, skipped, skippedCount })),
      rollouts: columns.texts('column_name').map((name) => [name, [...rollouts.numbers(name as string)]]),
      agents: loaded.agents,
      texts: texts.rowCount === 0 ? [] : texts.texts('text'),
    };
  }

  test('ranges in threads give the tables of one reading, byte for byte, whatever the bytes', async () => {
    const base = Buffer.from(jsonLines(ROWS.slice(0, 40)));
    const edit = fc.tuple(fc.nat(base.length - 1), fc.oneof(fc.nat(255), fc.constantFrom(0x0a, 0x0d, 0x22, 0x5c)));
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { maxLength: 40 }),
        fc.integer({ min: 50, max: 5000 }),
        async (edits, rangeBytes) => {
          const bytes = Buffer.from(base);
          for (const [at, byte] of edits) bytes[at] = byte;
          const path = writeTemporary('x.jsonl', bytes);
          const sequential = await dump([path], { workers: 1 });
          const parallel = await dump([path], { workers: 2, rangeBytes, parallelBytes: 0 });
          expect(parallel).toEqual(sequential);
        },
      ),
      { numRuns: 12, seed: 7 },
    );
  });

  test('ranges that hold no line start are passed over', async () => {
    const long = rowOf(1, 0, { note: 'x'.repeat(20_000) });
    const path = writeTemporary('x.jsonl', `${jsonLines([rowOf(0, 0), long])}\n\n${JSON.stringify(rowOf(2, 0))}`);
    const sequential = await dump([path], { workers: 1 });
    for (const rangeBytes of [1, 100, 1000, 20_400]) {
      if (rangeBytes === 1) continue;
      expect(await dump([path], { workers: 3, rangeBytes, parallelBytes: 0 })).toEqual(sequential);
    }
    expect(sequential.files).toEqual([{ rows: 3, skipped: [], skippedCount: 0 }]);
  });
});

test('progress hears of every byte and row, read in threads or not', async () => {
  const text = jsonLines(ROWS);
  const paths = [
    writeTemporary('x.jsonl', text),
    writeTemporary('y.jsonl.gz', gzipSync(text)),
    writeTemporary('z.json', JSON.stringify(ROWS)),
  ];
  for (const options of [{ workers: 1 }, { workers: 2, rangeBytes: 5000, parallelBytes: 0 }]) {
    let bytes = 0;
    let rows = 0;
    const progress = { bytes: (count: number) => void (bytes += count), rows: (count: number) => void (rows += count) };
    const { loaded } = await load(paths, { ...options, progress });
    expect(rows).toBe(360);
    expect(bytes).toBe(loaded.files.reduce((sum, { file }) => sum + file.bytes, 0));
  }
});

test('a thread that fails fails the reading with its reason', async () => {
  const path = writeTemporary('x.jsonl', jsonLines(ROWS));
  const files = await expandInputs([path]);
  const engine = await openDuckDB();
  engines.push(engine);
  const { sampleFile } = await import('../../files/sample.ts');
  await sampleFile(files[0], engine);
  rmSync(path);
  await expect(loadRollouts(engine, files, { workers: 2, rangeBytes: 5000, parallelBytes: 0 })).rejects.toThrow(
    'ENOENT',
  );
});

test('a line of 200 MB between two rows is read whole', async () => {
  const path = join(temporaryFolder(), 'long.jsonl');
  const stream = createWriteStream(path);
  stream.write(jsonLines([rowOf(0, 0)]));
  stream.write('{"_ng_task_index":0,"_ng_rollout_index":1,"reward":0.5,"response":{"output":"');
  await new Promise<void>((resolve) => stream.end(resolve));
  const piece = Buffer.alloc(10 << 20, 'abcdefgh\\n');
  const whole = piece.subarray(0, piece.length - (piece.length % 10));
  const fd = openSync(path, 'a');
  for (let k = 0; k < 20; k++) writeSync(fd, whole);
  writeSync(fd, `"}}\n${jsonLines([rowOf(0, 2)])}`);
  closeSync(fd);
  const { rollouts, file } = await load([path]);
  expect([file.rows, file.skippedCount]).toEqual([3, 0]);
  expect([...rollouts.numbers('reward')]).toEqual([rowOf(0, 0).reward, 0.5, rowOf(0, 2).reward]);
  expect(rollouts.numbers('characters')[1]).toBe(20 * (whole.length / 10) * 9);
});
