import { describe, expect, it } from 'vitest';
import { repeatFlags } from './repeat-flags.ts';

describe('repeatFlags', () => {
  it.each([
    [
      'compare --baseline a b --candidate c d e',
      'compare --baseline a --baseline b --candidate c --candidate d --candidate e',
    ],
    ['compare --baseline=a b --seed 1', 'compare --baseline=a --baseline b --seed 1'],
    ['compare --baseline a --baseline b --quiet', 'compare --baseline a --baseline b --quiet'],
    ['compare --seed 3 --baseline a --margin 0.01', 'compare --seed 3 --baseline a --margin 0.01'],
    ['compare --baseline', 'compare --baseline'],
    ['compare --baseline a -- b', 'compare --baseline a -- b'],
    ['campaign logs --baseline a b', 'campaign logs --baseline a b'],
    ['', ''],
  ])('%s -> %s', (line, expected) => {
    const words = (text: string) => text.split(' ').filter((word) => word !== '');
    expect(repeatFlags(words(line))).toEqual(words(expected));
  });

  it('keeps values with blanks and equal signs as they are', () => {
    expect(repeatFlags(['compare', '--baseline', 'a~lr=1_s1', 'my runs/b'])).toEqual([
      'compare',
      '--baseline',
      'a~lr=1_s1',
      '--baseline',
      'my runs/b',
    ]);
  });
});
