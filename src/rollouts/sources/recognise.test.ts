import { describe, expect, it } from 'vitest';
import { InputError } from '../../files/errors.ts';
import type { Row } from './layout.ts';
import { LAYOUTS } from './layouts.ts';
import { parseMap } from './parse-map.ts';
import { recogniseLayout } from './recognise.ts';
import { trl } from './trl.ts';

const TABLE: readonly Row[] = [{ prompt_number: 4, info: { final_score: 0.5 }, generated: 'text', 'flat.name': 1 }];

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('recogniseLayout', () => {
  it.each<[string, Row]>([
    ['a step of a training log', { step: 3, loss: 0.2, reward: 0.4, learning_rate: 1e-6 }],
    ['a training step with a sampled output', { loss: 0.2, reward: 0.4, output: ['sample'], response: 'sample' }],
    [
      'a preference pair scored by a reward model',
      { prompt: 'p', chosen: 'a', rejected: 'b', reward: 1, response: 'a' },
    ],
    ['a problem without an answer', { prompt: 'p', answer: '4', data_source: 'gsm8k' }],
    ['an SFT conversation without a score', { messages: [{ role: 'user', content: 'hi' }] }],
    ['a materialized input', { _ng_task_index: 0, _ng_rollout_index: 0, responses_create_params: { input: 'hi' } }],
    ['a task of a NeMo Gym profile', { 'mean/reward': 1, _ng_task_index: 0, sample: {}, num_rollouts: 2 }],
  ])('does not take %s for a rollout', (_, row) => {
    expect(LAYOUTS.filter((layout) => layout.recognise(row) > 0).map((layout) => layout.id)).toEqual([]);
  });

  it('is certain only of rows with marks of their own', () => {
    const plain: Row = { response: 'a', reward: 1 };
    expect(Math.max(...LAYOUTS.map((layout) => layout.recognise(plain)))).toBe(1);
    expect(Math.max(...LAYOUTS.map((layout) => layout.recognise({ ...plain, _ng_task_index: 0 })))).toBe(3);
  });

  it('names an unknown file, what was looked for, its keys and the map to write', () => {
    const message = messageOf(() => recogniseLayout('data/x.jsonl', TABLE));
    expect(message).toContain(
      'data/x.jsonl: the rows have prompt_number, info.final_score, generated, flat\\.name; expected',
    );
    for (const layout of LAYOUTS) expect(message).toContain(layout.title);
    expect(message).toContain('--map reward=info.final_score,response=generated');
  });

  it('sends materialized inputs to --inputs', () => {
    const row = { _ng_task_index: 0, responses_create_params: { input: 'hi' } };
    expect(messageOf(() => recogniseLayout('x.jsonl', [row]))).toContain(
      'name the rollouts, and this file with --inputs',
    );
  });

  it('says that a training log is no rollout file', () => {
    const step = { step: 1, loss: 0.3, reward: 0.5 };
    expect(messageOf(() => recogniseLayout('log.jsonl', [step]))).toContain('like a training log or preference pairs');
  });

  it('does not read partial credit as success', () => {
    const row = { input: 'p', output: 'a', score: 0.3, step: 1 };
    expect(recogniseLayout('1.jsonl', [{ ...row, acc: true }]).columns.success).toEqual(['acc']);
    expect(
      recogniseLayout('1.jsonl', [
        { ...row, acc: 1 },
        { ...row, acc: 0.3 },
      ]).columns.success,
    ).toBeUndefined();
  });

  it('asks which of two equally sure layouts is meant', () => {
    const twin = { ...LAYOUTS[0], id: 'twin', title: 'twin rollouts' };
    const rows = [{ _ng_task_index: 0, reward: 1 }];
    const message = messageOf(() => recogniseLayout('x.jsonl', rows, { layouts: [LAYOUTS[0], twin] }));
    expect(message).toBe(
      'x.jsonl: the rows look like NeMo Gym rollouts and like twin rollouts; say which columns to read, for instance --map reward=reward,task=_ng_task_index',
    );
  });

  it('reads a file without one readable row for its skips', () => {
    expect(recogniseLayout('x.jsonl', []).id).toBe('unreadable');
  });
});

