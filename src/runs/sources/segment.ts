import { crc32 } from 'node:zlib';
import { InputError } from '../../files/errors.ts';
import type { RunFacts, SavedCheckpoint } from '../table.ts';
import type { Account } from './fold.ts';
import type { RunSink } from './reader.ts';
import { createRestarts, type Restarts } from './restarts.ts';

/** Keys beyond this many are no metrics but an accident, such as a table of weights. */
const MAX_KEYS = 20_000;
/** Longer names are shortened, so that reports can show them. */
const MAX_NAME = 200;

/** What one key of a file holds, in the order in which it was read; it may still grow. */
export interface SegmentColumn {
  readonly length: number;
  readonly steps: Float64Array;
  readonly values: Float64Array;
  readonly lines: Int32Array;
  /** Points of earlier files from this step on give way; infinite where none do. */
  readonly cut: number;
}

/** What one file tells of a run. A reader that waits for a file to grow goes on adding to it. */
export interface Segment {
  readonly path: string;
  readonly reader: string;
  readonly account: Account;
  /** The columns as they stand, after they gave way to the restarts the file speaks of. */
  readonly columns: () => ReadonlyMap<string, SegmentColumn>;
  readonly saved: readonly SavedCheckpoint[];
  readonly facts: RunFacts;
  /** What the logger calls the run. */
  readonly title: string | undefined;
  /** Why the run is not to be judged. */
  readonly asideReason: string | undefined;
  /** The log says that training has come to its end. */
  readonly isEnded: boolean;
  /** Steps of the restarts that no later one overrides. */
  readonly restarts: readonly number[];
  /** Points of this file that gave way to its own restarts. */
  readonly restartedPoints: number;
  /** Returns what takes back all rows that come from now on; there must be no restart among them. */
  readonly mark: () => () => void;
}

export interface SegmentOptions {
  readonly account?: Account;
  /** No file of its run comes before it. */
  readonly isNew?: boolean;
}

/** An empty segment, and the sink that fills it. The sink's `row` throws InputError beyond 20 000 keys. */
export function openSegment(
  path: string,
  reader: string,
  { account = { rank: 0, unordered: false }, isNew = true }: SegmentOptions = {},
): { readonly segment: Segment; readonly sink: RunSink } {
  const columns = new Map<string, Column>();
  const saved: SavedCheckpoint[] = [];
  const restarts = createRestarts();
  let facts: RunFacts = {};
  let title: string | undefined;
  let asideReason: string | undefined;
  let isEnded = false;
  let restartedPoints = 0;
  let rows = 0;

  function columnOf(named: string): Column {
    const key = named.length > MAX_NAME ? shortName(named) : named;
    let column = columns.get(key);
    if (column === undefined) {
      if (columns.size === MAX_KEYS)
        throw new InputError(`${path}: more than ${MAX_KEYS} different metric names; expected a training log`);
      column = new Column();
      columns.set(key, column);
    }
    restartedPoints += column.settle(restarts);
    return column;
  }

  return {
    segment: {
      path,
      reader,
      account,
      columns() {
        for (const column of columns.values()) restartedPoints += column.settle(restarts);
        return columns;
      },
      saved,
      restarts: restarts.steps,
      get facts() {
        return facts;
      },
      get title() {
        return title;
      },
      get asideReason() {
        return asideReason;
      },
      get isEnded() {
        return isEnded;
      },
      get restartedPoints() {
        return restartedPoints;
      },
      mark() {
        const lengths = new Map([...columns].map(([key, { length }]) => [key, length] as const));
        const rowsBefore = rows;
        return () => {
          rows = rowsBefore;
          for (const [key, column] of columns) {
            const length = lengths.get(key);
            if (length === undefined) columns.delete(key);
            else column.length = length;
          }
        };
      },
    },
    sink: {
      isNew,
      row(values, { step, line }) {
        const at = step ?? rows;
        rows++;
        for (const [key, value] of values) columnOf(key).push(at, value, line);
      },
      saved: (checkpoint) => void saved.push(checkpoint),
      facts: (more) => void (facts = { ...facts, ...more }),
      named: (name) => void (title = name),
      restart: (step) => restarts.add(step),
      ended: () => void (isEnded = true),
      setAside: (reason) => void (asideReason = reason),
    },
  };
}

/** The beginning of a name, and a checksum of all of it that tells it from its like. */
function shortName(name: string): string {
  return `${name.slice(0, MAX_NAME - 20)}... (${name.length} letters, ${crc32(name).toString(16)})`;
}

class Column implements SegmentColumn {
  length = 0;
  steps = new Float64Array(16);
  values = new Float64Array(16);
  lines = new Int32Array(16);
  cut = Number.POSITIVE_INFINITY;
  /** Restarts of the file that the column has given way to. */
  private seenRestarts = 0;

  /** Gives way to the restarts since the last call; returns how many points that costs. */
  settle(restarts: Restarts): number {
    if (this.seenRestarts === restarts.count) return 0;
    const step = restarts.lowestSince(this.seenRestarts);
    this.seenRestarts = restarts.count;
    const before = this.length;
    while (this.length > 0 && this.steps[this.length - 1] >= step) this.length--;
    if (this.length === 0) this.cut = Math.min(this.cut, step);
    return before - this.length;
  }

  push(step: number, value: number, line: number): void {
    if (this.length === this.steps.length) this.grow();
    this.steps[this.length] = step;
    this.values[this.length] = value;
    this.lines[this.length] = line;
    this.length++;
  }

  private grow(): void {
    const size = this.steps.length * 2;
    const widen = <A extends Float64Array | Int32Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.steps = widen(this.steps, new Float64Array(size));
    this.values = widen(this.values, new Float64Array(size));
    this.lines = widen(this.lines, new Int32Array(size));
  }
}
