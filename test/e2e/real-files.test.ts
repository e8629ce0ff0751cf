import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../src/result.ts';
import { rolloutMetrics } from '../../src/rollouts/metrics/schema.ts';
import { assay, ROOT } from '../support/cli.ts';

const DATA = join(ROOT, '../shared/data/nemo-gym');
const files = existsSync(DATA)
  ? globSync('*/*rollouts*.jsonl', {
      cwd: DATA,
      ignore: ['*/*_materialized_inputs.jsonl', '*/*_reward_profiling.jsonl'],
    }).sort()
  : [];

describe.skipIf(files.length === 0)('every real rollout file (../shared/data/nemo-gym)', () => {
  test.concurrent.each(files)('%s is judged without a crash, and no row is lost', async (file) => {
    const path = join(DATA, file);
    const run = await assay(['check', path, '--format', 'json', '--for', 'rl']);
    expect(run.stderr).not.toMatch(/fault of Assay/);
    const written = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '').length;
    expect(run.stdout, run.stderr).toMatch(/^\{/);
    const result = resultSchema.strict().parse(JSON.parse(run.stdout));
    const [input] = result.inputs;
    expect(input.rows + input.skippedCount).toBe(written);
    expect(input.skipped).toHaveLength(input.skippedCount);
    expect(result.checks.filter((check) => check.outcome === 'error')).toEqual([]);
    rolloutMetrics.strict().parse(result.metrics);
    expect([0, 1, 3]).toContain(run.code);
  });
});
