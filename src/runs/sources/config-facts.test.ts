import { expect, it } from 'vitest';
import { factsOfConfig } from './config-facts.ts';

it.each([
  [
    'of the Hugging Face Trainer',
    {
      learning_rate: 2e-5,
      num_train_epochs: 3,
      max_steps: -1,
      per_device_train_batch_size: 8,
      'model/num_parameters': 3e9,
      _name_or_path: 'Qwen/Qwen2.5-3B',
      vocab_size: 151936,
    },
    { learningRate: 2e-5, epochs: 3, model: 'Qwen/Qwen2.5-3B', vocabularySize: 151936 },
  ],
  [
    'of TRL for DPO, as the texts that MLflow keeps',
    { learning_rate: '5e-07', num_train_epochs: '1.0', beta: '0.1', loss_type: 'ipo', max_steps: '500' },
    { learningRate: 5e-7, epochs: 1, beta: 0.1, lossType: 'ipo', totalSteps: 500 },
  ],
  ['of TRL for GRPO', { num_generations: 8, beta: 0, loss_type: ['dapo'] }, { groupSize: 8, lossType: 'dapo' }],
  [
    'of verl',
    {
      algorithm: { adv_estimator: 'grpo' },
      actor_rollout_ref: {
        actor: { optim: { lr: 1e-6 } },
        rollout: { n: 5 },
        model: { path: 'deepseek-ai/deepseek-llm-7b-chat' },
      },
      critic: { optim: { lr: 1e-5 } },
      data: { train_batch_size: 1024 },
      trainer: { total_epochs: 15, total_training_steps: null },
    },
    {
      learningRate: 1e-6,
      groupSize: 5,
      batchSize: 1024,
      epochs: 15,
      method: 'grpo',
      model: 'deepseek-ai/deepseek-llm-7b-chat',
    },
  ],
  ['of LLaMA-Factory', { stage: 'kto', pref_beta: 0.1, lr: 'None' }, { method: 'dpo', beta: 0.1 }],
  ['that says nothing', { seed: 1, stage: 'train', model: '', epochs: 0, beta: 'auto' }, {}],
])('takes the facts from a configuration %s', (_, config, facts) => {
  expect(factsOfConfig(config)).toEqual(facts);
});

it('does not follow a configuration without end, nor one that poses as a prototype', () => {
  const deep: Record<string, unknown> = {};
  deep.next = deep;
  expect(factsOfConfig(deep)).toEqual({});
  expect(factsOfConfig(JSON.parse('{"__proto__": {"beta": 1}, "beta": 2}'))).toEqual({ beta: 2 });
});
