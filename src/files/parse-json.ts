const TOKENS = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/gs;
const NONFINITE: Readonly<Record<string, number>> = {
  '\u0000NaN': Number.NaN,
  '\u0000Infinity': Number.POSITIVE_INFINITY,
  '\u0000-Infinity': Number.NEGATIVE_INFINITY,
};

/** Parses JSON as Python does: bare `NaN` and `Infinity` are numbers. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  if (!text.includes('NaN') && !text.includes('Infinity')) return JSON.parse(text);
  const marked = text.replace(TOKENS, (token) => (token.startsWith('"') ? token : `"\\u0000${token}"`));
  const root = [JSON.parse(marked)];
  restore(root);
  return root[0];
}

/** Puts numbers in the place of the marked texts that stand for them; a list of what is left to do allows any depth. */
function restore(root: unknown[]): void {
  const open: object[] = [root];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop())
    for (const [key, member] of Object.entries(holder)) {
      if (typeof member === 'object' && member !== null) open.push(member);
      else if (typeof member === 'string' && NONFINITE[member] !== undefined)
        // Setting a key such as __proto__ would do more than that.
        Object.defineProperty(holder, key, { value: NONFINITE[member], ...OWN });
    }
}

const OWN = { enumerable: true, writable: true, configurable: true };
