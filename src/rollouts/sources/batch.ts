/** Columns that are numbers or flags in a batch; NaN means the row does not say. */
export const NUMBER_COLUMNS = [
  'line',
  'rollout_index',
  'reward',
  'reward_state',
  'success',
  'masked',
  'output_items',
  'turns',
  'tool_calls',
  'characters',
  'output_tokens',
  'token_limit',
  'truncated',
  'response_hash',
  'input_hash',
  'task_is_number',
] as const;

/** Columns that are texts, as numbers of texts; -1 means the row does not say. */
export const TEXT_COLUMNS = ['task', 'agent', 'task_type', 'failure', 'answer', 'subset'] as const;

export type NumberColumn = (typeof NUMBER_COLUMNS)[number];
export type TextColumn = (typeof TEXT_COLUMNS)[number];

export interface SkippedRow {
  readonly line: number;
  readonly reason: string;
}

/**
 * Rows in columns, as a scanning worker sends them. Texts and fields are numbered by their collector; those new since
 * its last batch come along.
 */
export interface CollectedBatch {
  readonly rows: number;
  /** All number columns one behind the other, each `rows` long. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** All text columns one behind the other, each `rows` long. */
  readonly texts: Int32Array<ArrayBuffer>;
  readonly newTexts: readonly string[];
  readonly newFields: readonly string[];
  /** Numeric fields in long form: row within this batch, field number, value. */
  readonly valueRow: Int32Array<ArrayBuffer>;
  readonly valueField: Int32Array<ArrayBuffer>;
  readonly valueNumber: Float64Array<ArrayBuffer>;
  readonly skipped: readonly SkippedRow[];
}

/** One text column of a batch. */
export function textColumn({ rows, texts }: CollectedBatch, name: TextColumn): Int32Array {
  const column = TEXT_COLUMNS.indexOf(name);
  return texts.subarray(column * rows, (column + 1) * rows);
}

/** The buffers of a batch, to be handed to another thread without a copy. */
export function buffersOf({ numbers, texts, valueRow, valueField, valueNumber }: CollectedBatch): ArrayBuffer[] {
  return [numbers, texts, valueRow, valueField, valueNumber].map((array) => array.buffer);
}
