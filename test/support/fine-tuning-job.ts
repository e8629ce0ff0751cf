import type { ServedJob } from './fine-tuning-server.ts';

/** Losses of a job that learns and then overfits, as a server would tell them. */
const STEPS = 100;
const trainLoss = (step: number) => 2 * 0.97 ** step + 0.1;
const validLoss = (step: number) => 1 + ((step - 40) / 60) ** 2;

/** Every metric of the job at a step, at the full precision of the API. */
function metricsAt(step: number): Record<string, number> {
  return {
    train_loss: trainLoss(step),
    train_mean_token_accuracy: 1 - 0.5 / step,
    ...(step % 4 === 0 ? { valid_loss: validLoss(step) + 0.3 * Math.sin(step), full_valid_loss: validLoss(step) } : {}),
  };
}

const steps = Array.from({ length: STEPS }, (_, i) => i + 1);

/** The columns of a result file of newer supervised jobs. */
export const RESULT_COLUMNS = ['train_loss', 'train_mean_token_accuracy', 'valid_loss', 'full_valid_loss'];

/** The job's results as CSV. */
export function resultsCsv(): string {
  const rows = steps.map((step) => [step, ...RESULT_COLUMNS.map((key) => metricsAt(step)[key] ?? '')].join(','));
  return `${[['step', ...RESULT_COLUMNS].join(','), ...rows].join('\n')}\n`;
}

/** 25 checkpoints (more than two pages of ten), 100 metric events newest first, and a result file in base64. */
export function servedJob(overrides: Readonly<Record<string, unknown>> = {}): ServedJob {
  return {
    job: {
      object: 'fine_tuning.job',
      id: 'ftjob-x',
      created_at: 1,
      finished_at: 2,
      model: 'gpt-4.1-mini-2025-04-14',
      fine_tuned_model: 'ft:gpt-4.1-mini:org::x',
      organization_id: 'org-1',
      status: 'succeeded',
      training_file: 'file-train',
      validation_file: 'file-valid',
      result_files: ['file-results'],
      trained_tokens: 1000,
      seed: 0,
      error: null,
      hyperparameters: { n_epochs: 4, batch_size: 8, learning_rate_multiplier: 'auto' },
      method: {
        type: 'supervised',
        supervised: { hyperparameters: { n_epochs: 4, batch_size: 8, learning_rate_multiplier: 'auto' } },
      },
      integrations: [{ type: 'wandb', wandb: { project: 'p', name: null, entity: null, tags: [] } }],
      ...overrides,
    },
    events: [...steps].reverse().map((step) => ({
      object: 'fine_tuning.job.event',
      id: `ftevent-${step}`,
      created_at: 1000 + step,
      level: 'info',
      message: `Step ${step}/${STEPS}: training loss=${trainLoss(step).toFixed(2)}`,
      data: { step, total_steps: STEPS, ...metricsAt(step) },
      type: 'metrics',
    })),
    checkpoints: [...steps]
      .filter((step) => step % 4 === 0)
      .reverse()
      .map((step) => ({
        object: 'fine_tuning.job.checkpoint',
        id: `ftckpt_${step}`,
        created_at: 1000 + step,
        fine_tuned_model_checkpoint:
          step === STEPS ? 'ft:gpt-4.1-mini:org::x' : `ft:gpt-4.1-mini:org::x:ckpt-step-${step}`,
        fine_tuning_job_id: 'ftjob-x',
        step_number: step,
        metrics: { step, ...metricsAt(step) },
      })),
    files: { 'file-results': Buffer.from(resultsCsv()).toString('base64') },
  };
}

/** One metric event of a reinforcement job: the keys and numbers of the example in OpenAI's reinforcement fine-tuning guide. */
export const rftEvent = {
  object: 'fine_tuning.job.event',
  id: 'ftevent-10',
  created_at: 1746679539,
  level: 'info',
  message:
    'Step 10/20 , train mean reward=0.42, full validation mean reward=0.68, full validation mean parse error=0.00',
  type: 'metrics',
  data: {
    step: 10,
    total_steps: 20,
    train_mean_reward: 0.4215686274509804,
    full_valid_mean_reward: 0.675,
    full_valid_mean_parse_error: 0,
    reasoning_tokens_mean: 3330.017964071856,
    completion_tokens_mean: 3376.0019607843137,
    valid_reasoning_tokens_mean: 1948.9,
    mean_unresponsive_rewards: 0,
    scores: {
      train_reward_mean: 0.4215686274509804,
      valid_reward_mean: 0.675,
      graders: [
        {
          name: 'basic_model_grader',
          type: 'score_model',
          train_reward_mean: 0.4471057884231537,
          valid_reward_mean: 0.675,
        },
      ],
    },
    errors: {
      graders: [
        {
          name: 'basic_model_grader',
          type: 'score_model',
          train_other_error_mean: 0,
          train_other_error_count: 0,
          train_sample_parse_error_mean: 0,
          valid_sample_parse_error_count: 0,
        },
      ],
    },
    usage: {
      graders: [
        {
          name: 'basic_model_grader',
          type: 'score_model',
          model: 'gpt-4o-2024-08-06',
          train_prompt_tokens_mean: 241,
        },
      ],
      samples: { train_reasoning_tokens_mean: 3330.017964071856, valid_reasoning_tokens_mean: 1948.9 },
    },
    timing: {
      step: { eval: 101.69386267662048, sampling: 226.82190561294556, full_iteration: 731.5038568973541 },
      graders: [{ name: 'basic_model_grader', type: 'score_model', train_execution_latency_mean: 2.6894934929297594 }],
    },
    model_graders_token_usage: { 'gpt-4o-2024-08-06': { eval_prompt_tokens: 4820, train_prompt_tokens: 120741 } },
  },
};
