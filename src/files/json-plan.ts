/** Kinds of JSON value, as small integers so that sinks can switch on them. */
export const JSON_NULL = 0;
export const JSON_FALSE = 1;
export const JSON_TRUE = 2;
export const JSON_NUMBER = 3;
/** `NaN`, `Infinity` and `-Infinity`, which Python writes and JSON forbids. */
export const JSON_NONFINITE = 4;
export const JSON_STRING = 5;
export const JSON_ARRAY = 6;
export const JSON_OBJECT = 7;

/** What to take from a value. A node without `take`, `keys`, `each`, `rest` and `items` is skipped, validated. */
export interface PlanNode {
  /** Sink code for this value; `undefined` when only its children are wanted. */
  readonly take?: number;
  /** Children of an object by key. */
  readonly keys?: ReadonlyMap<string, PlanNode>;
  /** Plan for the values of an object whose key is not in `keys`; `rest` is then not asked. */
  readonly each?: PlanNode;
  /** Sink code for every scalar of an object whose key is not in `keys`. */
  readonly rest?: number;
  /** Plan for the items of an array. */
  readonly items?: PlanNode;
  /** Sink code announced when an object or array opens and closes. */
  readonly bracket?: number;
}

/** A key as a sink sees it: its text, and its number among the keys of its plan node, or -1 when there were too many. */
export interface JsonKey {
  readonly text: string;
  readonly id: number;
}

/** Receives what the plan takes. Spans are byte offsets into the scanned buffer; strings come without their quotes. */
export interface JsonSink {
  value(code: number, kind: number, start: number, end: number): void;
  /** A scalar under `rest`, with its key. */
  field(code: number, key: JsonKey, kind: number, start: number, end: number): void;
  open(code: number): void;
  close(code: number): void;
}

/** Where and why a value is not JSON; `offset` is a byte offset into the buffer. */
export class JsonSyntaxError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
