import { describe, expect, it } from 'vitest';
import { isNoiseField } from './noise.ts';

describe('isNoiseField', () => {
  it.each([
    'id',
    'task_id',
    'question_id',
    'seed',
    'env_seed',
    'index',
    'group_idx',
    'task_index',
    '_ng_attempt_index',
    'info.episode_id',
  ])('leaves out %s: it names a row', (name) => expect(isNoiseField(name)).toBe(true));

  it.each([
    'reward',
    'omniscience_index',
    'grid',
    'valid',
    'num_passed',
    'turns_used',
    'token_index_score',
    'OCRBench/Regular Text Recognition',
  ])('keeps %s: it measures something', (name) => expect(isNoiseField(name)).toBe(false));

  it('leaves out what the layout lists', () => {
    expect(isNoiseField('step')).toBe(false);
    expect(isNoiseField('step', { noise: ['step'] })).toBe(true);
  });
});
