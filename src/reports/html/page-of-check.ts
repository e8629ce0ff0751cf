import { type Html, html } from './html.ts';

/**
 * The Markdown of a check's page as HTML, its own title left out. Knows what those pages use: headings, paragraphs, lists,
 * tables, fenced code, and inline code, strong, emphasis and links; HTML in the Markdown stays text.
 */
export function renderPage(markdown: string): Html {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const blocks: Html[] = [];
  while (lines.length > 0) {
    const block = nextBlock(lines);
    if (block !== undefined) blocks.push(block);
  }
  return html`${blocks}`;
}

/** Takes a block's lines off the front. */
function nextBlock(lines: string[]): Html | undefined {
  const [line] = lines;
  if (line.trim() === '' || /^# /.test(line)) {
    lines.shift();
    return undefined;
  }
  if (line.startsWith('```')) {
    lines.shift();
    const code = takeWhile(lines, (next) => !next.startsWith('```'));
    lines.shift();
    return html`<pre tabindex="0"><code>${code.map((text, i) => html`${i === 0 ? '' : BREAK}${text}`)}</code></pre>`;
  }
  const heading = /^#{2,6} (.*)$/.exec(line);
  if (heading !== null) {
    lines.shift();
    return html`<h4>${inline(heading[1])}</h4>`;
  }
  if (line.startsWith('|')) return table(takeWhile(lines, (next) => next.startsWith('|')));
  if (BULLET.test(line) || NUMBER.test(line)) return list(lines, BULLET.test(line) ? BULLET : NUMBER);
  const [first, ...rest] = takeWhile(lines, (next, i) => i === 0 || isContinuation(next));
  return html`<p>${inline([first, ...rest].map((text) => text.trim()).join(' '))}</p>`;
}

const BREAK: Html = { markup: '\n' };
const BULLET = /^\s*[-*] +/;
const NUMBER = /^\s*\d+[.)] +/;

function isContinuation(line: string): boolean {
  return line.trim() !== '' && !/^(#{1,6} |\||```)/.test(line) && !BULLET.test(line) && !NUMBER.test(line);
}

function list(lines: string[], marker: RegExp): Html {
  const items: Html[] = [];
  while (lines.length > 0 && marker.test(lines[0])) {
    const item = takeWhile(lines, (next, i) => i === 0 || isContinuation(next));
    items.push(
      html`<li>${inline(item.map((text, i) => (i === 0 ? text.replace(marker, '') : text.trim())).join(' '))}</li>`,
    );
  }
  return marker === BULLET ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`;
}

function table(lines: readonly string[]): Html {
  const cells = (line: string) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
  const [head, , ...body] = lines.map(cells);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="table"><table><thead><tr>${head.map((cell) => html`<th scope="col">${inline(cell)}</th>`)}</tr></thead>
<tbody>${body.map((row) => html`<tr>${row.map((cell) => html`<td>${inline(cell)}</td>`)}</tr>`)}</tbody></table></div>`;
}

const INLINE =
  /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])|(?<!\w)_([^_\s][^_]*)_(?!\w)|\[([^\]]+)\]\(([^)\s]+)\)/g;

function inline(text: string): Html {
  const parts: (string | Html)[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, code, strong, starred, underscored, label, target] = match;
    parts.push(text.slice(end, match.index));
    end = match.index + all.length;
    if (code !== undefined) parts.push(html`<code>${code}</code>`);
    else if (strong !== undefined) parts.push(html`<strong>${inline(strong)}</strong>`);
    else if (label !== undefined) parts.push(link(label, target));
    else parts.push(html`<em>${starred ?? underscored}</em>`);
  }
  return html`${[...parts, text.slice(end)]}`;
}

/** A link only where it leads to the web: the report stands alone, so what is relative to the page leads nowhere. */
function link(label: string, target: string): Html {
  return /^https?:\/\//.test(target) ? html`<a href="${target}" rel="noreferrer">${label}</a>` : html`${label}`;
}

function takeWhile(lines: string[], wanted: (line: string, index: number) => boolean): string[] {
  let count = 0;
  while (count < lines.length && wanted(lines[count], count)) count++;
  return lines.splice(0, Math.max(1, count));
}
