import type { ReadContext, RunSink } from '../reader.ts';

/** Takes the pieces of one console's text, in order; `finish` comes after the last, as `ReadContext.atEnd` has it. */
export interface ConsoleTaker {
  piece(text: string, line: number): void;
  finish(): void;
}

/** How one trainer prints its metrics. */
export interface ConsoleDialect {
  readonly id: string;
  readonly title: string;
  /** The program that prints it, with the file that says so. */
  readonly source: string;
  /** How sure it is that a piece of text is a record of its own: 0 no, 1 possible, 2 likely, 3 certain. */
  readonly recognise: (piece: string) => number;
  readonly take: (sink: RunSink, skip: ReadContext['skip']) => ConsoleTaker;
}
