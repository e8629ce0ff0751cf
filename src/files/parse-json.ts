const TOKENS = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/gs;
const NONFINITE: Readonly<Record<string, number>> = {
  '\u0000NaN': Number.NaN,
  '\u0000Infinity': Number.POSITIVE_INFINITY,
  '\u0000-Infinity': Number.NEGATIVE_INFINITY,
};

/** Parses JSON as Python does: bare `NaN` and `Infinity` are numbers. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    const marked = text.replace(TOKENS, (token) => (token.startsWith('"') ? token : `"\\u0000${token}"`));
    return JSON.parse(marked, (_, value) => (typeof value === 'string' ? (NONFINITE[value] ?? value) : value));
  }
}
