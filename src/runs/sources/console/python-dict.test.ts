import { describe, expect, it } from 'vitest';
import { parsePythonDict } from './python-dict.ts';

describe('parsePythonDict', () => {
  it.each([
    ["{'loss': 0.5, 'epoch': 1}", { loss: 0.5, epoch: 1 }],
    ['{"loss": 5e-05, "eval_loss": -1.}', { loss: 5e-5, eval_loss: -1 }],
    ["{'loss': '0.693', 'lr': '1e-06'}", { loss: '0.693', lr: '1e-06' }],
    ["{'a': np.float64(0.1), 'b': tensor(0.25, device='cuda:0'), 'c': inf}", { a: 0.1, b: 0.25, c: Infinity }],
    ["{'a': None, 'b': True, 'c': [1, {'x': '}'}], 'd': (1, 2), 'e': 3}", { e: 3 }],
    ['{\'it\\\'s\': 1, "say \\"so\\"": 2,}', { "it's": 1, 'say "so"': 2 }],
    ['{}', {}],
    ["{ 'a' : 1 }", { a: 1 }],
  ])('reads %s', (text, row) => {
    expect(parsePythonDict(text, 0)).toEqual({ row, end: text.length });
  });

  it('says where a dictionary among other text ends', () => {
    const text = "step {'loss': 1} done";
    expect(text.slice(parsePythonDict(text, 5)?.end)).toBe(' done');
  });

  it.each(["{'loss': 0.5", "{'loss': ", "{'loss", '{', "{'a' 1}", '{1: 2}', "{'a': [1, 2}", "{'a': ,}"])(
    'refuses %s',
    (text) => {
      expect(parsePythonDict(text, 0)).toBeUndefined();
    },
  );
});
