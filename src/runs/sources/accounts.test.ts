import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scalars, version } from '../../../test/support/event-file.ts';
import { loadContents, pointsOf } from '../../../test/support/load-runs.ts';

const eventFile = (events: readonly { step: number; scalars: Record<string, number> }[]) =>
  Buffer.concat([version(), ...events.map(({ step, scalars: values }) => scalars(values, { step }))]);

const state = (rows: readonly object[]) =>
  JSON.stringify({ is_hyper_param_search: false, log_history: rows, max_steps: 40 });

describe('several logs of one run', () => {
  it('are one run where the trainer let TensorBoard write within its folder', async () => {
    const { runs } = await loadContents({
      'out/trainer_state.json': state([
        { loss: 2, epoch: 0.1, step: 10 },
        { loss: 1.5, epoch: 0.2, step: 20 },
        { eval_loss: 1.75, epoch: 0.2, step: 20 },
      ]),
      'out/runs/Jan01_host/events.out.tfevents.1700000000.host': eventFile([
        { step: 10, scalars: { 'train/loss': 2, 'train/learning_rate': 0.5 } },
        { step: 20, scalars: { 'train/loss': 1.5, 'train/learning_rate': 0.25, 'eval/loss': 1.75 } },
        { step: 30, scalars: { 'train/loss': 1.25, 'train/learning_rate': 0.125 } },
      ]),
    });
    expect(runs).toHaveLength(1);
    expect(runs[0].name).toBe('out');
    // What the state has not reached yet comes from the event file.
    expect(pointsOf(runs[0])).toMatchObject({
      loss: [
        [10, 2],
        [20, 1.5],
        [30, 1.25],
      ],
      eval_loss: [[20, 1.75]],
      'train/learning_rate': [
        [10, 0.5],
        [20, 0.25],
        [30, 0.125],
      ],
    });
    expect(runs[0].series.ids).toEqual(['optim.lr', 'progress.epoch', 'train.loss', 'valid.loss.full']);
  });

  it('stay two runs where an event file stands in a folder without a log of its own', async () => {
    const events = eventFile([{ step: 1, scalars: { 'train/loss': 2 } }]);
    const { runs } = await loadContents({
      'out/runs/a/events.out.tfevents.1700000000.host': events,
      'out/runs/b/events.out.tfevents.1700000000.host': events,
    });
    expect(runs.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('do not mix keys that one log tells apart', async () => {
    const { runs } = await loadContents({
      'wandb-history.jsonl': [1, 2]
        .map((step) => JSON.stringify({ _step: step, _runtime: 1, loss: step, 'train/loss': -step }))
        .join('\n'),
      'trainer_state.json': state([{ loss: 7, epoch: 1, step: 3 }]),
    });
    expect(pointsOf(runs[0])).toMatchObject({
      loss: [
        [1, 1],
        [2, 2],
        [3, 7],
      ],
      'train/loss': [
        [1, -1],
        [2, -2],
      ],
    });
  });

  it('know their checkpoints from the folders that stand there, not from what the state was set to save', async () => {
    const text = readFileSync(new URL('./fixtures/dpo-state.json', import.meta.url), 'utf8');
    const alone = await loadContents({ 'trainer_state.json': text });
    expect(alone.runs[0].saved.map(({ step, isAssumed }) => [step, isAssumed])).toEqual([
      [25, true],
      [50, true],
      [75, true],
    ]);
    const { runs } = await loadContents({ 'trainer_state.json': text, 'checkpoint-50/optimizer.json': '{}' });
    expect(runs[0].saved).toEqual([{ step: 50, name: 'checkpoint-50', deployable: true }]);
  });
});
