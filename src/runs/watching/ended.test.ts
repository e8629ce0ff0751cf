import { expect, it } from 'vitest';
import { loadContents } from '../../../test/support/load-runs.ts';
import { curveRows, runOfRows } from '../../../test/support/runs.ts';
import { endOf, isAtLastStep, lastStepOf } from './ended.ts';

const run = runOfRows(curveRows({ loss: [3, 2, 1] }, { every: 10 }));
const row = (step: number) => ({ step, loss: 3 - step, epoch: step / 10 });
const summary = { step: 3, train_runtime: 60.5, train_loss: 1.5, epoch: 0.3 };
const lines = (all: readonly object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('');

it('knows the end of a run by the row that sums it up, in a table, a state and a console', async () => {
  const files = {
    'log.jsonl': lines([row(1), row(2), row(3), summary]),
    'trainer_state.json': JSON.stringify({ log_history: [row(1), row(2), row(3), summary], max_steps: 3 }),
    'train.log': [row(1), row(2), row(3), summary]
      .map((one) => `${JSON.stringify(one).replaceAll('"', "'")}\n`)
      .join(''),
  };
  for (const [name, content] of Object.entries(files)) {
    const { runs } = await loadContents({ [name]: content });
    expect(endOf(runs[0]), name).toBe('its trainer has summed it up');
    const [unfinished] = (await loadContents({ [name]: content.replaceAll('train_runtime', 'other') })).runs;
    expect(endOf(unfinished), name).toBeUndefined();
  }
});

it('knows it by a status, and not by one of a run that goes on', () => {
  expect(endOf({ ...run, facts: { status: 'cancelled' } })).toBe('its status is cancelled');
  expect(endOf({ ...run, facts: { status: 'running' } })).toBeUndefined();
  expect(endOf(run)).toBeUndefined();
});

it('knows whether the last planned step is reached', () => {
  expect(lastStepOf(run)).toBe(30);
  expect(isAtLastStep({ ...run, facts: { totalSteps: 30 } })).toBe(true);
  expect(isAtLastStep({ ...run, facts: { totalSteps: 31 } })).toBe(false);
  expect(isAtLastStep(run)).toBe(false);
});
