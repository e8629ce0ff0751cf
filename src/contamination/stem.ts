const SUFFIXES = ['ingly', 'edly', 'ing', 'ed', 'ly', 'er', 'e', 'y'];

/**
 * The crude stem of a lower-case word: plural s, one common suffix and a doubled last letter removed, at least three letters
 * kept. It joins what a paraphrase bends (peel, peels, peeled, peeling) and need not be a word.
 */
export function stem(word: string): string {
  let kept = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  const suffix = SUFFIXES.find((ending) => kept.length - ending.length >= 3 && kept.endsWith(ending));
  if (suffix !== undefined) kept = kept.slice(0, -suffix.length);
  return kept.length > 3 && kept.at(-1) === kept.at(-2) ? kept.slice(0, -1) : kept;
}
