import { expect, it } from 'vitest';
import { verifyRegex } from './verify-regex.ts';

it('matches the whole answer, or a part when told to', () => {
  const reference = 'a|b';
  expect(verifyRegex({ reference, answer: ' b\n' }).verdict).toBe('correct');
  expect(verifyRegex({ reference, answer: 'ab' }).verdict).toBe('incorrect');
  expect(verifyRegex({ reference, answer: 'xbx', match: 'part' }).verdict).toBe('correct');
  expect(verifyRegex({ reference, answer: 'B', flags: 'i' }).verdict).toBe('correct');
});

it('cannot tell by a pattern that is none, even where wrapping it would make it one', () => {
  expect(verifyRegex({ reference: '(', answer: '(' }).verdict).toBe('unknown');
  expect(verifyRegex({ reference: 'a)(b', answer: 'ab' }).verdict).toBe('unknown');
});

it('stops a pattern that backtracks without end', () => {
  const stopped = verifyRegex({ reference: '(a+)+b', answer: 'a'.repeat(60), milliseconds: 50 });
  expect(stopped).toMatchObject({ verdict: 'unknown', reason: 'Matching takes more than 50 ms.' });
});
