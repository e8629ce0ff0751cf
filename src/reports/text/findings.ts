import type { CheckResult, Evidence } from '../../result.ts';
import { LOOKS } from '../outcomes.ts';
import { plainText } from '../plain-text.ts';
import { clip, wrap } from './layout.ts';
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
  const lines = evidence.slice(0, SHOWN_ROWS).map((row) => clip(`${INDENT}  ${evidenceText(row)}`, columns));
  const more = evidenceCount - Math.min(evidence.length, SHOWN_ROWS);
  return more > 0 ? [...lines, `${INDENT}  and ${more} more`] : lines;
}

/** `rollouts.jsonl:17  task 3  the note`, with whatever of it is known. */
export function evidenceText({ path, line, task, step, note }: Evidence): string {
  const place = path === undefined ? undefined : line === undefined ? path : `${path}:${line}`;
  const parts = [
    place,
    task === undefined ? undefined : `task ${task}`,
    step === undefined ? undefined : `step ${step}`,
    note,
  ];
  return parts
    .filter((part) => part !== undefined)
    .map((part) => plainText(part, { max: 400 }))
    .join('  ');
}
