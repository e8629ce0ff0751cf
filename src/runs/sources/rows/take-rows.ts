import { numbersOf } from '../numbers-of.ts';
import type { ReadContext, RunSink } from '../reader.ts';
import type { Row, RowDialect } from './dialect.ts';
import { chooseStepKey, parseStep } from './steps.ts';

/** Times of the clock and shares of progress, under the names that all trainers give them. */
export const CLOCKS =
  /^(_?timestamp|_runtime|_wandb.*|time|wall_time|created_at|date|datetime|elapsed(_time)?|remaining_time|percentage|progress\/done_frac)$/i;

/**
 * Returns what puts the rows of a file into a run as a dialect has them. `sample` decides which key is the step. Every row
 * ends in the run, with or without values, or is skipped with a reason.
 */
export function takeRows(
  dialect: RowDialect,
  sample: readonly Row[],
  sink: RunSink,
  skip: ReadContext['skip'],
): (row: Row, line: number) => void {
  const { steps, body, isSummary, facts, saved } = dialect;
  const points = sample.filter((row) => isSummary?.(row) !== true);
  const stepKey = chooseStepKey(points, steps);
  const isStep = new Set(steps);

  return (row, line) => {
    for (const checkpoint of saved?.(row) ?? []) sink.saved(checkpoint);
    if (isSummary?.(row) === true) return takeSummary(row, sink, line);
    if (facts !== undefined) sink.facts(facts(row));
    const at = stepKey === undefined ? undefined : parseStep(row[stepKey]);
    if (stepKey !== undefined && at === undefined) {
      const shown = JSON.stringify(row[stepKey])?.slice(0, 40);
      return skip(line, shown === undefined ? `no ${stepKey} in it` : `${stepKey} is ${shown}, expected a number`);
    }
    if (at?.total !== undefined) sink.facts({ totalSteps: at.total });
    const values = [...valuesOf(dialect, row)].filter(([key]) => !isStep.has(key) || body !== undefined);
    sink.row(values, { line, ...(at === undefined ? {} : { step: at.step }) });
  };
}

/** Takes a row that sums the run up: it counts, gives no point, and may say that training is over. */
export function takeSummary(row: Row, sink: RunSink, line: number): void {
  if ('train_runtime' in row) sink.ended();
  sink.row([], { line });
}

/** The numbers of a row as a dialect has them: under the keys that the registry knows, without what measures nothing. */
export function* valuesOf(
  { body, texts = false, rename, drop }: RowDialect,
  row: Row,
): Generator<readonly [string, number]> {
  const holder = body === undefined ? row : row[body];
  if (typeof holder !== 'object' || holder === null) return;
  const names = rename?.(row);
  for (const [key, value] of numbersOf(holder as Row, { texts })) {
    if (CLOCKS.test(key) || drop?.test(key) === true) continue;
    yield [names !== undefined && Object.hasOwn(names, key) ? names[key] : key, value];
  }
}
