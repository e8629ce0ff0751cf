import { plainText } from '../../plain-text.ts';
import type { CheckResult, Result } from '../../result.ts';
import { detailsOf, placeOf } from '../evidence-text.ts';
import { adviceOf, subjectOf } from '../findings.ts';
import { LOOKS } from '../outcomes.ts';
import { clip, clipStart, wrap } from './layout.ts';
import type { Paint } from './paint.ts';

const SHOWN_ROWS = 3;
const LINES_PER_ROW = 2;
const INDENT = '  ';

export interface FindingContext {
  readonly result: Pick<Result, 'checks'>;
  readonly columns: number;
  readonly paint: Paint;
}

/** A check that did not pass: its sentence of numbers, its advice, and up to three rows that show the problem. */
export function findingLines(check: CheckResult, { result, columns, paint }: FindingContext): string[] {
  const { symbol, word, color } = LOOKS[check.outcome];
  const role = check.blocking ? 'blocking' : 'advisory';
  const subject = subjectOf(check, result);
  const advice = adviceOf(check);
  return [
    `${paint(color, `${symbol} ${word}`)}  ${paint('bold', plainText(check.id))}  ${paint('dim', role)}`,
    ...(subject === undefined ? [] : wrap(`in ${plainText(subject)}`, { columns, first: INDENT })),
    ...wrap(plainText(check.message, { max: 600 }), { columns, first: INDENT }),
    ...(advice === undefined ? [] : wrap(plainText(advice), { columns, first: `${INDENT}→ ` })),
    ...evidenceLines(check, columns).map((line) => paint('dim', line)),
  ];
}

/** Blocking checks that could not be judged, one after another: they ask for more data, not for mending. */
export function undecidedLines(checks: readonly CheckResult[], { result, columns, paint }: FindingContext): string[] {
  if (checks.length === 0) return [];
  const { symbol, word, color } = LOOKS.inconclusive;
  return [
    `${paint(color, `${symbol} ${checks.length} ${word}`)}  ${paint('dim', 'blocking')}`,
    ...checks.flatMap((check) => {
      const subject = subjectOf(check, result);
      const name = subject === undefined ? check.id : `${check.id} in ${subject}`;
      return wrap(plainText(`${name}: ${check.message}`, { max: 400 }), {
        columns,
        first: INDENT,
        rest: `${INDENT}  `,
      });
    }),
  ];
}

function evidenceLines({ evidence, evidenceCount }: CheckResult, columns: number): string[] {
  const shown = evidence.slice(0, SHOWN_ROWS);
  const lines = shown.flatMap((row) => {
    const place = placeOf(row);
    const details = detailsOf(row).join(', ');
    const line = place === undefined ? details : `${clipStart(place, Math.floor(columns / 2))}: ${details}`;
    const [first, ...rest] = wrap(line, { columns, first: `${INDENT}  `, rest: `${INDENT}    ` });
    const kept = rest.slice(0, LINES_PER_ROW - 1);
    return rest.length > kept.length
      ? [first, ...kept.slice(0, -1), clip(`${kept.at(-1)} …`, columns)]
      : [first, ...kept];
  });
  const more = evidenceCount - shown.length;
  return more > 0 ? [...lines, `${INDENT}  and ${more} more`] : lines;
}
