import { describe, expect, it } from 'vitest';
import { parsePairs } from './pairs.ts';

describe('parsePairs', () => {
  it.each([
    [
      'loss:0.5 lr:1e-06 ',
      [
        ['loss', 0.5],
        ['lr', 1e-6],
      ],
    ],
    [
      'actor/lr:np.float64(1e-06) - val-core/openai/gsm8k/mean@8:0.5',
      [
        ['actor/lr', 1e-6],
        ['val-core/openai/gsm8k/mean@8', 0.5],
      ],
    ],
    [
      "loss:tensor(0.25, device='cuda:0') grad_norm:nan",
      [
        ['loss', 0.25],
        ['grad_norm', Number.NaN],
      ],
    ],
    ['a:b:2.5', [['a:b', 2.5]]],
    [
      'loss:1, lr:2',
      [
        ['loss', 1],
        ['lr', 2],
      ],
    ],
    ['loss:1 [repeated 3x across cluster] (Ray dedups)', [['loss', 1]]],
    ['', []],
  ])('reads %s', (text, values) => {
    expect(parsePairs(text)).toEqual({ values, broken: [] });
  });

  it('names what is no pair with a number and reads the others', () => {
    expect(parsePairs('loss:1 - lr: - word - :5 - acc:2')).toEqual({
      values: [
        ['loss', 1],
        ['acc', 2],
      ],
      broken: ['lr:', 'word', ':5'],
    });
  });
});
