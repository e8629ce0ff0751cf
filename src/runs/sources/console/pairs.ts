import { parseNumber } from '../numbers-of.ts';

export interface Pairs {
  readonly values: readonly (readonly [string, number])[];
  /** What is no `key:value` with a number, as it stands there. */
  readonly broken: readonly string[];
}

const MAX_TOKEN = 1000;
/** Marks between the pairs, and what Ray adds where it leaves out equal lines. */
const BETWEEN = /^[-|,]+$/;
const RAY_NOTE = /\[repeated \d+x across cluster\].*$/;

/** The numbers of `key:value - key:value` or `key:value key:value`. */
export function parsePairs(text: string): Pairs {
  const values: [string, number][] = [];
  const broken: string[] = [];
  for (const token of tokensOf(text.replace(RAY_NOTE, ''))) {
    if (BETWEEN.test(token)) continue;
    const pair = token.length > MAX_TOKEN ? undefined : pairOf(token);
    if (pair === undefined) broken.push(token.slice(0, 80));
    else values.push(pair);
  }
  return { values, broken };
}

/** Parts between spaces; spaces within round brackets part nothing: `tensor(0.1, device='cuda:0')`. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let from = 0;
  let depth = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = text[i];
    if (c === '(') depth++;
    else if (c === ')') depth = Math.max(0, depth - 1);
    else if (c === undefined || (depth === 0 && (c === ' ' || c === '\t'))) {
      if (i > from) tokens.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return tokens;
}

/** Keys may hold colons, too: the first one that a number follows parts key and value. */
function pairOf(token: string): [string, number] | undefined {
  const clean = token.replace(/,$/, '');
  for (let colon = clean.indexOf(':', 1); colon > 0; colon = clean.indexOf(':', colon + 1)) {
    const value = parseNumber(clean.slice(colon + 1));
    if (value !== undefined) return [clean.slice(0, colon), value];
  }
  return undefined;
}
