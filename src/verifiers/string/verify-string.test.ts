import { expect, it } from 'vitest';
import { verifyString } from './verify-string.ts';

it('compares letter by letter, and counts spacing and composed letters as written alike', () => {
  expect(verifyString({ reference: 'caf\u00e9 au lait', answer: ' cafe\u0301  au lait\n' }).verdict).toBe('correct');
  expect(verifyString({ reference: 'Paris', answer: 'paris' })).toMatchObject({
    verdict: 'incorrect',
    reason: 'The answer differs from character 1 on.',
  });
});

it('ignores case and keeps spacing when told to', () => {
  expect(verifyString({ reference: 'Paris', answer: 'PARIS', ignoreCase: true }).verdict).toBe('correct');
  expect(verifyString({ reference: 'a b', answer: 'a  b', ignoreSpace: false }).verdict).toBe('incorrect');
});

it('does not let an empty reference be met', () => {
  expect(verifyString({ reference: ' ', answer: '' }).verdict).toBe('unknown');
});
