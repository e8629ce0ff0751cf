import type { Engine } from '../../engine/connection.ts';
import { ROLLOUT_COLUMNS } from '../table.ts';
import { NUMBER_COLUMNS, TEXT_COLUMNS } from './batch.ts';

/** Where a row's task is from: its own key, a prompt it shares with other rows, or nothing but the row itself. */
const NAMED = 0;
const PROMPT = 1;
const ALONE = 2;

/**
 * Turns what was read into the `rollouts` and `tasks` tables: lines counted through the whole file, tasks numbered,
 * missing indices filled in. A row without a task joins the rows with the same prompt; without a prompt it is a task of
 * its own. A row without a rollout index gets the next free one of its task, in file order.
 */
export async function settleRollouts(engine: Engine): Promise<void> {
  await engine.run(`
    CREATE TABLE rollouts_keyed AS
    WITH line_starts AS (
      SELECT file, "range",
        coalesce(sum(lines) OVER (PARTITION BY file ORDER BY "range" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS start
      FROM line_counts)
    SELECT row, file, line + start AS line,
      ${NUMBER_COLUMNS.filter((name) => name !== 'line' && name !== 'task_is_number')
        .map((name) => `CASE WHEN isnan(${name}) THEN NULL ELSE ${name} END AS ${name}`)
        .join(', ')},
      ${TEXT_COLUMNS.filter((name) => name !== 'task')
        .map((name) => `${name}_id`)
        .join(', ')},
      CASE WHEN task_id >= 0 THEN ${NAMED} WHEN NOT isnan(input_hash) THEN ${PROMPT} ELSE ${ALONE} END AS key_kind,
      CASE WHEN task_id >= 0 THEN task_id * 2 + (task_is_number = 1)::INTEGER
           WHEN NOT isnan(input_hash) THEN input_hash ELSE row END::BIGINT AS key
    FROM rollouts_read JOIN line_starts USING (file, "range")`);
  await engine.run(`
    CREATE TABLE tasks_keyed AS
    WITH keys AS (
      SELECT key_kind, key, min(row) AS first_row, arg_min(file, row) AS file, arg_min(line, row) AS line
      FROM rollouts_keyed GROUP BY key_kind, key),
    named AS (
      SELECT keys.*, text, key_kind = ${NAMED} AND key % 2 = 1 AS task_is_number
      FROM keys LEFT JOIN texts ON key_kind = ${NAMED} AND id = key // 2)
    SELECT CAST(row_number() OVER (ORDER BY key_kind > ${NAMED},
        CASE WHEN task_is_number THEN try_cast(text AS DOUBLE) END NULLS LAST, text, first_row) - 1 AS INTEGER) AS task,
      CASE key_kind WHEN ${NAMED} THEN text WHEN ${PROMPT} THEN 'prompt ' || printf('%x', key)
        ELSE 'row ' || file || ':' || CAST(line AS BIGINT) END AS task_key,
      task_is_number, key_kind > ${NAMED} AS task_inferred, key_kind, key
    FROM named`);
  await engine.run('CREATE TABLE tasks AS SELECT task, task_key, task_is_number, task_inferred FROM tasks_keyed');
  const isText = (name: string) => (TEXT_COLUMNS as readonly string[]).includes(name);
  const columns = ROLLOUT_COLUMNS.filter(({ name }) => name !== 'task' && name !== 'rollout_index').map(
    ({ name, type }) =>
      isText(name)
        ? `${name}_id, ${name}_text.text AS ${name}`
        : `CAST(r.${name} AS ${type === 'boolean' ? 'BOOLEAN' : type === 'integer' ? 'INTEGER' : 'DOUBLE'}) AS ${name}`,
  );
  await engine.run(`
    CREATE TABLE rollouts AS
    SELECT row, task, ${columns.join(', ')},
      coalesce(rollout_index,
        coalesce(max(rollout_index) OVER (PARTITION BY task) + 1, 0)
        + count(*) FILTER (rollout_index IS NULL) OVER (PARTITION BY task ORDER BY row ROWS UNBOUNDED PRECEDING) - 1
      ) AS rollout_index,
      rollout_index IS NULL AS rollout_index_inferred
    FROM rollouts_keyed r JOIN tasks_keyed USING (key_kind, key)
      ${TEXT_COLUMNS.filter((name) => name !== 'task')
        .map((name) => `LEFT JOIN texts AS ${name}_text ON ${name}_text.id = ${name}_id`)
        .join(' ')}`);
  await engine.run(
    'DROP TABLE rollouts_read; DROP TABLE rollouts_keyed; DROP TABLE tasks_keyed; DROP TABLE line_counts',
  );
}
