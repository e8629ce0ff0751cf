import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadRolloutFiles } from '../../../test/support/rollouts.ts';

/** Rollout files that NeMo Gym has committed. Absent in a plain checkout: the tests are then shown as skipped. */
const FOLDER = '../shared/data/nemo-gym';
const files = existsSync(FOLDER)
  ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.jsonl') && !/_(materialized_inputs|reward_profiling)\.jsonl$/.test(path))
      .sort()
  : [];

/** Files without one JSON row, and files whose rows are not those of a NeMo Gym rollout. */
const LAYOUTS: Readonly<Record<string, string>> = {
  resources_servers__browsecomp_advanced_harness: 'unreadable',
  resources_servers__tavily_search: 'unreadable',
  resources_servers__bbq: 'scored-answers',
};

describe.skipIf(files.length === 0)('the real rollout files of NeMo Gym', () => {
  it('are all here', () => {
    expect(files.length).toBeGreaterThanOrEqual(70);
  });

  it.each(files)('%s: every line is read or skipped with its reason', async (name) => {
    const path = `${FOLDER}/${name}`;
    const {
      inputs: [input],
      tables: { rollouts },
    } = await loadRolloutFiles([path]);
    const lines = readFileSync(path, 'utf8').split('\n');
    const present = lines.filter((line) => line.trim() !== '');
    expect(input.rows + input.skippedCount).toBe(present.length);
    expect(input.kind).toBe(LAYOUTS[name.split('/')[0]] ?? 'nemo-gym');
    expect(rollouts.rolloutCount).toBe(input.rows);

    const unreadable = lines.flatMap((line, i) => (line.trim() === '' || isJson(line) ? [] : [i + 1]));
    expect(input.skipped.map((skip) => skip.line)).toEqual(unreadable);
    for (const { reason } of input.skipped) expect(reason).toMatch(/^not JSON: found .+, expected .+ at column \d+$/);

    // What the file says, by JSON.parse.
    const rows = present.filter(isJson).map((line) => JSON.parse(line));
    const rewards = rows.map((row) => Number(row.reward)).sort((a, b) => a - b);
    if (rows.length > 0) expect([...rollouts.numbers('reward')].sort((a, b) => a - b)).toEqual(rewards);
    const tasks = new Set(rows.map(taskOf));
    expect(rollouts.taskCount).toBe(tasks.size);
  });

  it('show repeats: five of one task, and sparse indices over two tasks', async () => {
    const repeated = await loadRolloutFiles([
      `${FOLDER}/resources_servers__competitive_coding_challenges/example_rollouts.jsonl`,
    ]);
    expect(repeated.summary).toBe('NeMo Gym rollouts, 5 rows, 1 task x 5');
    const { tables } = await loadRolloutFiles([`${FOLDER}/resources_servers__aalcr/example_rollouts.jsonl`]);
    expect(tables.rollouts.taskKeys).toEqual(['81', '86']);
    expect([...tables.rollouts.offsets]).toEqual([0, 3, 5]);
    expect([...tables.rollouts.numbers('rollout_index')].sort((a, b) => a - b)).toEqual([3, 4, 8, 9, 13]);
  });

  it('leave inputs aside where the rollouts have no index to match them by', async () => {
    const { tables } = await loadRolloutFiles([`${FOLDER}/resources_servers__polymath/example_rollouts.jsonl`]);
    expect(tables.inputs).toBeUndefined();
    const matched = await loadRolloutFiles([`${FOLDER}/resources_servers__ether0/example_rollouts.jsonl`]);
    expect(matched.tables.inputs?.length).toBe(5);
  });
});

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

/** The task of a row: its index, else its prompt, else the row alone. */
function taskOf(row: Record<string, { input?: unknown }>, position: number): string {
  if (row._ng_task_index !== undefined) return `index ${row._ng_task_index}`;
  const input = row.responses_create_params?.input;
  return input === undefined ? `row ${position}` : JSON.stringify(input);
}
