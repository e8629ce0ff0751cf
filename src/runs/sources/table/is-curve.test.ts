import { describe, expect, it } from 'vitest';
import type { Row } from '../rows/dialect.ts';
import { looksLikeCurve } from './is-curve.ts';

const rows = (count: number, row: (i: number) => Row) => Array.from({ length: count }, (_, i) => row(i));

describe('looksLikeCurve', () => {
  it.each<[string, readonly Row[]]>([
    ['steps and a loss', rows(5, (i) => ({ step: i, loss: 1 }))],
    ['epochs alone', rows(3, (epoch) => ({ epoch, val_loss: 1 }))],
    ['steps that go down', rows(5, (i) => ({ Step: 50 - i, train_loss: 1 }))],
    [
      'rows of training and validation at one step',
      rows(6, (i) => ({ step: i >> 1, ...(i % 2 ? { eval_loss: 1 } : { loss: 2 }) })),
    ],
    ['nested metrics', rows(3, (i) => ({ iteration: i, train: { loss: 1 } }))],
    ['a short text beside the numbers', rows(3, (i) => ({ step: i, loss: 1, phase: 'warm up', host: 'a' }))],
    ['gaps', rows(4, (i) => ({ step: i, loss: 1, eval_loss: i === 3 ? 2 : null }))],
  ])('knows %s', (_, table) => expect(looksLikeCurve(table)).toBe(true));

  it.each<[string, readonly Row[]]>([
    ['one row', rows(1, (i) => ({ step: i, loss: 1 }))],
    ['no step', rows(5, () => ({ loss: 1 }))],
    ['a step that stands still', rows(5, () => ({ step: 100, reward: 1 }))],
    ['many rows a step, as rollouts have', rows(40, (i) => ({ step: Math.floor(i / 20), reward: 1 }))],
    ['steps in no order', rows(40, (i) => ({ step: (i * 17) % 40, loss: 1 }))],
    ['nothing that training measures', rows(5, (i) => ({ step: i, temperature: 20 }))],
    ['answers', rows(5, (i) => ({ step: i, reward: 1, response: 'yes' }))],
    ['pairs', rows(5, (i) => ({ step: i, loss: 1, chosen: 'a', rejected: 'b' }))],
    ['arms of an experiment', rows(5, (i) => ({ step: i, loss: 1, condition: 'a', seed: 1 }))],
    ['long texts', rows(5, (i) => ({ step: i, loss: 1, note: 'x'.repeat(200) }))],
    ['lists of objects', rows(5, (i) => ({ step: i, loss: 1, turns: [{ role: 'user' }] }))],
    ['mostly texts', rows(5, (i) => ({ step: i, loss: 1, a: 'x', b: 'y', c: 'z' }))],
  ])('does not take %s for a curve', (_, table) => expect(looksLikeCurve(table)).toBe(false));
});
