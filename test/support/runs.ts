import { CONCEPTS } from '../../src/runs/registry.ts';
import { buildRun } from '../../src/runs/sources/build-run.ts';
import { numbersOf } from '../../src/runs/sources/numbers-of.ts';
import { createRunBuilder } from '../../src/runs/sources/run-builder.ts';
import type { Run } from '../../src/runs/table.ts';

/** What a case of a run check may say beside its rows. */
export type RunCaseOptions = Partial<Pick<Run, 'method' | 'folds' | 'saved' | 'facts'>>;

/**
 * A run of rows `{step, 'train.loss': 1.2, ...}`, under canonical ids or the keys of a trainer, in the order of their steps;
 * a row without a step takes its place in the list.
 */
export function runOfRows(rows: readonly unknown[], options: RunCaseOptions = {}): Run {
  const builder = createRunBuilder();
  const sink = builder.open('case.jsonl', 'case');
  const placed = rows.map((row, i) => {
    const { step = i, ...values } = row as { step?: number };
    return { step, values };
  });
  placed
    .sort((a, b) => a.step - b.step)
    .forEach(({ step, values }, i) => {
      sink.row(numbersOf(values, { texts: false }), { step, line: i + 1 });
    });
  const { method, ...rest } = options;
  return { ...buildRun('case', builder, method === undefined ? {} : { method }), ...rest };
}

/** Rows of one series each: `curveRows({ 'train.loss': [2, 1.5, 1.2] }, { every: 10 })` has the steps 10, 20 and 30. */
export function curveRows(
  series: Readonly<Record<string, readonly (number | undefined)[]>>,
  { every = 1 } = {},
): object[] {
  const length = Math.max(0, ...Object.values(series).map((values) => values.length));
  return Array.from({ length }, (_, i) => ({
    step: (i + 1) * every,
    ...Object.fromEntries(
      Object.entries(series).flatMap(([id, values]) => (values[i] === undefined ? [] : [[id, values[i]]])),
    ),
  }));
}

/** A run with every series there is, each value missing; without points there is no series. */
export function bareRun(points: number): Run {
  const rows = Array.from({ length: points }, (_, step) => ({
    step,
    ...Object.fromEntries(CONCEPTS.map(({ id }) => [id, Number.NaN])),
  }));
  return runOfRows(rows);
}
