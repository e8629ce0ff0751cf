import { parseNumber } from '../numbers-of.ts';

/** A dictionary as Python prints it; values that are neither numbers nor texts are left out. */
export interface PythonDict {
  readonly row: Readonly<Record<string, number | string>>;
  /** Behind the closing brace. */
  readonly end: number;
}

const SPACE = /\s/;
/** Nothing else closes at the end of a value that is a name, a number or a call. */
const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };
const MAX_DEPTH = 64;

/**
 * The dictionary that begins with the brace at `start`, whose keys are quoted texts: `{'loss': 0.5, 'n': np.float64(2.0)}`.
 * Undefined where there is none or it is not complete.
 */
export function parsePythonDict(text: string, start: number): PythonDict | undefined {
  const entries: [string, number | string][] = [];
  let i = skipSpace(text, start + 1);
  if (text[i] === '}') return { row: {}, end: i + 1 };
  for (;;) {
    const key = parseQuoted(text, i);
    if (key === undefined) return undefined;
    i = skipSpace(text, key.end);
    if (text[i] !== ':') return undefined;
    i = skipSpace(text, i + 1);
    const quoted = parseQuoted(text, i);
    const end = quoted?.end ?? endOfValue(text, i);
    if (end === undefined) return undefined;
    const value = quoted?.value ?? parseNumber(text.slice(i, end));
    if (value !== undefined) entries.push([key.value, value]);
    i = skipSpace(text, end);
    // The fields of fromEntries are the object's own, whatever their names.
    if (text[i] === '}') return { row: Object.fromEntries(entries), end: i + 1 };
    if (text[i] !== ',') return undefined;
    i = skipSpace(text, i + 1);
    if (text[i] === '}') return { row: Object.fromEntries(entries), end: i + 1 };
  }
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && SPACE.test(text[at])) at++;
  return at;
}

/** A text between single or double quotes. */
function parseQuoted(text: string, start: number): { value: string; end: number } | undefined {
  const quote = text[start];
  if (quote !== "'" && quote !== '"') return undefined;
  let value = '';
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === quote) return { value, end: i + 1 };
    if (text[i] === '\\') i++;
    value += text[i] ?? '';
  }
  return undefined;
}

/** Behind a value that is no text: up to the comma or brace that ends it outside all brackets. */
function endOfValue(text: string, start: number): number | undefined {
  const open: string[] = [];
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (c === "'" || c === '"') {
      const quoted = parseQuoted(text, i);
      if (quoted === undefined) return undefined;
      i = quoted.end - 1;
    } else if (CLOSERS[c] !== undefined) {
      if (open.length === MAX_DEPTH) return undefined;
      open.push(CLOSERS[c]);
    } else if (open.length > 0) {
      if (c === open.at(-1)) open.pop();
    } else if (c === ',' || c === '}') return i > start ? i : undefined;
  }
  return undefined;
}
