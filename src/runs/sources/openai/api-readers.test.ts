import { describe, expect, it } from 'vitest';
import { rftEvent } from '../../../../test/support/fine-tuning-job.ts';
import { loadContents, pointsOf, tallyOf } from '../../../../test/support/load-runs.ts';

const json = (value: unknown) => JSON.stringify(value);
const list = (data: readonly unknown[], has_more = false) => json({ object: 'list', data, has_more });

function event(step: number, data: object, more: object = {}) {
  const common = { object: 'fine_tuning.job.event', id: `ftevent-${step}`, created_at: 100 + step, level: 'info' };
  return { ...common, message: `Step ${step}`, data: { step, total_steps: 40, ...data }, type: 'metrics', ...more };
}

function checkpoint(step: number, metrics: object | null, more: object = {}) {
  return {
    object: 'fine_tuning.job.checkpoint',
    id: `ftckpt_${step}`,
    created_at: 100 + step,
    fine_tuned_model_checkpoint: `ft:m:org::x:ckpt-step-${step}`,
    fine_tuning_job_id: 'ftjob-x',
    step_number: step,
    metrics,
    ...more,
  };
}

const losses = [2, 1.5, 0, 1.25].map((train_loss, i) => event(i + 1, { train_loss }));
const inOrder = [
  [1, 2],
  [2, 1.5],
  [3, 0],
  [4, 1.25],
];

describe('a list of events', () => {
  it.each<[string, string]>([
    ['a page, newest first', list([...losses].reverse())],
    ['an array', json(losses)],
    ['JSON lines', losses.map(json).join('\n')],
    ['JSON lines of pages', `${list(losses.slice(2), true)}\n${list(losses.slice(0, 2))}\n`],
    [
      'pages that overlap',
      json([list(losses.slice(1), true), list(losses.slice(0, 3))].map((page) => JSON.parse(page))),
    ],
    ['part of a dump of a job', json({ job: 'ftjob-x', events: losses })],
    ['a document in several lines', JSON.stringify({ object: 'list', data: losses }, undefined, 2)],
  ])('is read as %s', async (_, content) => {
    const loaded = await loadContents({ 'events.json': content });
    expect(loaded.files[0].kind).toBe('openai-events');
    expect(pointsOf(loaded.runs[0]).train_loss).toEqual(inOrder);
    expect(loaded.runs[0].folds).toEqual({ resumes: [], duplicateRows: 0, supersededPoints: 0 });
    expect(loaded.runs[0].facts.totalSteps).toBe(40);
  });

  it('may stand in one file per page, in any order', async () => {
    const loaded = await loadContents({
      'events-1.json': list(losses.slice(2), true),
      'events-2.json': list(losses.slice(0, 3)),
    });
    expect(loaded.runs).toHaveLength(1);
    expect(pointsOf(loaded.runs[0]).train_loss).toEqual(inOrder);
    expect(loaded.runs[0].folds.resumes).toEqual([]);
  });

  it('that is only the first page is reported as cut', async () => {
    const loaded = await loadContents({ 'events.json': list(losses, true) });
    expect(tallyOf(loaded)).toMatchObject({ rows: 4, skipped: 1 });
    expect(tallyOf(loaded).reasons[0]).toMatch(/the list goes on \(has_more\)/);
  });

  it('that breaks off gives what it holds and names the rest', async () => {
    const text = list(losses);
    const loaded = await loadContents({ 'events.json': text.slice(0, text.length - 80) });
    expect(pointsOf(loaded.runs[0]).train_loss).toEqual(inOrder.slice(0, 3));
    expect(tallyOf(loaded).reasons).toEqual([expect.stringMatching(/^4: not JSON/)]);
  });

  it('names metrics without a step and items that are nothing of the kind', async () => {
    const lost = { ...event(9, {}), data: { train_loss: 1 }, message: '' };
    const empty = event(10, { train_loss: null });
    const loaded = await loadContents({ 'events.json': list([...losses, lost, 7, { object: 'file' }, empty]) });
    expect(tallyOf(loaded)).toEqual({
      rows: 4,
      skipped: 4,
      reasons: [
        '5: metrics without a step',
        '6: found no fine-tuning job, event or checkpoint',
        '7: found no fine-tuning job, event or checkpoint',
        '8: metrics without a number',
      ],
    });
  });

  it('of a reinforcement job says the same as its result file', async () => {
    const { data } = rftEvent;
    const fromEvents = await loadContents({ 'events.json': list([rftEvent]) });
    const columns = {
      step: data.step,
      'scores/graders/score_model/basic_model_grader/train_reward_mean': data.scores.graders[0].train_reward_mean,
      'errors/graders/score_model/basic_model_grader/errors/train_other_error_count': 0,
      'usage/samples/train_reasoning_tokens_mean': data.usage.samples.train_reasoning_tokens_mean,
      train_mean_reward: data.train_mean_reward,
      full_valid_mean_reward: data.full_valid_mean_reward,
    };
    const csv = `${Object.keys(columns).join(',')}\n${Object.values(columns).join(',')}\n`;
    const fromResults = await loadContents({ 'results.csv': csv });
    const [events, results] = [fromEvents.runs[0], fromResults.runs[0]];
    expect(events.method).toBe('rft');
    for (const id of results.series.ids)
      expect([id, events.series.get(id)?.values]).toEqual([id, results.series.get(id)?.values]);
    expect(
      events.series.get('timing/graders/score_model/basic_model_grader/train_execution_latency_mean')?.values,
    ).toEqual(Float64Array.of(data.timing.graders[0].train_execution_latency_mean));
    expect(events.series.ids).toContain('rl.reward.component.basic_model_grader.valid');
  });
});