describe('--map', () => {
  const columnsOf = (text: string, rows = TABLE) => recogniseLayout('x.jsonl', rows, { map: parseMap(text) }).columns;

  it('makes an unknown table readable, nested fields and keys with dots included', () => {
    expect(columnsOf('reward=info.final_score, task=prompt_number,turns=flat.name')).toMatchObject({
      reward: ['info.final_score'],
      task: ['prompt_number'],
      turns: ['flat\\.name'],
    });
  });

  it('adds columns, with weights', () => {
    expect(columnsOf('reward=info.final_score+0.5*prompt_number').reward).toEqual([
      '+info.final_score',
      '+0.5*prompt_number',
    ]);
    expect(columnsOf('reward=0.5*prompt_number').reward).toEqual(['+0.5*prompt_number']);
  });

  it('overrides one column of a known layout and leaves the others', () => {
    const { columns, id } = recogniseLayout('x.jsonl', [{ _ng_task_index: 0, reward: 1, kind: 'math' }], {
      map: { task_type: 'kind' },
    });
    expect({ id, task: columns.task, type: columns.task_type }).toEqual({
      id: 'nemo-gym',
      task: ['_ng_task_index'],
      type: ['kind'],
    });
  });

  it('refuses a path that no row has, with the nearest one and all there are', () => {
    expect(messageOf(() => columnsOf('reward=info.finl_score'))).toBe(
      'x.jsonl: --map reward=info.finl_score: no row of the sample (1) has info.finl_score; the nearest is info.final_score, ' +
        'the rows have prompt_number, info.final_score, generated, flat\\.name',
    );
    expect(messageOf(() => columnsOf('reward=info.final_score+missing'))).toContain('has missing');
  });

  it.each([
    ['score', /found "score", expected column=path, for instance reward=score/],
    ['reward=', /found "reward=", expected column=path/],
    ['rewrd=score', /no column is called rewrd, did you mean reward\? \(there are task, rollout_index,/],
    ['reward=a,reward=b', /reward is given twice/],
  ])('refuses %s', (text, message) => {
    expect(messageOf(() => parseMap(text))).toMatch(message);
  });
});

describe('TRL completions', () => {
  const row = (prompt: string, [a, b]: [number | null, number], advantage: number): Row => ({
    step: 1,
    prompt,
    completion: 'c',
    accuracy: a,
    brevity: b,
    advantage,
  });

  it('take the sum of the reward columns and say so', () => {
    const rows = [row('p', [1, 1], 0.7), row('p', [null, 1], -0.7)].map((r) => ({ ...r, code: null, note: 'text' }));
    const { columns, title } = recogniseLayout('x.parquet', rows);
    expect(columns.reward).toEqual(['+accuracy', '+brevity', '+code']);
    expect(title).toBe('TRL completions (reward = accuracy + brevity + code)');
  });

  it('warn when the sum does not explain the advantages, as with weights or extra columns', () => {
    // Rewards 1 and 0 by accuracy alone, but the sums are 1 and 5.
    const rows = [row('p', [1, 0], 0.7), row('p', [0, 5], -0.7)];
    expect(recogniseLayout('x.parquet', rows).title).toMatch(
      /does not explain the advantages: name rewards and weights/,
    );
    expect(recogniseLayout('x.parquet', rows, { map: { reward: 'accuracy' } }).columns.reward).toEqual(['accuracy']);
  });

  it('use a reward column where there is one', () => {
    const { columns } = recogniseLayout('x.parquet', [{ ...row('p', [1, 1], 0), reward: 2 }]);
    expect(columns.reward).toEqual(trl.columns.reward);
  });
});
