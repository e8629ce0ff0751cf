import type { Engine } from '../../engine/connection.ts';
import { ROLLOUT_COLUMNS } from '../table.ts';
import { TEXT_COLUMNS } from './batch.ts';

/** Where a row's task is from: its own key, a prompt it shares with other rows, or nothing but the row itself. */
const NAMED = 0;
const PROMPT = 1;
const ALONE = 2;

/**
 * Makes the `rollouts` view and the `tasks` table of what was read: lines counted through the whole file, tasks numbered,
 * missing indices filled in. A row without a task joins the rows with the same prompt; without a prompt it is a task of
 * its own. A row without a rollout index gets the next free one of its task, in file order. The view holds a text column
 * as the number of its text in `texts`, -1 for none, under the column's name and `_id`.
 *
 * Each collection counts its tasks from 0, so that of several files equal keys are one task only for the same agent; the
 * agent's name then stands before the key.
 *
 * Only narrow tables are made: copying the wide one took longer than reading a tenth of the files.
 */
export async function settleRollouts(engine: Engine, { severalFiles }: { severalFiles: boolean }): Promise<void> {
  await engine.run(`
    CREATE TABLE keys_of_rows AS
    SELECT row, CASE WHEN isnan(rollout_index) THEN NULL ELSE rollout_index END AS given_index,
      CASE WHEN task_id >= 0 THEN ${NAMED} WHEN NOT isnan(input_hash) THEN ${PROMPT} ELSE ${ALONE} END AS key_kind,
      CASE WHEN task_id >= 0 THEN task_id * 2 + (task_is_number = 1)::INTEGER
           WHEN NOT isnan(input_hash) THEN input_hash ELSE row END::BIGINT AS key,
      ${severalFiles ? 'agent_id' : '-1'} AS owner
    FROM rollouts_read`);
  await engine.run(`
    CREATE TABLE line_starts AS
    SELECT file, "range",
      coalesce(sum(lines) OVER (PARTITION BY file ORDER BY "range" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::DOUBLE AS start
    FROM line_counts`);
  const { missing, alone } = await countUnnamed(engine);
  // Looked up only where a row is a task of its own: the look-up costs as much as the rest.
  const place =
    alone === 0
      ? 'NULL'
      : `(SELECT 'row ' || file || ':' || CAST(line + start AS BIGINT)
          FROM rollouts_read r JOIN line_starts USING (file, "range") WHERE r.row = first_row)`;
  await engine.run(`
    CREATE TABLE tasks AS
    WITH keys AS (SELECT key_kind, key, owner, min(row) AS first_row FROM keys_of_rows GROUP BY key_kind, key, owner),
    named AS (
      SELECT keys.*, t.text, a.text AS agent, key_kind = ${NAMED} AND key % 2 = 1 AS task_is_number
      FROM keys LEFT JOIN texts t ON key_kind = ${NAMED} AND t.id = key // 2 LEFT JOIN texts a ON a.id = owner)
    SELECT CAST(row_number() OVER (ORDER BY key_kind > ${NAMED},
        CASE WHEN task_is_number THEN try_cast(text AS DOUBLE) END NULLS LAST, text, agent NULLS FIRST, first_row) - 1 AS INTEGER) AS task,
      CASE key_kind WHEN ${NAMED} THEN concat_ws(' ', agent, text) WHEN ${PROMPT} THEN 'prompt ' || printf('%x', key)
        ELSE ${place} END AS task_key,
      task_is_number, key_kind > ${NAMED} AS task_inferred, key_kind, key, owner
    FROM named`);
  // The next free index: behind the largest given one, counted in file order.
  const filled = `coalesce(given_index,
    coalesce(max(given_index) OVER (PARTITION BY task) + 1, 0)
    + count(*) FILTER (given_index IS NULL) OVER (PARTITION BY task ORDER BY row ROWS UNBOUNDED PRECEDING) - 1)`;
  await engine.run(`
    CREATE TABLE places AS
    SELECT row, task, ${missing === 0 ? 'given_index' : filled} AS rollout_index,
      given_index IS NULL AS rollout_index_inferred
    FROM keys_of_rows JOIN tasks USING (key_kind, key, owner)`);
  await engine.run(`
    CREATE VIEW rollouts AS
    SELECT row, task, p.rollout_index, rollout_index_inferred, line + start AS line,
      ${ROLLOUT_COLUMNS.flatMap(({ name, type }) => columnOf(name, type)).join(', ')}
    FROM rollouts_read r JOIN places p USING (row) JOIN line_starts USING (file, "range")`);
  await engine.run('DROP TABLE keys_of_rows; DROP TABLE line_counts');
}

/** Rows without a rollout index, and rows that are a task of their own. */
async function countUnnamed(engine: Engine): Promise<{ missing: number; alone: number }> {
  const counts = await engine.query(`
    SELECT count(*) FILTER (given_index IS NULL) AS missing, count(*) FILTER (key_kind = ${ALONE}) AS alone
    FROM keys_of_rows`);
  return { missing: counts.numbers('missing')[0], alone: counts.numbers('alone')[0] };
}

function columnOf(name: string, type: string): string[] {
  if (name === 'task' || name === 'rollout_index' || name === 'line') return [];
  if ((TEXT_COLUMNS as readonly string[]).includes(name)) return [`${name}_id`];
  if (type === 'integer') return [`CAST(r.${name} AS INTEGER) AS ${name}`];
  const value = type === 'boolean' ? `r.${name} <> 0` : `r.${name}`;
  return [`CASE WHEN isnan(r.${name}) THEN NULL ELSE ${value} END AS ${name}`];
}
