/** A step with a row: what it counted, and the cumulative rate that it logged, if any. */
export interface LoggedStep {
  readonly step: number;
  readonly correct: number;
  readonly total: number;
  /** Correct completions over all completions since the beginning, this step and skipped ones included. */
  readonly runningRate?: number;
}

/** Steps without a row, of which only the sum is known. */
export interface RecoveredGap {
  readonly steps: readonly number[];
  /** Correct completions of all of them. */
  readonly correct: number;
  /** Completions of each. */
  readonly total: number;
}

/** What a checkpoint says of everything until its step. */
export interface CheckpointTotals {
  readonly step: number;
  readonly correct: number;
  readonly total: number;
}

export interface RecoverOptions {
  readonly first?: number;
  readonly checkpoint?: CheckpointTotals;
  readonly groupSize?: number;
}

/** How far a product of rate and count may be from a whole number, relative to the count. */
const ROUNDING = 1e-9;
/** A longer gap is no run of skipped steps. */
const MAX_GAP = 100_000;
/** More groups than this do not all agree before a first row: the run was begun in another folder. */
const MAX_FIRST_GROUPS = 64;

/**
 * The counts of steps that left no row, from the jump of the cumulative rate over them. retrain skips the row of a step whose
 * groups all agree, but counts its completions. `first` is the first step that could have a row. A gap is recovered only if
 * the rate gives whole numbers that fit into it, and whole groups of `groupSize` where that is known; behind a row that
 * contradicts the rows before it, nothing is.
 */
export function recoverSteps(
  logged: readonly LoggedStep[],
  { first = 0, checkpoint, groupSize = 1 }: RecoverOptions = {},
): RecoveredGap[] {
  const gaps: RecoveredGap[] = [];
  const usual = usualTotal(logged);
  let correct = 0;
  let total = 0;
  let next = first;
  for (const [i, row] of logged.entries()) {
    if (!(row.total > 0) || row.runningRate === undefined || row.step < next) return gaps;
    const missing = row.step - next;
    const groups = groupSize > 1 ? row.total / groupSize : 1;
    if (missing > MAX_GAP || (i === 0 && missing * groups > MAX_FIRST_GROUPS)) return gaps;
    const sizes = missing === 0 ? [0] : [...new Set([logged[i - 1]?.total ?? row.total, row.total, usual])];
    const fit = sizes
      .map((size) => fitGap(row, { missing, size, groupSize }, { correct, total }))
      .find((one) => one !== undefined);
    if (fit === undefined) return gaps;
    if (missing > 0) gaps.push({ steps: rangeOf(next, missing), correct: fit.skipped, total: fit.size });
    correct += fit.skipped + row.correct;
    total += missing * fit.size + row.total;
    next = row.step + 1;
  }
  const end = checkpoint === undefined ? 0 : checkpoint.step + 1 - next;
  const size = usual;
  if (checkpoint === undefined || size === 0 || end <= 0 || end > MAX_GAP) return gaps;
  const skipped = checkpoint.correct - correct;
  if (checkpoint.total === total + end * size && isFilledBy(skipped, end * size, groupSize))
    gaps.push({ steps: rangeOf(next, end), correct: skipped, total: size });
  return gaps;
}

/** What the steps before a row counted if each had `size` completions; undefined where the rate of the row denies it. */
function fitGap(
  row: LoggedStep,
  { missing, size, groupSize }: { readonly missing: number; readonly size: number; readonly groupSize: number },
  before: { readonly correct: number; readonly total: number },
): { readonly size: number; readonly skipped: number } | undefined {
  const total = before.total + missing * size + row.total;
  const until = wholeNear((row.runningRate as number) * total, total);
  const skipped = until === undefined ? -1 : until - before.correct - row.correct;
  return isFilledBy(skipped, missing * size, groupSize) ? { size, skipped } : undefined;
}

/** Whether so many of so many completions can be right where all of a group are or none. */
function isFilledBy(correct: number, total: number, groupSize: number): boolean {
  return correct >= 0 && correct <= total && correct % groupSize === 0;
}

/** The number of completions that most steps have. */
function usualTotal(logged: readonly LoggedStep[]): number {
  const counts = new Map<number, number>();
  for (const { total } of logged) counts.set(total, (counts.get(total) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as const)[0];
}

function wholeNear(value: number, scale: number): number | undefined {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= Math.max(1, scale) * ROUNDING ? whole : undefined;
}

function rangeOf(start: number, length: number): number[] {
  return Array.from({ length }, (_, i) => start + i);
}
