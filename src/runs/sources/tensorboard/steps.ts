type Values = readonly (readonly [string, number])[];

/** Passes events on with the steps that they are to have. */
export interface Steps {
  add(values: Values, step: number, wallTime: number, line: number): void;
  /** The file ends here. */
  finish(): void;
}

interface Held {
  readonly tag: string;
  readonly value: number;
  readonly wallTime: number;
  readonly line: number;
}

/**
 * Step 0 is not written, so a file whose writer never counted looks as if all happened at step 0. Events are held back until
 * one has another step; in a file that ends before, the values of a tag are numbered from 0 in the order of their time.
 */
export function createSteps(emit: (values: Values, step: number, line: number) => void): Steps {
  let held: Held[] | undefined = [];

  return {
    add(values, step, wallTime, line) {
      if (held !== undefined && step === 0) {
        for (const [tag, value] of values) held.push({ tag, value, wallTime, line });
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
      for (const { tag, value, line } of (held ?? []).sort((a, b) => a.wallTime - b.wallTime)) {
        const step = counts.get(tag) ?? 0;
        counts.set(tag, step + 1);
        emit([[tag, value]], step, line);
      }
      held = undefined;
    },
  };
}
