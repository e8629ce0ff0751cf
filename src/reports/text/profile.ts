import { plainText } from '../../plain-text.ts';
import type { Bars, Fact, ProfileSection, ProfileTable } from '../profiles/profile.ts';
import { count } from '../profiles/words.ts';
import { clip, displayWidth, pad, wrap } from './layout.ts';
import type { Paint } from './paint.ts';

const INDENT = '  ';
const GAP = '  ';
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LONGEST_CELL = 32;
/** Columns that a table keeps however narrow the terminal is. */
const LEAST_COLUMNS = 3;

/** A section of the profile: title, facts, bars of block characters, table; never wider than `columns`. */
export function profileLines(
  { title, facts, bars, table }: ProfileSection,
  { columns, paint }: { columns: number; paint: Paint },
): string[] {
  return [
    paint('bold', clip(plainText(title), columns)),
    ...factLines(facts, columns),
    ...(bars === undefined ? [] : barLines(bars, columns)),
    ...(table === undefined ? [] : tableLines(table, columns)),
  ];
}

function factLines(facts: readonly Fact[], columns: number): string[] {
  const width = Math.max(0, ...facts.map(({ label }) => displayWidth(label)));
  return facts.flatMap(({ label, value, note }) => {
    const text = note === undefined ? value : `${value}, ${note}`;
    return wrap(plainText(text, { max: 400 }), { columns, first: `${INDENT}${pad(label, width)}${GAP}` });
  });
}

function barLines({ title, bars }: Bars, columns: number): string[] {
  const labelWidth = Math.max(0, ...bars.map(({ label }) => displayWidth(label)));
  const countWidth = Math.max(0, ...bars.map((bar) => count(bar.count).length));
  const room = Math.max(8, Math.min(40, columns - INDENT.length - labelWidth - countWidth - 2 * GAP.length));
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const lines = bars.map((bar) => {
    const label = pad(bar.label, labelWidth, 'right');
    return `${INDENT}${label}${GAP}${pad(count(bar.count), countWidth, 'right')}${GAP}${blocks(bar.count / most, room)}`.trimEnd();
  });
  return [`${INDENT}${clip(plainText(title), columns - INDENT.length)}`, ...lines];
}

/** A bar of eighth blocks; anything above zero shows at least a sliver. */
function blocks(share: number, room: number): string {
  const eighths = share > 0 ? Math.max(1, Math.round(share * room * 8)) : 0;
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}

/** Where a table is wider than the terminal, its last columns are left out and named, rather than every cell cut short. */
function tableLines({ columns: names, rows, note }: ProfileTable, columns: number): string[] {
  const cells = [names, ...rows].map((row) =>
    row.map((cell, i) => clip(plainText(cell), i === 0 ? LONGEST_CELL : columns)),
  );
  const widths = names.map((_, i) => Math.max(...cells.map((row) => displayWidth(row[i]))));
  const widthOf = (shown: number) => widths.slice(0, shown).reduce((sum, w) => sum + w + GAP.length, 0) - GAP.length;
  let shown = names.length;
  while (shown > LEAST_COLUMNS && widthOf(shown) > columns - INDENT.length) shown--;
  const rest = widthOf(shown) - widths[0] + INDENT.length;
  widths[0] = Math.max(4, Math.min(widths[0], columns - rest));
  const lines = cells.map((row) => {
    const aligned = row
      .slice(0, shown)
      .map((cell, i) => (i === 0 ? pad(clip(cell, widths[0]), widths[0]) : pad(cell, widths[i], 'right')));
    return clip(`${INDENT}${aligned.join(GAP)}`.trimEnd(), columns);
  });
  const left = names.slice(shown).map((name) => plainText(name));
  const notes = [note, left.length === 0 ? undefined : `for want of room without: ${left.join(', ')}`];
  return [...lines, ...notes.flatMap((one) => (one === undefined ? [] : wrap(one, { columns, first: INDENT })))];
}
