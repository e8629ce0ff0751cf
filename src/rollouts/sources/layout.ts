/** Columns a layout can fill from paths. `response` and `input` stand for all columns measured on them. */
export type MappedColumn =
  | 'task'
  | 'rollout_index'
  | 'agent'
  | 'task_type'
  | 'reward'
  | 'success'
  | 'masked'
  | 'failure'
  | 'response'
  | 'input'
  | 'output_tokens'
  | 'token_limit'
  | 'truncated'
  | 'turns'
  | 'answer'
  | 'subset';

/** Where numbers live in a row: every numeric or boolean scalar of the object at `path` ('' is the row itself). */
export interface FieldGroup {
  readonly path: string;
  /** Put before the key in the field's name, e.g. `metrics.`; usage fields keep their own names as upstream does. */
  readonly prefix: string;
}

/**
 * One file layout, as data. A path is dotted (`response.usage.output_tokens`); `items[].n` adds the numbers of all items,
 * and `items[]` counts them. Of several paths for one column the first that a row has wins, except that `+a` paths add up.
 */
export interface RolloutLayout {
  readonly id: string;
  /** What the one-line detection message calls it. */
  readonly title: string;
  /** How sure the layout is that a row is its own: 0 no, 1 possible, 2 likely, 3 certain (it has the layout's own marks). */
  readonly recognise: (row: Readonly<Record<string, unknown>>) => number;
  readonly columns: Readonly<Partial<Record<MappedColumn, readonly string[]>>>;
  readonly fields: readonly FieldGroup[];
  /** Fields that are numbers but measure nothing: left out of the default view and listed. */
  readonly noise?: readonly string[];
  /** Columns that only a second look at the sampled rows can map (TRL's reward columns have free names). */
  readonly refine?: (
    rows: readonly Readonly<Record<string, unknown>>[],
  ) => Partial<Record<MappedColumn, readonly string[]>>;
}

/** Returns the layout unchanged; gives layout files one shape to follow. */
export function defineLayout(layout: RolloutLayout): RolloutLayout {
  return layout;
}

/** The value at a dotted path, or undefined. */
export function valueAt(row: unknown, path: string): unknown {
  let value = row;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
