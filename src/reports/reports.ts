import { json } from './json.ts';
import type { Report } from './report.ts';
import { text } from './text/text.ts';
import { vegaLite } from './vega-lite.ts';

/** Names of `--format`. */
export type ReportId = 'text' | 'json' | 'markdown' | 'html' | 'junit' | 'sarif' | 'github' | 'vega-lite';

/** Every report by its `--format` name. */
export const REPORTS: Readonly<Record<ReportId, Report>> = {
  text,
  json,
  markdown: text,
  html: text,
  junit: text,
  sarif: text,
  github: text,
  'vega-lite': vegaLite,
};

/** The report that a file's ending asks for, the longest ending first (`.vl.json` before `.json`); undefined where none does. */
export function reportForPath(path: string): Report | undefined {
  const endings = Object.values(REPORTS).flatMap((report) =>
    report.extensions.map((extension) => ({ extension, report })),
  );
  const matching = endings.filter(({ extension }) => path.toLowerCase().endsWith(extension));
  return matching.toSorted((a, b) => b.extension.length - a.extension.length)[0]?.report;
}
