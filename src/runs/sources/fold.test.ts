import { describe, expect, it } from 'vitest';
import { type Account, foldRun } from './fold.ts';
import { createRunBuilder, joinSegments } from './run-builder.ts';

type Row = readonly [step: number, values: Readonly<Record<string, number>>];

const LOG: Account = { rank: 0, unordered: false };

/** Folds files of rows; each row stands on the line of its place. */
function fold(files: readonly (readonly Row[])[], accounts: readonly Account[] = files.map(() => LOG)) {
  const builder = createRunBuilder();
  files.forEach((rows, file) => {
    const sink = builder.open(`${file}.jsonl`, 'rows', accounts[file]);
    rows.forEach(([step, values], i) => {
      sink.row(Object.entries(values), { step, line: i + 1 });
    });
  });
  const joined = joinSegments(builder.segments);
  const { columns, ...rest } = foldRun(joined.columns, joined.accounts);
  return {
    ...rest,
    columns: Object.fromEntries(
      [...columns].map(([key, { length, steps, values }]) => [
        key,
        Array.from({ length }, (_, i) => [steps[i], values[i]]),
      ]),
    ),
  };
}

describe('foldRun', () => {
  it('leaves an ascending log as it is', () => {
    expect(
      fold([
        [
          [1, { loss: 3 }],
          [2, { loss: 2 }],
        ],
      ]),
    ).toEqual({
      columns: {
        loss: [
          [1, 3],
          [2, 2],
        ],
      },
      resumes: [],
      duplicateRows: 0,
      superseded: 0,
    });
  });

  it('lets a resumed segment replace what came after its first step, under every key', () => {
    const folded = fold([
      [
        [10, { loss: 3, lr: 1 }],
        [20, { loss: 2.5, lr: 1 }],
        [30, { loss: 2.2, lr: 1 }],
        [30, { eval_loss: 9 }],
        [20, { loss: 2.6, lr: 1 }],
        [25, { loss: 2.4, lr: 1 }],
      ],
    ]);
    expect(folded.columns).toEqual({
      loss: [
        [10, 3],
        [20, 2.6],
        [25, 2.4],
      ],
      lr: [
        [10, 1],
        [20, 1],
        [25, 1],
      ],
    });
    expect(folded).toMatchObject({ resumes: [20], duplicateRows: 0, superseded: 5 });
  });

  it('counts a row that says nothing new as a duplicate, and no row that adds a key', () => {
    const folded = fold([
      [
        [1, { loss: 3, epoch: 0.1 }],
        [1, { loss: 3, epoch: 0.1 }],
        [1, { eval_loss: 4, epoch: 0.1 }],
        [2, { loss: 2, epoch: 0.2 }],
        [2, { loss: 2, epoch: 0.2 }],
      ],
    ]);
    expect(folded).toMatchObject({ resumes: [], duplicateRows: 2, superseded: 0 });
    expect(folded.columns.loss).toEqual([
      [1, 3],
      [2, 2],
    ]);
  });

  it('counts no row as a duplicate that a later file tells again', () => {
    const first: Row[] = [
      [1, { loss: 3, lr: 1 }],
      [2, { loss: 2, lr: 1 }],
    ];
    expect(fold([first, [...first, [3, { loss: 1, lr: 1 }]]])).toMatchObject({
      columns: {
        loss: [
          [1, 3],
          [2, 2],
          [3, 1],
        ],
      },
      resumes: [],
      duplicateRows: 0,
    });
  });

  it('puts a single late point in its place', () => {
    const folded = fold([
      [
        [1, { acc: 1 }],
        [3, { acc: 3 }],
        [2, { acc: 2 }],
        [4, { acc: 4 }],
      ],
    ]);
    expect(folded.columns.acc).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    expect(folded.resumes).toEqual([]);
  });

  it('keeps the other keys where one key alone counts something else than steps', () => {
    const folded = fold([
      [
        [1, { batch: 0.1 }],
        [2, { batch: 0.2 }],
        [100, { loss: 3 }],
        [1, { batch: 0.3 }],
        [2, { batch: 0.4 }],
        [200, { loss: 2 }],
      ],
    ]);
    expect(folded.columns).toEqual({
      batch: [
        [1, 0.3],
        [2, 0.4],
      ],
      loss: [
        [100, 3],
        [200, 2],
      ],
    });
  });

  it('turns round a list with the newest row first', () => {
    expect(
      fold([
        [
          [3, { loss: 1 }],
          [2, { loss: 2 }],
          [1, { loss: 3 }],
        ],
      ]),
    ).toMatchObject({
      columns: {
        loss: [
          [1, 3],
          [2, 2],
          [3, 1],
        ],
      },
      resumes: [],
      superseded: 0,
    });
  });

  it('lets the account with the smaller rank speak and the other fill its gaps', () => {
    const folded = fold(
      [
        [
          [1, { loss: 3.1 }],
          [2, { loss: 2.1 }],
          [3, { loss: 1.1 }],
        ],
        [
          [1, { loss: 3 }],
          [2, { loss: 2 }],
        ],
      ],
      [
        { rank: 1, unordered: false },
        { rank: 0, unordered: false },
      ],
    );
    expect(folded).toMatchObject({
      columns: {
        loss: [
          [1, 3],
          [2, 2],
          [3, 1.1],
        ],
      },
      resumes: [],
      duplicateRows: 0,
    });
  });

  it('cuts no account for the resume of another', () => {
    const resumed: Row[] = [
      [1, { loss: 3, lr: 1 }],
      [2, { loss: 2, lr: 1 }],
      [1, { loss: 2.9, lr: 1 }],
      [2, { loss: 1.9, lr: 1 }],
    ];
    const folded = fold(
      [
        [
          [1, { norm: 5 }],
          [2, { norm: 4 }],
        ],
        resumed,
      ],
      [LOG, { rank: 1, unordered: false }],
    );
    expect(folded.columns).toEqual({
      norm: [
        [1, 5],
        [2, 4],
      ],
      loss: [
        [1, 2.9],
        [2, 1.9],
      ],
      lr: [
        [1, 1],
        [2, 1],
      ],
    });
  });

  it('folds a shuffled log of 100 000 rows in no more than seconds', () => {
    // A multiplicative walk through all residues stands for a shuffle.
    const rows = Array.from({ length: 100_000 }, (_, i): Row => [(i * 48_271) % 100_003, { loss: i, lr: i }]);
    const { columns } = fold([rows]);
    const steps = columns.loss.map(([step]) => step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });
});
