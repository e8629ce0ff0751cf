import { plainText } from '../../plain-text.ts';
import type { CheckResult } from '../../result.ts';
import { detailsOf, placeOf } from '../evidence-text.ts';
import { LOOKS } from '../outcomes.ts';
import { clip, clipStart, wrap } from './layout.ts';
import type { Paint } from './paint.ts';

const SHOWN_ROWS = 3;
const INDENT = '  ';

/** A check that did not pass: its sentence of numbers, its advice, and up to three rows that show the problem. */
export function findingLines(check: CheckResult, { columns, paint }: { columns: number; paint: Paint }): string[] {
  const { symbol, word, color } = LOOKS[check.outcome];
  const role = check.blocking ? 'blocking' : 'advisory';
  const head = `${paint(color, `${symbol} ${word}`)}  ${paint('bold', plainText(check.id))}  ${paint('dim', role)}`;
  const advice = check.outcome === 'error' ? [] : wrap(plainText(check.action), { columns, first: `${INDENT}→ ` });
  return [
    head,
    ...wrap(plainText(check.message, { max: 600 }), { columns, first: INDENT }),
    ...advice,
    ...evidenceLines(check, columns).map((line) => paint('dim', line)),
  ];
}

function evidenceLines({ evidence, evidenceCount }: CheckResult, columns: number): string[] {
  const lines = evidence.slice(0, SHOWN_ROWS).map((row) => {
    const place = placeOf(row);
    const parts = [...(place === undefined ? [] : [clipStart(place, Math.floor(columns / 2))]), ...detailsOf(row)];
    return clip(`${INDENT}  ${parts.join('  ')}`, columns);
  });
  const more = evidenceCount - lines.length;
  return more > 0 ? [...lines, `${INDENT}  and ${more} more`] : lines;
}