describe('a list of checkpoints', () => {
  it('of the API reference keeps the loss of one batch apart from that of the whole set', async () => {
    // The reference's example (openai-openapi, FineTuningJobCheckpoint): by the single batch the ratio is 21.2, by the full pass 1.19.
    const metrics = {
      full_valid_loss: 0.567,
      full_valid_mean_token_accuracy: 0.944,
      step: 88,
      train_loss: 0.478,
      train_mean_token_accuracy: 0.924,
      valid_loss: 10.112,
      valid_mean_token_accuracy: 0.145,
    };
    const { runs } = await loadContents({ 'checkpoints.json': list([checkpoint(88, metrics)]) });
    const at = (id: string) => runs[0].series.get(id)?.values[0] ?? Number.NaN;
    expect(at('valid.loss') / at('train.loss')).toBeCloseTo(21.2, 1);
    expect(at('valid.loss.full') / at('train.loss')).toBeCloseTo(1.19, 2);
  });

  it('counts a loss of 0 and passes over null', async () => {
    const { runs } = await loadContents({
      'checkpoints.json': list([
        checkpoint(3, { full_valid_loss: 0.0, valid_loss: null, train_mean_reward: 0.5 }),
        checkpoint(1, { full_valid_loss: 1.5 }),
        checkpoint(2, null),
      ]),
    });
    expect(pointsOf(runs[0])).toEqual({
      full_valid_loss: [
        [1, 1.5],
        [3, 0],
      ],
      train_mean_reward: [[3, 0.5]],
    });
    expect(runs[0].saved.map(({ step, deployable }) => [step, deployable])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ]);
  });

  it('of Azure can deploy its three newest models, the one of the job among them', async () => {
    const azure = [10, 20, 30, 40].map((step) =>
      checkpoint(step, { step, train_loss: 1 }, { id: `ftchkpt-${step}`, fine_tuned_model_checkpoint: `m.ft-${step}` }),
    );
    const job = { object: 'fine_tuning.job', id: 'ftjob-x', status: 'succeeded', fine_tuned_model: 'm.ft-final' };
    const { runs } = await loadContents({
      'checkpoints.json': list(azure),
      'job.json': json(job),
      'results.csv': 'step,train_loss,train_mean_token_accuracy\n50,1,1\n',
    });
    expect(runs[0].saved).toEqual([
      { step: 10, name: 'm.ft-10', deployable: false },
      { step: 20, name: 'm.ft-20', deployable: false },
      { step: 30, name: 'm.ft-30', deployable: true },
      { step: 40, name: 'm.ft-40', deployable: true },
      { step: 50, name: 'm.ft-final', deployable: true },
    ]);
  });

  it('names checkpoints without a step', async () => {
    const loaded = await loadContents({
      'checkpoints.json': list([checkpoint(1, { train_loss: 1 }), { ...checkpoint(2, {}), step_number: null }]),
    });
    expect(tallyOf(loaded)).toEqual({ rows: 1, skipped: 1, reasons: ['2: step_number is missing'] });
  });
});

