import type { Engine } from '../../engine/connection.ts';
import { ROLLOUT_COLUMNS } from '../table.ts';

/**
 * Turns what was read into the `rollouts` and `tasks` tables: lines counted through the whole file, tasks numbered,
 * missing indices filled in. A row without a task joins the rows with the same prompt; without a prompt it is a task of
 * its own. A row without a rollout index gets the next free one of its task, in file order.
 */
export async function settleRollouts(engine: Engine): Promise<void> {
  await engine.run(`
    CREATE TABLE line_starts AS
    SELECT file, "range",
      coalesce(sum(lines) OVER (PARTITION BY file ORDER BY "range" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS start
    FROM line_counts`);
  await engine.run(`
    CREATE TABLE rollouts_keyed AS
    SELECT r.* EXCLUDE (line, task_key, task_is_number),
      r.line + s.start AS line,
      CASE WHEN task_key IS NOT NULL THEN task_key
           WHEN input_hash IS NOT NULL THEN 'prompt ' || printf('%x', CAST(input_hash AS BIGINT))
           ELSE 'row ' || file || ':' || CAST(r.line + s.start AS BIGINT) END AS task_key,
      coalesce(task_is_number, false) AND task_key IS NOT NULL AS task_is_number,
      task_key IS NULL AS task_inferred
    FROM rollouts_read r JOIN line_starts s USING (file, "range")`);
  await engine.run(`
    CREATE TABLE tasks AS
    SELECT CAST(row_number() OVER (ORDER BY task_inferred, number NULLS LAST, CASE WHEN task_inferred THEN NULL ELSE task_key END, first_file, first_line) - 1 AS INTEGER) AS task,
      task_key, task_is_number, task_inferred
    FROM (
      SELECT task_key, task_is_number, task_inferred,
        CASE WHEN task_is_number THEN try_cast(task_key AS DOUBLE) END AS number,
        min(file) AS first_file, arg_min(line, (file, line)) AS first_line
      FROM rollouts_keyed GROUP BY ALL)`);
  const columns = ROLLOUT_COLUMNS.map((c) => c.name).filter((name) => name !== 'task' && name !== 'rollout_index');
  await engine.run(`
    CREATE TABLE rollouts AS
    SELECT row, t.task, ${columns.join(', ')},
      coalesce(rollout_index,
        coalesce(max(rollout_index) OVER (PARTITION BY t.task) + 1, 0)
        + count(*) FILTER (rollout_index IS NULL) OVER (PARTITION BY t.task ORDER BY file, line ROWS UNBOUNDED PRECEDING) - 1
      ) AS rollout_index,
      rollout_index IS NULL AS rollout_index_inferred
    FROM rollouts_keyed r JOIN tasks t USING (task_key, task_is_number, task_inferred)`);
  await engine.run(
    'DROP TABLE rollouts_read; DROP TABLE rollouts_keyed; DROP TABLE line_counts; DROP TABLE line_starts',
  );
}
