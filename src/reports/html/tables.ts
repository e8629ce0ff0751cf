import { type Html, html } from './html.ts';

type Cell = string | Html;

export interface TableOptions {
  /** What the table is, for those who cannot see it. */
  readonly label: string;
  /** Class per column, such as `num`. */
  readonly classes?: readonly (string | undefined)[];
}

/** A table that scrolls by itself, also by keyboard, where it is wider than the page. Its first column heads the rows. */
export function tableOf(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  { label, classes = [] }: TableOptions,
): Html {
  const attribute = (i: number) => (classes[i] === undefined ? html`` : html` class="${classes[i]}"`);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table>
<thead><tr>${columns.map((column, i) => html`<th scope="col"${attribute(i)}>${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row"${attribute(i)}>${cell}</th>` : html`<td${attribute(i)}>${cell}</td>`))}</tr>
`,
  )}</tbody></table></div>`;
}

/** Classes of a table whose first `text` columns are words and whose others are numbers. */
export function numbersAfter(text: number, columns: number): (string | undefined)[] {
  return Array.from({ length: columns }, (_, i) => (i < text ? undefined : 'num'));
}
