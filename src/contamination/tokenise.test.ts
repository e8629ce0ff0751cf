import { describe, expect, it } from 'vitest';
import { createTokens, foldText, tokenise } from './tokenise.ts';

const wordsOf = (text: string) => {
  const { count, start, end } = tokenise(text);
  return Array.from({ length: count }, (_, i) => text.slice(start[i], end[i]));
};
const hashesOf = (text: string) => {
  const { count, hash, check } = tokenise(text);
  return Array.from({ length: count }, (_, i) => [hash[i], check[i]]);
};

describe('tokenise', () => {
  it('cuts at everything but letters and digits, and takes Han characters one by one', () => {
    expect(wordsOf('  Ann’s 3rd "try" — 漢字 ok')).toEqual(['Ann', 's', '3rd', 'try', '漢', '字', 'ok']);
  });

  it('takes spellings of one word for the same, composed or not, and other words for others', () => {
    expect(hashesOf('CAFÉ cafe\u0301 Ｃafe')).toEqual([...hashesOf('cafe'), ...hashesOf('cafe'), ...hashesOf('cafe')]);
    expect(hashesOf('cafe')).not.toEqual(hashesOf('face'));
    expect(foldText('É２')).toBe('e2');
  });

  it('grows with the text and forgets the text before', () => {
    const tokens = createTokens(1);
    expect(tokenise('a b c d e f', tokens).count).toBe(6);
    expect(tokens.start.slice(0, 6)).toEqual(Int32Array.of(0, 2, 4, 6, 8, 10));
    expect(tokenise('', tokens).count).toBe(0);
  });
});
