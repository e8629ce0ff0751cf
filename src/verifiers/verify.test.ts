import { describe, expect, it } from 'vitest';
import { verify } from './index.ts';

describe('verify', () => {
  it('judges mathematics unless told otherwise', () => {
    expect(verify({ reference: '1/2', answer: '\\boxed{0.5}' })).toEqual({
      verdict: 'correct',
      reason: 'The answer equals the reference: the same number.',
      trace: ['reference: 1/2 (whole text)', 'answer: 0.5 (box)', 'compared: the same number'],
    });
  });

  it('refuses a kind that it does not know, and names those it knows', () => {
    // @ts-expect-error: no such kind
    expect(() => verify({ kind: 'poetry', reference: '1', answer: '1' })).toThrow('invalid kind: poetry (one of math');
  });
});
