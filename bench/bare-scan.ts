/** The floor: DuckDB reads five fixed columns of a JSONL file and adds them up, nothing else. */
import { openDuckDB } from '../src/engine/duckdb.ts';

const engine = await openDuckDB();
const path = process.argv[2].replaceAll("'", "''");
const result = await engine.query(`
  SELECT count(*) AS n, sum(reward) AS reward, max(_ng_task_index) AS task, max(_ng_rollout_index) AS rollout,
    count(agent_ref.name) AS agents, sum(response.usage.output_tokens) AS tokens
  FROM read_json('${path}', format = 'newline_delimited', maximum_object_size = 67108864, columns = {
    _ng_task_index: 'BIGINT', _ng_rollout_index: 'BIGINT', reward: 'DOUBLE', agent_ref: 'STRUCT(name VARCHAR)',
    response: 'STRUCT(usage STRUCT(output_tokens BIGINT))' })`);
process.stdout.write(`${result.numbers('n')[0]} rows\n`);
engine.close();
