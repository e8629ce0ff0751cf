import { InputError } from '../../files/errors.ts';
import type { MappedColumn, RolloutLayout } from './layout.ts';
import { LAYOUTS } from './layouts.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * The layout that the sampled rows are written in. A user's `--map` entries override the layout's own columns.
 * Throws InputError when no layout or more than one fits, with what was looked for and the `--map` to write.
 */
export function recogniseLayout(
  path: string,
  rows: readonly Row[],
  { map = {}, layouts = LAYOUTS }: { map?: Partial<Record<MappedColumn, string>>; layouts?: readonly RolloutLayout[] } = {},
): RolloutLayout {
  const scored = layouts
    .map((layout) => ({ layout, score: Math.max(0, ...rows.map((row) => layout.recognise(row))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const mapped = Object.keys(map).length > 0;
  const [best, second] = scored;
  if (best === undefined) {
    if (mapped && map.reward !== undefined) return overlay(MAPPED, map);
    throw new InputError(unknownLayout(path, rows, layouts));
  }
  if (second !== undefined && second.score === best.score && !mapped)
    throw new InputError(
      `${path}: the rows look like ${best.layout.title} and like ${second.layout.title}; say which columns to read, ` +
        `for instance --map ${suggestMap(rows)}`,
    );
  const refined = best.layout.refine?.(rows);
  const layout = refined ? { ...best.layout, columns: { ...best.layout.columns, ...refined } } : best.layout;
  return mapped ? overlay(layout, map) : layout;
}

const MAPPED: RolloutLayout = {
  id: 'mapped',
  title: 'a table read by --map',
  recognise: () => 0,
  columns: {},
  fields: [{ path: '', prefix: '' }],
};

function overlay(layout: RolloutLayout, map: Partial<Record<MappedColumn, string>>): RolloutLayout {
  const columns = Object.fromEntries(Object.entries(map).map(([column, path]) => [column, path.split('+').map((p, i) => (i === 0 && !path.includes('+') ? p : `+${p}`))]));
  return { ...layout, columns: { ...layout.columns, ...columns } };
}

function unknownLayout(path: string, rows: readonly Row[], layouts: readonly RolloutLayout[]): string {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const shown = keys.slice(0, 12).join(', ') + (keys.length > 12 ? `, ... (${keys.length} keys)` : '');
  const known = layouts.map((layout) => layout.title).join(', ');
  if (rows.length === 0) return `${path}: no row could be read, expected ${known}`;
  return (
    `${path}: the rows have the keys ${shown}; expected ${known}, or a table with a reward.\n` +
    `  Say where the columns are, for instance: --map ${suggestMap(rows)}`
  );
}

const HINTS: readonly [MappedColumn, RegExp][] = [
  ['reward', /reward|score|correct|grade|acc/i],
  ['task', /prompt_id|task|problem|question_id|example|group|idx|uid/i],
  ['response', /response|completion|output|answer|generation/i],
];

/** The `--map` a user most likely has to write, from the names and types of the keys at hand. */
function suggestMap(rows: readonly Row[]): string {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const parts = HINTS.map(([column, pattern]) => {
    const hits = keys.filter((key) => pattern.test(key));
    const numeric = hits.filter((key) => rows.some((row) => typeof row[key] === 'number' || typeof row[key] === 'boolean'));
    const pick = column === 'reward' ? (numeric[0] ?? hits[0]) : hits[0];
    return pick === undefined ? undefined : `${column}=${pick}`;
  }).filter((part) => part !== undefined);
  return parts.some((part) => part.startsWith('reward=')) ? parts.join(',') : ['reward=YOUR_SCORE', ...parts].join(',');
}
