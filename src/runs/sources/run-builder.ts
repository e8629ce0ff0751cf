import { InputError } from '../../files/errors.ts';
import type { RunFacts, SavedCheckpoint } from '../table.ts';
import type { Account } from './fold.ts';
import type { RunSink } from './reader.ts';
import { createRestarts, type Restarts } from './restarts.ts';

/** Points of one key in the order in which they were read. */
export interface Points {
  readonly length: number;
  readonly steps: Float64Array;
  readonly values: Float64Array;
  readonly files: Uint16Array;
  readonly lines: Int32Array;
}

/** Keys beyond this many are no metrics but an accident, such as a table of weights. */
const MAX_KEYS = 20_000;
const MAX_FILES = 65_535;

class Column {
  length = 0;
  steps = new Float64Array(16);
  values = new Float64Array(16);
  files = new Uint16Array(16);
  lines = new Int32Array(16);
  /** Restarts of the run that the column has given way to. */
  private seenRestarts = 0;

  /** Gives way to the restarts since the last call; returns how many points that costs. */
  settle(restarts: Restarts): number {
    if (this.seenRestarts === restarts.count) return 0;
    const step = restarts.lowestSince(this.seenRestarts);
    this.seenRestarts = restarts.count;
    const before = this.length;
    while (this.length > 0 && this.steps[this.length - 1] >= step) this.length--;
    return before - this.length;
  }

  push(step: number, value: number, file: number, line: number): void {
    if (this.length === this.steps.length) this.grow();
    this.steps[this.length] = step;
    this.values[this.length] = value;
    this.files[this.length] = file;
    this.lines[this.length] = line;
    this.length++;
  }

  private grow(): void {
    const size = this.steps.length * 2;
    const widen = <A extends Float64Array | Uint16Array | Int32Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.steps = widen(this.steps, new Float64Array(size));
    this.values = widen(this.values, new Float64Array(size));
    this.files = widen(this.files, new Uint16Array(size));
    this.lines = widen(this.lines, new Int32Array(size));
  }
}

/** Collects what the readers of a run's files find, key by key. */
export interface RunBuilder {
  readonly columns: ReadonlyMap<string, Points>;
  readonly saved: readonly SavedCheckpoint[];
  readonly facts: RunFacts;
  readonly files: readonly { readonly path: string; readonly reader: string }[];
  /** What the logger calls the run. */
  readonly title: string | undefined;
  /** Why the run is not to be judged. */
  readonly asideReason: string | undefined;
  /** Points that gave way to restarts the log speaks of, and the steps of these. */
  readonly restarted: { readonly points: number; readonly steps: readonly number[] };
  /** The account of the run that each file is a part of. */
  readonly accounts: readonly Account[];
  /** Begins a file; what the sink hears belongs to it. */
  open(path: string, reader: string, account?: Account): RunSink;
}

/** An empty run. `open` throws InputError beyond 65 535 files and `row` beyond 20 000 keys. */
export function createRunBuilder(name: string): RunBuilder {
  const columns = new Map<string, Column>();
  const saved: SavedCheckpoint[] = [];
  const files: { path: string; reader: string }[] = [];
  const accounts: Account[] = [];
  const restarts = createRestarts();
  let facts: RunFacts = {};
  let title: string | undefined;
  let asideReason: string | undefined;
  let restartedPoints = 0;

  function columnOf(key: string): Column {
    let column = columns.get(key);
    if (column === undefined) {
      if (columns.size === MAX_KEYS)
        throw new InputError(`${name}: more than ${MAX_KEYS} different metric names; expected a training log`);
      column = new Column();
      columns.set(key, column);
    }
    restartedPoints += column.settle(restarts);
    return column;
  }

  return {
    columns,
    saved,
    files,
    accounts,
    get facts() {
      return facts;
    },
    get title() {
      return title;
    },
    get asideReason() {
      return asideReason;
    },
    get restarted() {
      for (const column of columns.values()) restartedPoints += column.settle(restarts);
      return { points: restartedPoints, steps: restartedPoints > 0 ? restarts.steps : [] };
    },
    open(path, reader, account = { rank: 0, unordered: false }) {
      if (files.length === MAX_FILES) throw new InputError(`${name}: more than ${MAX_FILES} files in one run`);
      const file = files.push({ path, reader }) - 1;
      accounts.push(account);
      let rows = 0;
      return {
        isNew: file === 0,
        row(values, { step, line }) {
          const at = step ?? rows;
          rows++;
          for (const [key, value] of values) columnOf(key).push(at, value, file, line);
        },
        saved: (checkpoint) => void saved.push(checkpoint),
        facts: (more) => void (facts = { ...facts, ...more }),
        named: (name) => void (title = name),
        restart: (step) => restarts.add(step),
        setAside: (reason) => void (asideReason = reason),
      };
    },
  };
}
