import type { CheckResult, Result, ResultInput } from '../../result.ts';
import { placeOf } from '../evidence-text.ts';
import { adviceOf, countedIds, type SortedChecks, sortChecks, subjectOf } from '../findings.ts';
import { LOOKS } from '../outcomes.ts';
import type { ProfileSection } from '../profiles/profile.ts';
import { profileOf } from '../profiles/profiles.ts';
import { count } from '../profiles/words.ts';
import { defineReport, type ReportContext } from '../report.ts';
import { rulingOf } from '../ruling.ts';
import { codeSpan, escapeMarkdown, markdownTable } from './escape.ts';

/** A pull-request comment on GitHub holds 65 536 characters; what does not fit is left out from the end. */
const LONGEST = 60_000;
const ROWS_PER_CHECK = 5;

/** For a pull-request comment or a chat: verdict and findings in sight, everything else folded away. */
export const markdown = defineReport({ id: 'markdown', extensions: ['.md'], render: renderMarkdown });

function renderMarkdown(result: Result, context: ReportContext): string {
  const { summary } = context;
  const { findings, others } = sortChecks(result);
  const ruling = rulingOf(result, context);
  const { symbol, word } = LOOKS[result.verdict];
  const subject = result.inputs.length === 1 ? codeSpan(result.inputs[0].path) : `${result.inputs.length} files`;
  const about = [
    subject,
    summary === undefined ? '' : escapeMarkdown(summary.replaceAll('\n', ' · ')),
    `preset ${codeSpan(result.preset)}`,
    `exit code ${ruling.exitCode}`,
  ];
  const parts = [
    `## ${symbol} Assay: ${word}`,
    `**${escapeMarkdown(ruling.sentence)}**`,
    about.filter((part) => part !== '').join(' · '),
    findings.length === 0
      ? ''
      : markdownTable(
          ['outcome', 'check', 'found', 'what to do'],
          findings.map((check) => findingRow(check, subjectOf(check, result))),
        ),
    fold('Rows that show it', rowsOf(findings)),
    fold('Other checks', others.length === 0 ? '' : markdownTable(['outcome', 'checks'], others.map(othersRow))),
    fold('Profile', profileOf(result).map(sectionOf).join('\n\n')),
    ...result.inputs.filter((input) => input.skippedCount > 0).map(skippedOf),
  ];
  return within(parts.filter((part) => part !== ''));
}

/** As many whole parts as fit, then a line that says what is missing. */
function within(parts: readonly string[]): string {
  let length = 0;
  const kept = parts.filter((part) => (length += part.length + 2) <= LONGEST);
  const cut = kept.length < parts.length ? ['The rest does not fit into a comment; see the HTML or JSON report.'] : [];
  return `${[...kept, ...cut].join('\n\n')}\n`;
}

function findingRow(check: CheckResult, subject: string | undefined): string[] {
  const { symbol, word } = LOOKS[check.outcome];
  const outcome = `${symbol} ${word}${check.blocking ? ', blocking' : ''}`;
  return [
    outcome,
    subject === undefined ? codeSpan(check.id) : `${codeSpan(check.id)} in ${codeSpan(subject)}`,
    escapeMarkdown(check.message),
    escapeMarkdown(adviceOf(check) ?? ''),
  ];
}

function othersRow({ outcome, checks }: SortedChecks['others'][number]): string[] {
  const { symbol, word } = LOOKS[outcome];
  return [
    `${symbol} ${checks.length} ${word}`,
    countedIds(checks)
      .map(({ id, count }) => (count === 1 ? codeSpan(id) : `${codeSpan(id)} (${count})`))
      .join(', '),
  ];
}

function rowsOf(findings: readonly CheckResult[]): string {
  const rows = findings.flatMap(({ id, evidence, evidenceCount }) => {
    const shown = evidence
      .slice(0, ROWS_PER_CHECK)
      .map((row) => [codeSpan(id), codeSpan(placeOf(row) ?? ''), codeSpan(row.task ?? ''), escapeMarkdown(row.note)]);
    const more = evidenceCount - shown.length;
    return more > 0 ? [...shown, [codeSpan(id), '', '', `and ${count(more)} more`]] : shown;
  });
  return rows.length === 0 ? '' : markdownTable(['check', 'row', 'task', 'why'], rows);
}

/** A section of a profile as Markdown. */
export function sectionOf({ title, facts, bars, table }: ProfileSection): string {
  const factRows = facts.map(({ label, value, note }) => [
    escapeMarkdown(label),
    escapeMarkdown(value),
    escapeMarkdown(note ?? ''),
  ]);
  const parts = [
    `**${escapeMarkdown(title)}**`,
    factRows.length === 0 ? '' : markdownTable(['', '', ''], factRows),
    bars === undefined
      ? ''
      : markdownTable(
          [escapeMarkdown(bars.title), 'rollouts'],
          bars.bars.map((bar) => [bar.label, count(bar.count)]),
          { text: 1 },
        ),
    table === undefined
      ? ''
      : markdownTable(
          table.columns.map(escapeMarkdown),
          table.rows.map((row) => row.map((cell) => escapeMarkdown(cell))),
          { text: 1 },
        ),
    table?.note ?? '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function skippedOf({ path, rows, skipped, skippedCount }: ResultInput): string {
  const shown = skipped.slice(0, ROWS_PER_CHECK * 2).map(({ line, reason }) => [String(line), escapeMarkdown(reason)]);
  const more = skippedCount > shown.length ? `\n\nand ${count(skippedCount - shown.length)} more` : '';
  return `! ${count(skippedCount)} of ${count(rows + skippedCount)} rows of ${codeSpan(path)} ${skippedCount === 1 ? 'was' : 'were'} skipped\n\n${markdownTable(['line', 'reason'], shown)}${more}`;
}

function fold(title: string, body: string): string {
  return body === '' ? '' : `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
