import { readFileSync, writeFileSync } from 'node:fs';
import { MAPPED_COLUMNS, type RolloutLayout } from '../src/rollouts/sources/layout.ts';
import { LAYOUTS } from '../src/rollouts/sources/layouts.ts';

/** Rewrites the generated parts of `docs/formats.md` from the layouts: `node scripts/make-formats-table.ts`. */
export const FORMATS_PAGE = 'docs/formats.md';

/** The page with its generated parts, between `<!-- layouts -->` and `<!-- columns -->` marks, made anew. */
export function renderFormats(page: string): string {
  return replacePart(replacePart(page, 'layouts', LAYOUTS.map(renderLayout).join('\n')), 'columns', renderColumns());
}

function replacePart(page: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [page.indexOf(open), page.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`${FORMATS_PAGE}: no part between ${open} and ${close}`);
  return `${page.slice(0, start + open.length)}\n\n${content}\n${page.slice(end)}`;
}

function renderLayout({ id, title, source, marks, columns, fields, noise = [] }: RolloutLayout): string {
  const rows = Object.entries(columns).map(([column, paths]) => `| \`${column}\` | ${renderPaths(paths)} |`);
  const groups = fields.map(({ path, prefix }) =>
    path === '' ? 'the row itself' : `\`${path}\`${prefix === '' ? '' : `, with \`${prefix}\` before the name`}`,
  );
  const leftOut = noise.length === 0 ? '' : ` Left out as well: ${noise.map((name) => `\`${name}\``).join(', ')}.`;
  return `### ${title} (\`${id}\`)

Recognised by ${marks}. Source: ${source}.

| column | read from |
|---|---|
${rows.join('\n')}

Numeric fields: every number and boolean of ${groups.join(' and ')}.${leftOut}
`;
}

function renderPaths(paths: readonly string[]): string {
  const isSum = paths.every((path) => path.startsWith('+'));
  return paths.map((path) => `\`${path.replace(/^\+/, '')}\``).join(isSum ? ' + ' : ', else ');
}

function renderColumns(): string {
  const rows = Object.entries(MAPPED_COLUMNS).map(([column, meaning]) => `| \`${column}\` | ${meaning} |`);
  return `| column | what it holds |\n|---|---|\n${rows.join('\n')}\n`;
}

if (process.argv[1]?.endsWith('make-formats-table.ts'))
  writeFileSync(FORMATS_PAGE, renderFormats(readFileSync(FORMATS_PAGE, 'utf8')));
