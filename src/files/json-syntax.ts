import { JSON_FALSE, JSON_NONFINITE, JSON_NULL, JSON_NUMBER, JSON_TRUE, JsonSyntaxError } from './json-plan.ts';

/**
 * JSON's grammar as Python's `json.loads` reads it, byte by byte and with a message for every mistake. The kernel walks
 * the same grammar fast and without messages; this is what runs when it says no.
 */

const MAX_DEPTH = 10_000;
/** Python refuses to convert longer whole numbers. */
const MAX_INTEGER_DIGITS = 4300;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** 1 for the bytes that may follow a backslash, 2 for `u`. */
const ESCAPE = tableOf('"\\/bfnrt');
ESCAPE[0x75] = 2;
const HEX = tableOf('0123456789abcdefABCDEF');
const DIGIT = tableOf('0123456789');

/** White space inside one line, and inside a document that spans lines. */
export const LINE_SPACE = tableOf(' \t\r');
export const DOCUMENT_SPACE = tableOf(' \t\r\n');

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const c of characters) table[c.charCodeAt(0)] = 1;
  return table;
}

export function unexpected(b: Uint8Array, i: number, expected: string): never {
  throw new JsonSyntaxError(`found ${describeByte(b[i])}, expected ${expected}`, i);
}

function describeByte(byte: number): string {
  if (byte === 0 || byte === 0x0a || byte === undefined) return 'the end of the text';
  if (byte < 0x20) return `the control character 0x${byte.toString(16).padStart(2, '0')}`;
  return byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `the byte 0x${byte.toString(16)}`;
}

/** From behind the opening quote to behind the closing one. */
export function walkString(b: Uint8Array, i: number): number {
  for (;;) {
    const c = b[i];
    if (c === QUOTE) return i + 1;
    if (c < 0x20 || c === undefined) unexpected(b, i, 'the end of a string');
    if (c !== BACKSLASH) {
      i++;
      continue;
    }
    const escaped = ESCAPE[b[i + 1]];
    if (escaped === 1) i += 2;
    else if (escaped === 2 && HEX[b[i + 2]] && HEX[b[i + 3]] && HEX[b[i + 4]] && HEX[b[i + 5]]) i += 6;
    else unexpected(b, i + 1, 'a valid escape');
  }
}

function walkDigits(b: Uint8Array, i: number, where: string): number {
  if (DIGIT[b[i]] !== 1) unexpected(b, i, `a digit${where}`);
  do i++;
  while (DIGIT[b[i]] === 1);
  return i;
}

function walkNumber(b: Uint8Array, i: number): number {
  if (b[i] === 0x2d) i++;
  const first = i;
  if (b[i] === 0x30) i++;
  else i = walkDigits(b, i, '');
  const whole = i;
  if (b[i] === 0x2e) i = walkDigits(b, i + 1, ' after the decimal point');
  if ((b[i] | 0x20) === 0x65) {
    i++;
    if (b[i] === 0x2b || b[i] === 0x2d) i++;
    i = walkDigits(b, i, ' in the exponent');
  }
  if (i === whole && whole - first > MAX_INTEGER_DIGITS)
    throw new JsonSyntaxError(
      `found a number of ${whole - first} digits, expected at most ${MAX_INTEGER_DIGITS}`,
      first,
    );
  return i;
}

function walkWord(b: Uint8Array, i: number, word: string): number {
  for (let k = 0; k < word.length; k++) if (b[i + k] !== word.charCodeAt(k)) unexpected(b, i + k, `"${word}"`);
  return i + word.length;
}

/** Skips a scalar that is no string. */
export function walkScalar(b: Uint8Array, i: number): number {
  switch (scalarKind(b, i)) {
    case JSON_NUMBER:
      return walkNumber(b, i);
    case JSON_TRUE:
      return walkWord(b, i, 'true');
    case JSON_FALSE:
      return walkWord(b, i, 'false');
    case JSON_NULL:
      return walkWord(b, i, 'null');
    case JSON_NONFINITE:
      if (b[i] === 0x4e) return walkWord(b, i, 'NaN');
      return walkWord(b, b[i] === 0x2d ? i + 1 : i, 'Infinity');
    default:
      return unexpected(b, i, 'a JSON value');
  }
}

/** The kind a scalar that is no string must have, from its first bytes; -1 when no value starts so. */
export function scalarKind(b: Uint8Array, i: number): number {
  const c = b[i];
  if (DIGIT[c] === 1) return JSON_NUMBER;
  switch (c) {
    case 0x2d:
      return b[i + 1] === 0x49 ? JSON_NONFINITE : JSON_NUMBER;
    case 0x74:
      return JSON_TRUE;
    case 0x66:
      return JSON_FALSE;
    case 0x6e:
      return JSON_NULL;
    case 0x4e:
    case 0x49:
      return JSON_NONFINITE;
    default:
      return -1;
  }
}

function walkSpace(b: Uint8Array, i: number, space: Uint8Array): number {
  while (space[b[i]] === 1) i++;
  return i;
}

function walkKey(b: Uint8Array, i: number, space: Uint8Array): number {
  if (b[i] !== QUOTE) unexpected(b, i, 'a quoted key');
  i = walkSpace(b, walkString(b, i + 1), space);
  if (b[i] !== 0x3a) unexpected(b, i, '":"');
  return walkSpace(b, i + 1, space);
}

/** Skips any value; iterative, so hostile nesting cannot overflow the stack. */
export function walkValue(b: Uint8Array, start: number, space: Uint8Array): number {
  const openers: number[] = [];
  let i = start;
  for (;;) {
    // A value starts at i.
    const c = b[i];
    if (c === 0x7b || c === 0x5b) {
      if (openers.length >= MAX_DEPTH) throw new JsonSyntaxError(`nested deeper than ${MAX_DEPTH} levels`, i);
      i = walkSpace(b, i + 1, space);
      if (b[i] === c + 2) i++;
      else {
        openers.push(c);
        if (c === 0x7b) i = walkKey(b, i, space);
        continue;
      }
    } else i = c === QUOTE ? walkString(b, i + 1) : walkScalar(b, i);
    for (;;) {
      const opener = openers.at(-1);
      if (opener === undefined) return i;
      i = walkSpace(b, i, space);
      if (b[i] === 0x2c) {
        i = walkSpace(b, i + 1, space);
        if (opener === 0x7b) i = walkKey(b, i, space);
        break;
      }
      if (b[i] !== opener + 2) unexpected(b, i, opener === 0x7b ? '"," or "}"' : '"," or "]"');
      openers.pop();
      i++;
    }
  }
}
