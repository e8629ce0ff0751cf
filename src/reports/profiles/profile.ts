/** One number of a profile with its label; the note carries denominator, interval or method. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

/** The first column is text, all others are numbers. */
export interface ProfileTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What was left out, if anything. */
  readonly note?: string;
}

/** Counts per bin or kind, to be drawn as bars of characters. */
export interface Bars {
  readonly title: string;
  readonly bars: readonly { readonly label: string; readonly count: number }[];
}

/** A part of a job's numbers in words, ready for text, Markdown and HTML alike. Strings may hold hostile data. */
export interface ProfileSection {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly bars?: Bars;
  readonly table?: ProfileTable;
}
