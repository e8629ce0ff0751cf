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

/** Beyond this many values at step 0 nobody counts. */
const MAX_HELD = 500_000;

/**
 * Loggers take 0 for the step where none is given, so a log whose writer never counted looks as if all happened at step 0.
 * Values are held back until one has another step; in a log that ends before, those of a tag are numbered from 0 in the order
 * of their time.
 */
export function numberUncounted(emit: (values: Values, step: number, line: number) => void): UncountedSteps {
  const held: Held[] = [];
  const counts = new Map<string, number>();
  let state: 'holding' | 'counted' | 'numbering' = 'holding';

  function number(tag: string, value: number, line: number): void {
    const step = counts.get(tag) ?? 0;
    counts.set(tag, step + 1);
    emit([[tag, value]], step, line);
  }

  function release(): void {
    if (state === 'numbering') held.sort((a, b) => a.time - b.time);
    for (const { tag, value, line } of held)
      if (state === 'numbering') number(tag, value, line);
      else emit([[tag, value]], 0, line);
    held.length = 0;
  }

  return {
    add(values, step, time, line) {
      if (step !== 0 && state === 'holding') {
        state = 'counted';
        release();
      }
      if (step !== 0 || state === 'counted') return emit(values, step, line);
      for (const [tag, value] of values)
        if (state === 'numbering') number(tag, value, line);
        else held.push({ tag, value, time, line });
      if (held.length > MAX_HELD) {
        state = 'numbering';
        release();
      }
    },
    finish() {
      if (state === 'holding') {
        state = 'numbering';
        release();
      }
      return [...counts.values()].some((count) => count > 1);
    },
  };
}
