import { InputError } from '../../files/errors.ts';
import type { RunFacts, SavedCheckpoint } from '../table.ts';
import type { Account } from './fold.ts';
import { mergeColumns } from './merge-columns.ts';
import type { RunSink } from './reader.ts';
import { openSegment, type Segment } from './segment.ts';

/** Points of one key in the order in which they were read. */
export interface Points {
  readonly length: number;
  readonly steps: Float64Array;
  readonly values: Float64Array;
  readonly files: Uint16Array;
  readonly lines: Int32Array;
}

/** What the files of a run say together. */
export interface RunParts {
  readonly columns: ReadonlyMap<string, Points>;
  readonly saved: readonly SavedCheckpoint[];
  readonly facts: RunFacts;
  readonly files: readonly { readonly path: string; readonly reader: string }[];
  /** What the logger calls the run. */
  readonly title: string | undefined;
  /** Why the run is not to be judged. */
  readonly asideReason: string | undefined;
  /** One of the files says that training has come to its end. */
  readonly isEnded: boolean;
  /** Points that gave way to restarts the log speaks of, and the steps of these. */
  readonly restarted: { readonly points: number; readonly steps: readonly number[] };
  /** The account of the run that each file is a part of. */
  readonly accounts: readonly Account[];
}

/** Collects what the readers of a run's files find, file by file. */
export interface RunBuilder {
  readonly segments: readonly Segment[];
  /** Begins a file; what the sink hears belongs to it. */
  open(path: string, reader: string, account?: Account): RunSink;
}

const MAX_FILES = 65_535;

/** An empty run. */
export function createRunBuilder(): RunBuilder {
  const segments: Segment[] = [];
  return {
    segments,
    open(path, reader, account) {
      const isNew = segments.length === 0;
      const { segment, sink } = openSegment(path, reader, { isNew, ...(account === undefined ? {} : { account }) });
      segments.push(segment);
      return sink;
    },
  };
}

/** What the segments of a run say together, in reading order. Throws InputError beyond 65 535 of them. */
export function joinSegments(segments: readonly Segment[]): RunParts {
  if (segments.length > MAX_FILES)
    throw new InputError(`${segments[0].path}: more than ${MAX_FILES} files in one run; expected one folder per run`);
  return {
    ...mergeColumns(segments),
    saved: segments.flatMap(({ saved }) => saved),
    facts: Object.assign({}, ...segments.map(({ facts }) => facts)),
    files: segments.map(({ path, reader }) => ({ path, reader })),
    title: segments.findLast(({ title }) => title !== undefined)?.title,
    asideReason: segments.findLast(({ asideReason }) => asideReason !== undefined)?.asideReason,
    isEnded: segments.some(({ isEnded }) => isEnded),
    accounts: segments.map(({ account }) => account),
  };
}
