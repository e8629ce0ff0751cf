import { describe, expect, it } from 'vitest';
import { factsOfJob } from './job-facts.ts';

describe('factsOfJob', () => {
  it('reads a supervised job of the API reference', () => {
    expect(
      factsOfJob({
        status: 'succeeded',
        model: 'davinci-002',
        fine_tuned_model: 'ft:davinci-002:my-org:custom_suffix:7q8mpxmy',
        error: null,
        hyperparameters: { n_epochs: 4, batch_size: 1, learning_rate_multiplier: 1.0 },
        method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 4, batch_size: 1 } } },
      }),
    ).toEqual({
      method: 'sft',
      status: 'succeeded',
      model: 'davinci-002',
      finalModel: 'ft:davinci-002:my-org:custom_suffix:7q8mpxmy',
      epochs: 4,
      batchSize: 1,
      hyperparameters: 'n_epochs=4, batch_size=1, learning_rate_multiplier=1',
    });
  });

  it('takes auto and -1 for no number, an empty error for none and any status', () => {
    expect(
      factsOfJob({
        status: 'pausing_for_cost',
        fine_tuned_model: null,
        error: {},
        method: {
          type: 'dpo',
          dpo: { hyperparameters: { beta: 'auto', batch_size: -1, n_epochs: 'auto', l2_multiplier: 0.1 } },
        },
      }),
    ).toEqual({
      method: 'dpo',
      status: 'pausing_for_cost',
      hyperparameters: 'beta=auto, batch_size=-1, n_epochs=auto, l2_multiplier=0.1',
    });
  });

  it('knows of tools, evaluation samples and the highest reward of a reinforcement job', () => {
    const job = (grader: object, more: object = {}) => ({
      method: { type: 'reinforcement', reinforcement: { grader, hyperparameters: { eval_samples: 10 }, ...more } },
    });
    expect(factsOfJob(job({ type: 'python', source: '...' }, { tools: [{ name: 'get_order' }] }))).toEqual({
      method: 'rft',
      evalSamples: 10,
      usesTools: true,
      hyperparameters: 'eval_samples=10',
    });
    expect(factsOfJob(job({ type: 'score_model', range: [0, 10] }, { tools: [] })).rewardScale).toBe(10);
    expect(factsOfJob(job({ type: 'string_check' })).rewardScale).toBe(1);
    expect(factsOfJob(job({ type: 'multi' }))).not.toHaveProperty('rewardScale');
    expect(factsOfJob(job({ type: 'multi' }))).not.toHaveProperty('usesTools');
  });

  it('takes any shape', () => {
    for (const job of [{}, { method: null }, { method: { type: 'dpo' } }, { method: { type: 7, 7: [] }, error: 'x' }])
      expect(() => factsOfJob(job)).not.toThrow();
    expect(factsOfJob({ method: { type: 'distillation' }, error: 'x' })).toEqual({});
  });
});
