import { describe, expect, it } from 'vitest';
import { parseEvent } from './event.ts';

const said = (message: string, more: object = {}) => parseEvent({ message, data: null, ...more });

describe('parseEvent', () => {
  it.each([
    [
      'Step 300/300: training loss=0.15, validation loss=0.27, full validation loss=0.40',
      300,
      300,
      { train_loss: 0.15, valid_loss: 0.27, full_valid_loss: 0.4 },
    ],
    [
      'Step 10/20 , train mean reward=0.42, full validation mean reward=0.68, full validation mean parse error=0.00',
      10,
      20,
      { train_mean_reward: 0.42, full_valid_mean_reward: 0.68, full_valid_mean_parse_error: 0 },
    ],
    ['Step 8250: training loss=3.814697265625E-06', 8250, undefined, { train_loss: 3.814697265625e-6 }],
    ['Step 1/100, training loss: 0.234', 1, 100, { train_loss: 0.234 }],
    [
      'Step 5: training loss=NaN, training token accuracy=0.5',
      5,
      undefined,
      { train_loss: Number.NaN, train_mean_token_accuracy: 0.5 },
    ],
  ])('reads the numbers of %j where data has none', (message, step, totalSteps, metrics) => {
    const event = said(message);
    expect(event.step).toBe(step);
    expect(event.totalSteps).toBe(totalSteps);
    expect(Object.fromEntries(event.metrics)).toEqual(metrics);
  });

  it('prefers data, which is not rounded', () => {
    const event = said('Step 300/300: training loss=0.15', {
      data: { step: 300, total_steps: 300, train_loss: 0.149916 },
    });
    expect(event.metrics).toEqual([['train_loss', 0.149916]]);
  });

  it.each([
    'Training tokens billed: 1200',
    'Job succeeded.',
    'Model Evaluation Passed.',
    'Completed results file: file-1',
    'Step by step: all=well',
    '',
  ])('finds no metrics in %j', (message) => {
    expect(said(message)).toMatchObject({ metrics: [] });
  });

  it('knows of the checkpoints and the model that a message speaks of', () => {
    expect(said('Checkpoint created at step 101 with Snapshot ID: ft:m:org::9o:ckpt-step-101').saved).toEqual({
      step: 101,
      name: 'ft:m:org::9o:ckpt-step-101',
      deployable: true,
    });
    expect(said('New fine-tuned model created: ft:m:org::9o').finalModel).toBe('ft:m:org::9o');
    expect(said('New fine-tuned model created').finalModel).toBeUndefined();
    expect(said('The job failed', { level: 'error' }).error).toBe('The job failed');
  });

  it('takes any shape of data', () => {
    for (const data of [undefined, null, 7, 'x', [1], { step: {} }, { step: null, train_loss: null, flag: true }])
      expect(said('', { data })).toEqual({ createdAt: 0, metrics: [] });
  });
});
