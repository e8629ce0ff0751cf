import { plainText } from '../../plain-text.ts';
import type { Result } from '../../result.ts';
import { adviceOf } from '../findings.ts';
import { defineReport } from '../report.ts';
import { rulingOf } from '../ruling.ts';
import { type Level, type PlacedFinding, placeFindings } from './findings.ts';

/** GitHub shows at most this many annotations of each level for a step, and drops the rest without a word. */
const SHOWN_PER_LEVEL = 10;
const COMMANDS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** Workflow commands that GitHub turns into annotations of files and lines. */
export const github = defineReport({ id: 'github', extensions: [], render: renderGithub });

function renderGithub(result: Result): string {
  const placed = placeFindings(result);
  const lines = (Object.keys(COMMANDS) as Level[]).flatMap((level) =>
    annotationsOf(placed.filter((p) => p.level === level)),
  );
  return `${[...lines, `assay: ${result.verdict}. ${plainText(rulingOf(result).sentence)}`].join('\n')}\n`;
}

function annotationsOf(placed: readonly PlacedFinding[]): string[] {
  if (placed.length <= SHOWN_PER_LEVEL) return placed.map(annotation);
  const shown = placed.slice(0, SHOWN_PER_LEVEL - 1);
  const hidden = placed.slice(SHOWN_PER_LEVEL - 1);
  const ids = [...new Set(hidden.map(({ check }) => check.id))].join(', ');
  const rest = `${hidden.length} more places: ${ids}. The full report lists them.`;
  return [...shown.map(annotation), `::${COMMANDS[placed[0].level]} title=assay::${escapeData(rest)}`];
}

function annotation({ check, level, place }: PlacedFinding): string {
  const { path, line, task, step, note } = place;
  const row = [task === undefined ? undefined : `task ${task}`, step === undefined ? undefined : `step ${step}`, note];
  const shownRow = row.filter((part) => part !== undefined).join(', ');
  const text = [check.message, shownRow, adviceOf(check) ?? ''].filter((part) => part !== '').join(' ');
  const properties = { file: path, line: line?.toString(), title: `assay ${check.id}` };
  const written = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(value)}`],
  );
  return `::${COMMANDS[level]} ${written.join(',')}::${escapeData(plainText(text, { max: 1000 }))}`;
}

/** Escapes as in `@actions/core`, `command.ts`. */
function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(plainText(text)).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
