import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRolloutFiles, loadRolloutRows, writeTemporary } from '../../../test/support/rollouts.ts';
import { expandInputs } from '../../files/inputs.ts';
import { DERIVED_FILES } from './siblings.ts';

const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const ROLLOUT = { _ng_task_index: 0, _ng_rollout_index: 0, reward: 1, response: { output: [] } };

describe('the files beside a rollout file', () => {
  it('give failed attempts by class, which are no rollouts', async () => {
    const path = writeTemporary('x.jsonl', lines([ROLLOUT]));
    const failure = (name: string) => ({ _ng_task_index: 1, _ng_rollout_index: 0, reward: 0, _ng_failure_class: name });
    writeFileSync(
      path.replace('.jsonl', '_failures.jsonl'),
      lines([failure('timeout'), failure('judge_failed'), failure('judge_failed'), { _ng_task_index: 2 }]),
    );
    const { tables } = await loadRolloutFiles([path]);
    expect(tables.rollouts.rolloutCount).toBe(1);
    expect(tables.failures).toEqual([
      { class: 'judge_failed', count: 2 },
      { class: null, count: 1 },
      { class: 'timeout', count: 1 },
    ]);
  });

  it('are passed over in a folder, but not when they are named', async () => {
    const path = writeTemporary('x.jsonl', lines([ROLLOUT]));
    const beside = [path.replace('.jsonl', '_failures.jsonl'), `${dirname(path)}/metadata.json`];
    for (const other of beside) writeFileSync(other, '{}');
    const found = async (input: string) =>
      (await expandInputs([input], { ignore: DERIVED_FILES })).map((file) => file.path);
    expect(await found(dirname(path))).toEqual([path]);
    expect(await found(`${dirname(path)}/*`)).toEqual([path]);
    expect(await found(beside[0])).toEqual([beside[0]]);
  });

  it('are used as such when a shell hands them over with their rollout file', async () => {
    const path = writeTemporary('x.jsonl', lines([ROLLOUT]));
    const failures = path.replace('.jsonl', '_failures.jsonl');
    writeFileSync(failures, lines([{ _ng_failure_class: 'timeout' }]));
    const { inputs, tables } = await loadRolloutFiles([failures, path]);
    expect(inputs.map((input) => input.path)).toEqual([path]);
    expect(tables.failures).toEqual([{ class: 'timeout', count: 1 }]);
  });

  it('are absent when there is no such file, and empty when the file is', async () => {
    const path = writeTemporary('x.jsonl', lines([ROLLOUT]));
    expect((await loadRolloutFiles([path])).tables.failures).toBeUndefined();
    writeFileSync(path.replace('.jsonl', '_failures.jsonl'), '');
    expect((await loadRolloutFiles([path])).tables.failures).toEqual([]);
  });

  it('give the expected tasks with their rollouts and types', async () => {
    const input = (task: number, rollout: number, more: object = {}) => ({
      _ng_task_index: task,
      _ng_rollout_index: rollout,
      agent_ref: { name: 'solver' },
      ...more,
    });
    const inputs = [input(0, 0), input(0, 1), input(1, 0, { metadata: { task_type: 'math' } })];
    expect((await loadRolloutRows([ROLLOUT], { inputs })).tables.inputs).toEqual([
      { key: '0', rollouts: 2, taskType: 'solver' },
      { key: '1', rollouts: 1, taskType: 'math' },
    ]);
  });

  it('leave inputs aside that share no task with the rollouts, and refuse them when they are named', async () => {
    const inputs = [{ _ng_task_index: 7, _ng_rollout_index: 0 }];
    expect((await loadRolloutRows([ROLLOUT], { inputs })).tables.inputs).toBeUndefined();
    const named = writeTemporary('inputs.jsonl', lines(inputs));
    const path = writeTemporary('x.jsonl', lines([ROLLOUT]));
    await expect(loadRolloutFiles([path], { inputs: named })).rejects.toThrow(
      /inputs\.jsonl: none of its 1 tasks is among the rollouts, whose tasks are 0/,
    );
  });

  it('are an error when they are named but have no task index', async () => {
    const named = writeTemporary('inputs.jsonl', lines([{ prompt: 'hi' }]));
    const path = writeTemporary('x.jsonl', lines([ROLLOUT]));
    await expect(loadRolloutFiles([path], { inputs: named })).rejects.toThrow(/no row has _ng_task_index/);
  });
});
