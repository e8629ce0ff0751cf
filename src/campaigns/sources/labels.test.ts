import { describe, expect, it } from 'vitest';
import { labelOf } from './labels.ts';

describe('labelOf', () => {
  it.each([
    ['runs/grpo+none_s42', 'grpo+none', '42'],
    ['runs/grpo+none~adv_clip_max=5.0,lr=1e-5_s101', 'grpo+none~adv_clip_max=5.0,lr=1e-5', '101'],
    ['runs/maxrl+gtpo_sepa_s-1', 'maxrl+gtpo_sepa', '-1'],
    ['runs/cond-seed-42', 'cond', '42'],
    ['runs/cond_seed_7', 'cond', '7'],
    ['runs/cond.seed=7', 'cond', '7'],
    ['cond/seed42', 'cond', '42'],
    ['cond/seed_42', 'cond', '42'],
    ['cond/s42', 'cond', '42'],
    ['cond/42', 'cond', '42'],
    ['runs/baseline_seed3.jsonl.gz', 'baseline', '3'],
    ['runs/grpo run-3', 'grpo', '3'],
  ])('reads %s as %s with seed %s', (path, condition, seed) => {
    expect(labelOf(path)).toEqual({ condition, seed });
  });

  it.each([
    ['runs/baseline', 'baseline'],
    ['evals/base.jsonl', 'base'],
    ['checkpoint-200', 'checkpoint-200'],
    ['runs/lora_r64', 'lora_r64'],
    ['42', '42'],
    ['runs/gpt-4', 'gpt-4'],
    ['runs/tests_2', 'tests_2'],
  ])('finds no seed in %s', (path, condition) => {
    expect(labelOf(path)).toEqual({ condition });
  });
});
