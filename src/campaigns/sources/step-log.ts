/** Values by step as a trainer that appends to its log leaves them. */
export interface StepLog<Value> {
  /** What stands at the end of the log so far. */
  readonly last: { readonly step: number; readonly value: Value } | undefined;
  /** Appends a step. Where the steps go back, as after a resume, what stood from there on is gone. */
  add(step: number, value: Value): void;
  /** What stands, by ascending step. */
  entries(): Map<number, Value>;
  /** Steps that were logged more than once. */
  readonly repeated: number;
}

/** An empty log of steps. */
export function createStepLog<Value>(): StepLog<Value> {
  const kept: { step: number; value: Value }[] = [];
  const seen = new Set<number>();
  const repeated = new Set<number>();
  return {
    get last() {
      return kept[kept.length - 1];
    },
    add(step, value) {
      if (seen.has(step)) repeated.add(step);
      seen.add(step);
      while (kept.length > 0 && kept[kept.length - 1].step >= step) kept.pop();
      kept.push({ step, value });
    },
    entries: () => new Map(kept.map(({ step, value }) => [step, value])),
    get repeated() {
      return repeated.size;
    },
  };
}
