import { plainText } from '../../plain-text.ts';

const LONGEST = 300;
/** Breaks what a code host would turn into a mention, an issue or a link, and is itself invisible. */
const BREAK = '<!-- -->';

/** Prose in one line: nothing in it formats, links, mentions or opens a tag. */
export function escapeMarkdown(text: string): string {
  return plainText(text, { max: LONGEST })
    .replace(/[\\`*_[\]#~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@|\\#|:(?=\/\/)|www(?=\.)/gi, `$&${BREAK}`);
}

/** Data as a code span: mentions and links stay text there. */
export function codeSpan(text: string): string {
  const plain = plainText(text, { max: LONGEST });
  if (plain.trim() === '') return '';
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 ? ' ' : '';
  return `${fence}${padding}${plain}${padding}${fence}`;
}

/** A table of cells that are Markdown already; columns after the first `text` ones align right. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { text = columns.length } = {},
): string {
  // A bare pipe ends a cell even inside a code span.
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map((_, i) => (i < text ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
