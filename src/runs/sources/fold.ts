import { asIs, type Folded, fileOf, foldLog, foldUnordered, pick, type Resume, rowOf } from './fold-log.ts';
import type { Points } from './run-builder.ts';

/**
 * What one reader's files tell of a run. Several readers may tell of the same run, as a result file, a list of events and a
 * list of checkpoints do: these are accounts of the same steps, none a continuation of another.
 */
export interface Account {
  /** Of several accounts of one step the one with the smallest rank stands. */
  readonly rank: number;
  /** Its rows may stand in any order, so that steps that go back are no resumed run. */
  readonly unordered: boolean;
}

/** The columns of a run, each in the order of its steps, and what happened to their rows. */
export interface FoldedRun {
  readonly columns: ReadonlyMap<string, Points>;
  /** Steps at which a later segment began. */
  readonly resumes: readonly number[];
  /** Rows that repeat another one of their file in all they say. */
  readonly duplicateRows: number;
  /** Points that a later segment logged again with another value or passed over. */
  readonly superseded: number;
}

/**
 * Puts the points of a run in the order of their steps, each step once. Each account is folded by itself (`accounts[file]` is
 * that of a file; one account when absent) and fills the steps that those before it do not tell. A row that goes back under
 * several keys is one at which the run was resumed: every key gives way to it.
 */
export function foldRun(columns: ReadonlyMap<string, Points>, accounts: readonly Account[] = []): FoldedRun {
  const parts = [...columns].flatMap(([key, points]) =>
    points.length === 0 ? [] : partsOf(points, accounts).map((part) => ({ key, ...part })),
  );
  const alone = parts.map((part) => ({ ...part, folded: foldPart(part) }));
  const cuts = commonResumes(alone.map(({ folded }) => folded));
  const cutsOf = new Map<number | undefined, Resume[]>();
  for (const cut of cuts) {
    const rank = accounts[fileOf(cut.row)]?.rank;
    const own = cutsOf.get(rank);
    if (own === undefined) cutsOf.set(rank, [cut]);
    else own.push(cut);
  }
  const folded =
    cuts.length === 0
      ? alone
      : parts.map((part) => ({ ...part, folded: foldPart(part, cutsOf.get(part.account?.rank)) }));
  const result = new Map<string, Folded>();
  for (const { key, folded: fold } of folded) {
    if (fold.length === 0) continue;
    const first = result.get(key);
    result.set(key, first === undefined ? fold : fillGaps(first, fold));
  }
  const folds = folded.map(({ folded: fold }) => fold);
  return {
    columns: result,
    resumes: [...new Set([...cuts, ...folds.flatMap(({ resumes }) => resumes)].map(({ step }) => step))].sort(
      (a, b) => a - b,
    ),
    duplicateRows: countDuplicateRows(columns, folds),
    superseded: folds.reduce((sum, { superseded }) => sum + superseded, 0),
  };
}

interface Part {
  readonly account: Account | undefined;
  readonly points: Points;
}

function foldPart({ account, points }: Part, cuts?: readonly Resume[]): Folded {
  return account?.unordered === true ? foldUnordered(points) : foldLog(points, cuts);
}

function partsOf(points: Points, accounts: readonly Account[]): Part[] {
  const byRank = new Map(accounts.map((account) => [account.rank, account] as const));
  if (byRank.size < 2) return [{ account: accounts[0], points }];
  return [...byRank.values()]
    .sort((a, b) => a.rank - b.rank)
    .map((account) => ({ account, points: pick(points, indices(points, accounts, account.rank)) }))
    .filter((part) => part.points.length > 0);
}

function indices({ length, files }: Points, accounts: readonly Account[], rank: number): number[] {
  const own: number[] = [];
  for (let i = 0; i < length; i++) if (accounts[files[i]].rank === rank) own.push(i);
  return own;
}

/** The resumes of rows that go back under several keys, in reading order. One key alone may count something else than steps. */
function commonResumes(folds: readonly Folded[]): Resume[] {
  const touched = new Map<number, number>();
  for (const { resumes } of folds) for (const { row } of resumes) touched.set(row, (touched.get(row) ?? 0) + 1);
  if (touched.size === 0) return [];
  for (const { repeats, retold } of folds)
    for (const rows of [repeats, retold])
      for (const row of rows) if (touched.has(row)) touched.set(row, (touched.get(row) ?? 0) + 1);
  const common = new Map<number, Resume>();
  for (const { resumes } of folds)
    for (const resume of resumes) if ((touched.get(resume.row) ?? 0) > 1) common.set(resume.row, resume);
  return [...common.values()].sort((a, b) => a.row - b.row);
}

function countDuplicateRows(columns: ReadonlyMap<string, Points>, folds: readonly Folded[]): number {
  const points = new Map<number, number>();
  for (const { repeats } of folds) for (const row of repeats) points.set(row, (points.get(row) ?? 0) - 1);
  if (points.size === 0) return 0;
  for (const column of columns.values())
    for (let i = 0; i < column.length; i++) {
      const row = rowOf(column, i);
      const count = points.get(row);
      if (count !== undefined) points.set(row, count + 1);
    }
  return [...points.values()].filter((others) => others === 0).length;
}

/** The steps of two accounts; where both tell one, the first has the word. */
function fillGaps(first: Folded, second: Folded): Folded {
  const { length: own } = first;
  const length = own + second.length;
  const at = (i: number) => (i < own ? first.steps[i] : second.steps[i - own]);
  const told = new Set(first.steps.subarray(0, own));
  const order = Array.from({ length }, (_, i) => i)
    .filter((i) => i < own || !told.has(at(i)))
    .sort((a, b) => at(a) - at(b));
  const from =
    <K extends 'steps' | 'values' | 'files' | 'lines'>(key: K) =>
    (i: number) =>
      i < own ? first[key][i] : second[key][i - own];
  return asIs({
    length: order.length,
    steps: Float64Array.from(order, from('steps')),
    values: Float64Array.from(order, from('values')),
    files: Uint16Array.from(order, from('files')),
    lines: Int32Array.from(order, from('lines')),
  });
}
