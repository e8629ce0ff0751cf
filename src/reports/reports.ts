import { InputError } from '../files/errors.ts';
import { github } from './ci/github.ts';
import { junit } from './ci/junit.ts';
import { sarif } from './ci/sarif.ts';
import { htmlReport } from './html/document.ts';
import { json } from './json.ts';
import { markdown } from './markdown/markdown.ts';
import type { Report } from './report.ts';
import { text } from './text/text.ts';
import { vegaLite } from './vega-lite.ts';

/** Names of `--format`. */
export type ReportId = 'text' | 'json' | 'markdown' | 'html' | 'junit' | 'sarif' | 'github' | 'vega-lite';

/** Every report by its `--format` name. */
export const REPORTS: Readonly<Record<ReportId, Report>> = {
  text,
  json,
  markdown,
  html: htmlReport,
  junit,
  sarif,
  github,
  'vega-lite': vegaLite,
};

/**
 * The report that a file's ending asks for, the longest ending first (`.vl.json` before `.json`). Throws InputError where
 * no report has that ending.
 */
export function reportForPath(path: string): Report {
  const endings = Object.values(REPORTS).flatMap((report) =>
    report.extensions.map((extension) => ({ extension, report })),
  );
  const matching = endings.filter(({ extension }) => path.toLowerCase().endsWith(extension));
  const [best] = matching.toSorted((a, b) => b.extension.length - a.extension.length);
  if (best === undefined)
    throw new InputError(
      `unknown ending of output file ${path}; one of ${endings.map(({ extension }) => extension).join(', ')} names a format`,
    );
  return best.report;
}
