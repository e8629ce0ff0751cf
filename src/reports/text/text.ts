import { plainText } from '../../plain-text.ts';
import type { CheckResult, Result, ResultInput } from '../../result.ts';
import { countedIds, sortChecks } from '../findings.ts';
import { LOOKS } from '../outcomes.ts';
import { profileOf } from '../profiles/profiles.ts';
import { count } from '../profiles/words.ts';
import { defineReport, type ReportContext } from '../report.ts';
import { rulingOf } from '../ruling.ts';
import { findingLines, undecidedLines } from './findings.ts';
import { wrap } from './layout.ts';
import { painter } from './paint.ts';
import { profileLines } from './profile.ts';

const NARROWEST = 40;
const WIDEST = 80;
const SHOWN_SKIPS = 5;

/** For terminals and logs: verdict, findings, the other checks by name, the profile, and what was not read. */
export const text = defineReport({ id: 'text', extensions: ['.txt'], render: renderText });

function renderText(result: Result, context: ReportContext): string {
  const { summary, color = false, width = WIDEST } = context;
  const columns = Math.max(NARROWEST, Math.min(WIDEST, width));
  const paint = painter(color);
  const { findings, others } = sortChecks(result);
  const ruling = rulingOf(result, context);
  const { symbol, color: shade } = LOOKS[result.verdict];
  const named = (label: string, list: string) => wrap(plainText(list), { columns, first: `${label}: `, rest: '  ' });
  const blocks: string[][] = [
    [
      ...wrap(`${symbol} ${result.verdict.toUpperCase()}  ${plainText(ruling.sentence)}`, { columns, rest: '  ' }).map(
        (line, i) => (i === 0 ? paint(['bold', shade], line) : line),
      ),
      ...wrap(describeRun(result, summary), { columns, first: '  ' }).map((line) => paint('dim', line)),
      paint('dim', `  exit code ${ruling.exitCode}`),
    ],
    ...findings.filter((check) => !isUndecided(check)).map((check) => findingLines(check, { result, columns, paint })),
    undecidedLines(findings.filter(isUndecided), { result, columns, paint }),
    others.flatMap(({ outcome, checks }) => {
      const look = LOOKS[outcome];
      return named(
        `${look.symbol} ${checks.length} ${look.word}`,
        countedIds(checks)
          .map(({ id, count }) => (count === 1 ? id : `${id} (${count})`))
          .join(', '),
      );
    }),
    ...profileOf(result).map((section) => profileLines(section, { columns, paint })),
    ...result.inputs.filter((input) => input.skippedCount > 0).map((input) => skippedLines(input, columns)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function isUndecided({ outcome }: CheckResult): boolean {
  return outcome === 'inconclusive';
}

function describeRun({ inputs, preset, tool }: Result, summary: string | undefined): string {
  const paths = inputs.length === 1 ? inputs[0].path : `${inputs.length} files`;
  return [
    plainText(paths),
    summary === undefined ? undefined : plainText(summary.replaceAll('\n', ' · '), { max: 600 }),
    `preset ${preset}`,
    `${tool.name} ${tool.version}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function skippedLines({ path, rows, skipped, skippedCount }: ResultInput, columns: number): string[] {
  const shown = skipped.slice(0, SHOWN_SKIPS);
  const more = skippedCount - shown.length;
  const file = plainText(path);
  return [
    ...wrap(
      `! ${count(skippedCount)} of ${count(rows + skippedCount)} rows of ${file} ${skippedCount === 1 ? 'was' : 'were'} skipped`,
      {
        columns,
        rest: '  ',
      },
    ),
    ...shown.flatMap(({ line, reason }) =>
      wrap(`line ${line}: ${plainText(reason, { max: 300 })}`, { columns, first: '  ', rest: '    ' }),
    ),
    ...(more > 0 ? [`  and ${count(more)} more`] : []),
  ];
}
