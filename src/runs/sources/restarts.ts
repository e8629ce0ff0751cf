/** The restarts that a log speaks of, so that each column gives way to them when it is next looked at. */
export interface Restarts {
  readonly count: number;
  /** Steps of the restarts that no later one overrides, ascending. */
  readonly steps: readonly number[];
  add(step: number): void;
  /** The lowest step of the restarts after the first `seen`; infinite when there is none. */
  lowestSince(seen: number): number;
}

/**
 * No restarts yet. A restart at a step overrides those before it at that step or beyond, so what is kept ascends: `add` costs
 * constant time on average, `lowestSince` the logarithm of what is kept.
 */
export function createRestarts(): Restarts {
  const steps: number[] = [];
  const ordinals: number[] = [];
  let count = 0;
  return {
    get count() {
      return count;
    },
    steps,
    add(step) {
      while (steps.length > 0 && steps[steps.length - 1] >= step) {
        steps.pop();
        ordinals.pop();
      }
      steps.push(step);
      ordinals.push(++count);
    },
    lowestSince(seen) {
      let low = 0;
      let high = ordinals.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (ordinals[middle] > seen) high = middle;
        else low = middle + 1;
      }
      return steps[low] ?? Number.POSITIVE_INFINITY;
    },
  };
}
