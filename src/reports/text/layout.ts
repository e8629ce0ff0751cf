import stringWidth from 'string-width';

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns a text takes on a terminal: wide letters and emoji count two, combining marks none. */
export function displayWidth(text: string): number {
  return stringWidth(text, { countAnsiEscapeCodes: false });
}

/** The text cut to a number of columns, with an ellipsis where something is missing. */
export function clip(text: string, columns: number): string {
  return displayWidth(text) <= columns ? text : `${splitAt(text, columns - 1)[0].trimEnd()}…`;
}

/** The text cut at its beginning, for paths, whose end says more. */
export function clipStart(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const segments = Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
  while (displayWidth(segments.join('')) > columns - 1) segments.shift();
  return `…${segments.join('')}`;
}

/** The text filled up with spaces to a number of columns, on the right or, for numbers, on the left. */
export function pad(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const filling = ' '.repeat(Math.max(0, columns - displayWidth(text)));
  return align === 'left' ? text + filling : filling + text;
}

export interface WrapOptions {
  readonly columns: number;
  /** What the first line starts with. */
  readonly first?: string;
  /** What every further line starts with; as many spaces as `first` is wide when absent. */
  readonly rest?: string;
}

/** Lines of at most `columns` columns, broken at spaces, or inside a word that is longer than a line. */
export function wrap(
  text: string,
  { columns, first = '', rest = ' '.repeat(displayWidth(first)) }: WrapOptions,
): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  const flush = () => {
    lines.push(line.trimEnd());
    line = rest;
    empty = true;
  };
  for (const word of text.split(' ').filter((w) => w !== '')) {
    if (!empty && displayWidth(line) + 1 + displayWidth(word) > columns) flush();
    let remaining = word;
    while (empty && displayWidth(line) + displayWidth(remaining) > columns) {
      const [head, tail] = splitAt(remaining, Math.max(2, columns - displayWidth(line)));
      line += head;
      remaining = tail;
      flush();
    }
    line += empty ? remaining : ` ${remaining}`;
    empty = remaining === '' && empty;
  }
  if (!empty || lines.length === 0) flush();
  return lines;
}

/** The longest beginning that fits into a number of columns, and what is left. */
function splitAt(text: string, columns: number): [string, string] {
  let width = 0;
  for (const { segment, index } of GRAPHEMES.segment(text)) {
    width += displayWidth(segment);
    if (width > columns) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}
