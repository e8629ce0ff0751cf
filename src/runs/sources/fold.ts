import { asIs, type Folded, foldUnordered } from './fold-column.ts';
import { foldLog } from './fold-log.ts';
import { isProgressKey } from './name-series.ts';
import { pick, rowOf } from './points.ts';
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
 * that of a file; one account when absent) and fills the steps that those before it do not tell.
 */
export function foldRun(columns: ReadonlyMap<string, Points>, accounts: readonly Account[] = []): FoldedRun {
  const keys = [...columns.keys()];
  const result = new Map<string, Folded>();
  const resumes = new Set<number>();
  const repeats: number[] = [];
  let superseded = 0;
  for (const { account, parts } of partsOf([...columns.values()], accounts)) {
    const log = account?.unordered === true ? { columns: parts.map(foldUnordered), resumes: [] } : foldLog(parts);
    for (const step of log.resumes) resumes.add(step);
    log.columns.forEach((folded, k) => {
      superseded += folded.superseded;
      if (!isProgressKey(keys[k])) for (const row of folded.repeats) repeats.push(row);
      if (folded.length === 0) return;
      const first = result.get(keys[k]);
      result.set(keys[k], first === undefined ? folded : fillGaps(first, folded));
    });
  }
  return {
    columns: result,
    resumes: [...resumes].sort((a, b) => a - b),
    duplicateRows: countDuplicateRows(columns, repeats),
    superseded,
  };
}

interface AccountParts {
  readonly account: Account | undefined;
  /** The points of each column that belong to the account, none where it says nothing. */
  readonly parts: readonly Points[];
}

function partsOf(columns: readonly Points[], accounts: readonly Account[]): AccountParts[] {
  const byRank = new Map(accounts.map((account) => [account.rank, account] as const));
  if (byRank.size < 2) return [{ account: accounts[0], parts: columns }];
  return [...byRank.values()]
    .sort((a, b) => a.rank - b.rank)
    .map((account) => ({
      account,
      parts: columns.map((points) => pick(points, indices(points, accounts, account.rank))),
    }));
}

function indices({ length, files }: Points, accounts: readonly Account[], rank: number): number[] {
  const own: number[] = [];
  for (let i = 0; i < length; i++) if (accounts[files[i]].rank === rank) own.push(i);
  return own;
}

/** The rows whose every point repeats one that was there; how far training is, training and validation both say at one step. */
function countDuplicateRows(columns: ReadonlyMap<string, Points>, repeats: readonly number[]): number {
  const points = new Map<number, number>();
  for (const row of repeats) points.set(row, (points.get(row) ?? 0) - 1);
  if (points.size === 0) return 0;
  for (const [key, column] of columns) {
    if (isProgressKey(key)) continue;
    for (let i = 0; i < column.length; i++) {
      const row = rowOf(column, i);
      const count = points.get(row);
      if (count !== undefined) points.set(row, count + 1);
    }
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
