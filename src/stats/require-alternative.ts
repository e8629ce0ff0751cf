import type { Alternative } from './alternative.ts';
import { invalid } from './invalid.ts';

const WORDS: readonly string[] = ['two-sided', 'less', 'greater'] satisfies Alternative[];

/** Returns `alternative` when it is one of scipy's three words; otherwise throws a RangeError. */
export function requireAlternative(alternative: Alternative): Alternative {
  if (!WORDS.includes(alternative)) throw invalid('alternative', alternative, "'two-sided', 'less' or 'greater'");
  return alternative;
}
