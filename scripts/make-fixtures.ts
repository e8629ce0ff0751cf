import { openDuckDB } from '../src/engine/duckdb.ts';

/**
 * Writes the Parquet fixtures of the rollout layouts. They are committed; run this again only to change them:
 * `node scripts/make-fixtures.ts`.
 */
const FOLDER = 'src/rollouts/sources/fixtures';

/** Name -> rows. Advantages are those of TRL: (reward - mean of the group) / (sample std of the group + 1e-4). */
const FIXTURES: Record<string, string> = {
  // Sums 2, 1, 1, 0 (mean 1, std 0.8165) and 1.5, NULL read as 0.5.
  'trl-completions': `
    SELECT * FROM (VALUES
      (10, 'user: 2+2?', '4', 1.0, 1.0, 1.224595),
      (10, 'user: 2+2?', 'it is 4', 1.0, 0.0, 0.0),
      (10, 'user: 2+2?', 'it is 5', 0.0, 1.0, 0.0),
      (10, 'user: 2+2?', 'no', 0.0, 0.0, -1.224595),
      (20, 'user: 2+2?', 'four', 1.0, 0.5, 0.707007),
      (20, 'user: 2+2?', '', NULL, 0.5, -0.707007)
    ) AS t(step, prompt, completion, accuracy_reward, format_reward, advantage)`,
};

const engine = await openDuckDB();
for (const [name, sql] of Object.entries(FIXTURES))
  await engine.run(`COPY (${sql}) TO '${FOLDER}/${name}.parquet' (FORMAT parquet)`);
engine.close();