describe('the files of a job', () => {
  const job = { object: 'fine_tuning.job', id: 'ftjob-x', model: 'm', training_file: 'f', result_files: null };

  it('in one folder are one run, in which the results have the word and the others fill the gaps', async () => {
    const { runs, files } = await loadContents({
      'job.json': json({
        ...job,
        status: 'cancelled',
        method: { type: 'dpo', dpo: { hyperparameters: { beta: 0.1 } } },
      }),
      'results.csv': 'step,train_loss,train_mean_token_accuracy\n1,2.25,0.5\n2,1.125,0.5\n',
      'events.json': list([
        event(3, { train_loss: 0.75 }),
        event(2, { train_loss: 1.13 }),
        event(1, { train_loss: 2.3 }),
      ]),
      'checkpoints.json': list([checkpoint(2, { train_loss: 1.1, full_valid_loss: 3 })]),
    });
    expect(files.map(({ kind }) => kind).sort()).toEqual([
      'openai-checkpoints',
      'openai-events',
      'openai-job',
      'openai-results',
    ]);
    expect(runs).toHaveLength(1);
    const [run] = runs;
    expect(pointsOf(run)).toEqual({
      train_loss: [
        [1, 2.25],
        [2, 1.125],
        [3, 0.75],
      ],
      train_mean_token_accuracy: [
        [1, 0.5],
        [2, 0.5],
      ],
      full_valid_loss: [[2, 3]],
    });
    expect(run.folds).toEqual({ resumes: [], duplicateRows: 0, supersededPoints: 0 });
    expect(run.method).toBe('dpo');
    expect(run.facts).toMatchObject({ status: 'cancelled', beta: 0.1, model: 'm' });
  });

  it.each(['failed', 'cancelled', 'paused', 'running'])('are read when the job is %s', async (status) => {
    const { runs } = await loadContents({
      'job.json': json({ ...job, status, error: { code: 'bad', message: 'no good', param: null } }),
      'events.json': list(losses),
    });
    expect(runs[0].facts).toMatchObject({ status, error: 'bad: no good' });
    expect(pointsOf(runs[0]).train_loss).toEqual(inOrder);
  });

  it('are told apart by what stands before their names', async () => {
    const { runs } = await loadContents({
      'a-results.csv': 'step,train_loss,train_accuracy\n1,1,1\n',
      'a-events.json': list(losses),
      'b-results.csv': 'step,train_loss,train_accuracy\n1,2,1\n',
    });
    expect(runs.map(({ name, files }) => [name, files.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('in one file are told apart by the ids of their jobs', async () => {
    const { runs } = await loadContents({
      'checkpoints.json': list([
        checkpoint(1, { train_loss: 1 }, { fine_tuning_job_id: 'ftjob-a' }),
        checkpoint(1, { train_loss: 2 }, { fine_tuning_job_id: 'ftjob-b' }),
      ]),
    });
    expect(runs.map(({ name, series }) => [name, series.get('train.loss')?.values[0]])).toEqual([
      ['ftjob-a', 1],
      ['ftjob-b', 2],
    ]);
  });
});
