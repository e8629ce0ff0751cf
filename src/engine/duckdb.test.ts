import { afterAll, describe, expect, test } from 'vitest';
import { EngineError } from './connection.ts';
import { duckdbDialect } from './dialect.ts';
import { openDuckDB } from './duckdb.ts';

const engine = await openDuckDB({ memoryLimit: '100MB' });
afterAll(() => engine.close());

describe('the DuckDB engine', () => {
  test('attaches the SQL and the cause to an error', async () => {
    const error = await engine.query('SELECT nonsense FROM nowhere').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).message).toMatch(/nowhere[\s\S]*in: SELECT nonsense FROM nowhere$/);
    expect((error as EngineError).cause).toBeInstanceOf(Error);
    await expect(engine.run('NOT SQL')).rejects.toThrow('in: NOT SQL');
    const readGone = async () => {
      for await (const _ of engine.stream('SELECT 1 FROM gone'));
    };
    await expect(readGone()).rejects.toThrow('in: SELECT 1 FROM gone');
  });

  test('takes hostile names and texts as they are', async () => {
    const name = 'a"; DROP TABLE safe; --';
    const text = `it's "; DROP`;
    const table = await engine.createTable(name, [{ name, type: 'text' }]);
    table.append({ length: 1, columns: { [name]: [text] } });
    table.close();
    const quoted = duckdbDialect.identifier(name);
    const found = await engine.query(
      `SELECT ${quoted} AS x FROM ${quoted} WHERE ${quoted} = ${duckdbDialect.literal(text)}`,
    );
    expect(found.texts('x')).toEqual([text]);
  });

  test('keeps numbers, nulls, NaN, truth values and texts across batches and chunks', async () => {
    const table = await engine.createTable('kinds', [
      { name: 'i', type: 'integer' },
      { name: 'd', type: 'double' },
      { name: 'b', type: 'boolean' },
      { name: 't', type: 'text' },
    ]);
    const texts = ['', 'short', 'longer than twelve bytes', 'é😀\u0000', null];
    const numbers = [0, -1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300];
    const flags = [0, 1, Number.NaN, 1, 0];
    for (let batch = 0; batch < 1000; batch++)
      table.append({
        length: 5,
        columns: {
          i: Int32Array.of(1, 2, 3, 4, batch),
          d: Float64Array.from(numbers),
          b: Float64Array.from(flags),
          t: texts,
        },
      });
    table.close();
    const found = await engine.query('SELECT * FROM kinds');
    expect(found.rowCount).toBe(5000);
    for (const batch of [0, 409, 410, 819, 999]) {
      const part = (values: ArrayLike<unknown>) => Array.from({ length: 5 }, (_, k) => values[batch * 5 + k]);
      expect(part(found.numbers('i'))).toEqual([1, 2, 3, 4, batch]);
      expect(part(found.numbers('d'))).toEqual(numbers);
      expect(part(found.numbers('b'))).toEqual(flags);
      expect(part(found.texts('t'))).toEqual(texts);
    }
    // NaN is a value of a double column and no value of a boolean one.
    const counts = await engine.query('SELECT count(d) AS d, count(b) AS b, count(t) AS t FROM kinds');
    expect(['d', 'b', 't'].map((name) => counts.numbers(name)[0])).toEqual([5000, 4000, 4000]);
  });

  test('reads every number type as a double and null as NaN', async () => {
    const found = await engine.query(
      `SELECT * FROM (VALUES
      (1::BIGINT, -9007199254740991::BIGINT, 9007199254740991::UBIGINT, 2.5::FLOAT, sum_of(1), true, 7::UTINYINT, NULL::DOUBLE, NULL))
      AS t(a, b, c, d, e, f, g, h, i)`.replace('sum_of(1)', '(-170141183460469231731687303715884105727)::HUGEINT'),
    );
    const row = [...'abcdefghi'].map((name) => found.numbers(name)[0]);
    expect(row).toEqual([
      1,
      -9007199254740991,
      9007199254740991,
      2.5,
      -1.7014118346046923e38,
      1,
      7,
      Number.NaN,
      Number.NaN,
    ]);
    expect(found.texts('i')).toEqual([null]);
  });

  test('says so when a column is missing, is text, or has a type that is not read', async () => {
    const found = await engine.query(`SELECT 'x' AS t, DATE '2020-01-01' AS day`);
    expect(() => found.numbers('t')).toThrow('result column t is text, expected numbers');
    expect(() => found.numbers('gone')).toThrow('missing result column: gone (there are t, day)');
    expect(() => found.numbers('day')).toThrow('result column day has the type DATE; cast it to DOUBLE or VARCHAR');
    const table = await engine.createTable('narrow', [{ name: 'x', type: 'double' }]);
    expect(() => table.append({ length: 1, columns: {} })).toThrow('missing column x in a batch');
  });

  test('streams long results', async () => {
    let rows = 0;
    for await (const texts of engine.stream(`SELECT 'row ' || range FROM range(10000)`)) {
      expect(texts[0]).toBe(`row ${rows}`);
      rows += texts.length;
    }
    expect(rows).toBe(10_000);
  });

  test('is bounded in memory, spills to a folder of its own, and can load nothing', async () => {
    const settings = await engine.query(`SELECT name, value FROM duckdb_settings() WHERE name IN
      ('memory_limit', 'temp_directory', 'autoinstall_known_extensions', 'autoload_known_extensions') ORDER BY name`);
    expect(settings.texts('value')).toEqual(['false', 'false', '95.3 MiB', expect.stringMatching(/assay-duckdb-\d+$/)]);
    await expect(engine.query(`SELECT * FROM read_csv('https://example.invalid/x.csv')`)).rejects.toThrow(
      /Permission Error|httpfs/,
    );
    await expect(engine.run('LOAD httpfs')).rejects.toThrow('Permission Error');
    await expect(engine.run('SET enable_external_access = true')).rejects.toThrow(EngineError);
    await engine.run('SELECT 1');
  });
});
