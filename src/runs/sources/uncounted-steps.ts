type Values = readonly (readonly [string, number])[];

/** Passes events on with the steps that they are to have. */
export interface UncountedSteps {
  /** `time` in any unit. */
  add(values: Values, step: number, time: number, line: number): void;
  /** The log ends here. Returns whether values had to be numbered. */
  finish(): boolean;
}

interface Held {
  readonly tag: string;
  readonly value: number;
  readonly time: number;
  readonly line: number;
}

/**
 * Loggers take 0 for the step where none is given, so a log whose writer never counted looks as if all happened at step 0.
 * Values are held back until one has another step; in a log that ends before, those of a tag are numbered from 0 in the order
 * of their time.
 */
export function numberUncounted(emit: (values: Values, step: number, line: number) => void): UncountedSteps {
  let held: Held[] | undefined = [];

  return {
    add(values, step, time, line) {
      if (held !== undefined && step === 0) {
        for (const [tag, value] of values) held.push({ tag, value, time, line });
        return;
      }
      if (held !== undefined) {
        for (const { tag, value, line: at } of held) emit([[tag, value]], 0, at);
        held = undefined;
      }
      emit(values, step, line);
    },
    finish() {
      const counts = new Map<string, number>();
      for (const { tag, value, line } of (held ?? []).sort((a, b) => a.time - b.time)) {
        const step = counts.get(tag) ?? 0;
        counts.set(tag, step + 1);
        emit([[tag, value]], step, line);
      }
      held = undefined;
      return [...counts.values()].some((count) => count > 1);
    },
  };
}
