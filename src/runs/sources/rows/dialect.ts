import type { RunFacts, SavedCheckpoint } from '../../table.ts';

/** One parsed row. */
export type Row = Readonly<Record<string, unknown>>;

/** How one trainer writes its rows, as data: what makes them known, where the step stands, what its keys mean. */
export interface RowDialect {
  /** Kebab-case; the `kind` of the file in a Result. */
  readonly id: string;
  readonly title: string;
  /** The program that writes it, with the file that says so. */
  readonly source: string;
  /** Names that the trainer gives to its file: such a file stands for the run of its folder. */
  readonly names?: RegExp;
  /** A folder within that of the run, in which the trainer keeps such files, too. */
  readonly inner?: RegExp;
  /** How sure it is that a row is its own: 0 no, 1 possible, 2 likely, 3 certain. */
  readonly recognise: (row: Row) => number;
  /** Keys that hold the step, the best first; `"5/100"` names the last step, too. */
  readonly steps: readonly string[];
  /** The member that holds a row's values; the row itself when absent. */
  readonly body?: string;
  /** Numbers that are written as text count. */
  readonly texts?: boolean;
  /** Keys of a row that mean what another key means in the registry. */
  readonly rename?: (row: Row) => Readonly<Record<string, string>>;
  /** Keys that measure nothing of the run. */
  readonly drop?: RegExp;
  /** Whether a row sums up the run and is no point of a curve. */
  readonly isSummary?: (row: Row) => boolean;
  /** What a row says of the run beside its values. */
  readonly facts?: (row: Row) => RunFacts;
  readonly saved?: (row: Row) => readonly SavedCheckpoint[];
}

/** Returns the dialect unchanged; gives dialects one shape to follow. */
export function defineDialect(dialect: RowDialect): RowDialect {
  return dialect;
}

/** Whether a row has a number under a key, written as one or as text. */
export function hasNumber(row: Row, key: string): boolean {
  const value = row[key];
  return typeof value === 'number' || (typeof value === 'string' && value !== '' && Number.isFinite(Number(value)));
}
