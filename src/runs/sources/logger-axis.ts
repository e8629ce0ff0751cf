/** Keys under which trainers log the step of the optimiser beside the logger's own count of calls. */
const GLOBAL_STEPS = ['train/global_step', 'trainer/global_step', 'training/global_step', 'global_step'];

/** The step of each row that a logger keeps. */
export interface LoggerAxis {
  /** The user or the log says which key is the step of all others. */
  define(key: string): void;
  /** Whether a key is that of the step itself. */
  isStep(key: string): boolean;
  /** The step of a row: its own, else the last one seen, else the logger's count. */
  stepOf(values: ReadonlyMap<string, number>, count: number): number;
}

/**
 * W&B and trackio count calls, so training and validation of one step are two of their steps. Where the rows name the step of
 * the optimiser, that is the step; `told` is the key that the user named.
 */
export function createLoggerAxis(told?: string): LoggerAxis {
  let key = told;
  let last: number | undefined;
  return {
    define: (name) => void (key ??= name),
    isStep: (name) => name === key || (key === undefined && GLOBAL_STEPS.includes(name)),
    stepOf(values, count) {
      key ??= GLOBAL_STEPS.find((name) => values.has(name));
      const own = key === undefined ? undefined : values.get(key);
      if (own !== undefined && Number.isFinite(own)) last = own;
      return last ?? count;
    },
  };
}
