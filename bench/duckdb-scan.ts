import { createRequire } from 'node:module';

/**
 * DuckDB's bare scan of a rollout file, as a floor: five fixed columns, read and aggregated, with DuckDB's own settings and
 * nothing of Assay. Prints the milliseconds of the query alone.
 */
const duckdb = createRequire(import.meta.url)('@duckdb/node-bindings') as typeof import('@duckdb/node-bindings');
const path = process.argv[2].replaceAll("'", "''");
const connection = await duckdb.connect(await duckdb.open(':memory:'));
const start = performance.now();
await duckdb.query(
  connection,
  `SELECT count(*), avg(_ng_task_index), max(_ng_rollout_index), sum(reward), count(DISTINCT agent_ref.name),
    sum(response.usage.output_tokens)
  FROM read_json('${path}', format = 'newline_delimited', maximum_object_size = 67108864, ignore_errors = true, columns = {
    _ng_task_index: 'BIGINT', _ng_rollout_index: 'BIGINT', reward: 'DOUBLE', agent_ref: 'STRUCT(name VARCHAR)',
    response: 'STRUCT(usage STRUCT(output_tokens BIGINT))'})`,
);
process.stdout.write(String(performance.now() - start));
