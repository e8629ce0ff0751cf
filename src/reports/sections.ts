import { stableJson } from './json.ts';
import { sectionOf } from './markdown/markdown.ts';
import type { ProfileSection } from './profiles/profile.ts';
import { painter } from './text/paint.ts';
import { profileLines } from './text/profile.ts';

/** Formats of commands that print numbers and judge nothing. */
export const SECTION_FORMATS = ['text', 'json', 'markdown'] as const;

/** What such a command prints: its numbers in words, and as data. */
export interface Sections {
  readonly title: string;
  readonly sections: readonly ProfileSection[];
  readonly data: unknown;
}

/** The sections as text of at most `columns` characters a line, as Markdown, or their data as JSON; ends with a line break. */
export function renderSections(
  { title, sections, data }: Sections,
  format: string,
  { columns = 100, color = false }: { columns?: number; color?: boolean } = {},
): string {
  if (format === 'json') return `${stableJson(data)}\n`;
  if (format === 'markdown') return `${[`## ${title}`, ...sections.map(sectionOf)].join('\n\n')}\n`;
  const paint = painter(color);
  return `${sections.map((section) => profileLines(section, { columns, paint }).join('\n')).join('\n\n')}\n`;
}
