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

/** Points in the order of their steps, each step once. */
export interface Folded extends Points {
  /** Steps at which a later segment began, at or before a step that was there. */
  readonly resumes: readonly number[];
  /** Points that repeat one that was there: same step, same value. */
  readonly duplicates: number;
  /** Points that a later segment logged again with another value or passed over. */
  readonly superseded: number;
}

/**
 * Puts points in the order of their steps. Each account is folded by itself (`accounts[file]` is that of a file; one account
 * when absent) and fills the steps that those before it do not tell. Of several values at one step within a segment the last
 * one stands.
 */
export function foldPoints(points: Points, accounts: readonly Account[] = []): Folded {
  const parts = partsOf(points, accounts).map(({ account, part }) =>
    account?.unordered === true ? foldUnordered(part) : foldLog(part),
  );
  return parts.reduce(fillGaps);
}

function partsOf(points: Points, accounts: readonly Account[]): { account: Account | undefined; part: Points }[] {
  const byRank = new Map(accounts.map((account) => [account.rank, account] as const));
  if (byRank.size < 2) return [{ account: accounts[0], part: points }];
  return [...byRank.values()]
    .sort((a, b) => a.rank - b.rank)
    .map((account) => ({ account, part: pick(points, indices(points, accounts, account.rank)) }))
    .filter(({ part }) => part.length > 0);
}

function indices({ length, files }: Points, accounts: readonly Account[], rank: number): number[] {
  const own: number[] = [];
  for (let i = 0; i < length; i++) if (accounts[files[i]].rank === rank) own.push(i);
  return own;
}

/**
 * A log in the order in which it was written. Where the steps go back and the values differ, a resumed run has started anew:
 * everything of the earlier segments from that step on gives way to it. Where values are the same, another process has
 * written the same row.
 */
function foldLog(points: Points): Folded {
  const { length, steps } = points;
  if (isAscending(steps, length)) return { ...points, resumes: [], duplicates: 0, superseded: 0 };
  const kept: number[] = [];
  const resumes: number[] = [];
  let duplicates = 0;
  let superseded = 0;
  for (let i = 0; i < length; i++) {
    const at = firstAtOrAfter(kept, steps, steps[i]);
    if (at === kept.length) {
      kept.push(i);
      continue;
    }
    const isSameStep = steps[kept[at]] === steps[i];
    if (isSameStep && Object.is(points.values[kept[at]], points.values[i])) {
      duplicates++;
      continue;
    }
    if (isSameStep && at === kept.length - 1) {
      superseded++;
      kept[at] = i;
      continue;
    }
    resumes.push(steps[i]);
    superseded += kept.length - at;
    kept.length = at;
    kept.push(i);
  }
  return { ...pick(points, kept), resumes, duplicates, superseded };
}

/** Statements about steps, each by itself. */
function foldUnordered(points: Points): Folded {
  const { length, steps, values } = points;
  if (isAscending(steps, length)) return { ...points, resumes: [], duplicates: 0, superseded: 0 };
  const order = Array.from({ length }, (_, i) => i).sort((a, b) => steps[a] - steps[b] || a - b);
  const kept: number[] = [];
  let duplicates = 0;
  let superseded = 0;
  for (const i of order) {
    const last = kept.at(-1);
    if (last === undefined || steps[last] !== steps[i]) {
      kept.push(i);
      continue;
    }
    if (Object.is(values[last], values[i])) duplicates++;
    else superseded++;
    kept[kept.length - 1] = i;
  }
  return { ...pick(points, kept), resumes: [], duplicates, superseded };
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
  return {
    length: order.length,
    steps: Float64Array.from(order, from('steps')),
    values: Float64Array.from(order, from('values')),
    files: Uint16Array.from(order, from('files')),
    lines: Int32Array.from(order, from('lines')),
    resumes: [...new Set([...first.resumes, ...second.resumes])],
    duplicates: Math.max(first.duplicates, second.duplicates),
    superseded: first.superseded + second.superseded,
  };
}

function isAscending(steps: Float64Array, length: number): boolean {
  for (let i = 1; i < length; i++) if (!(steps[i] > steps[i - 1])) return false;
  return true;
}

/** The place among the kept points, whose steps ascend, of the first that is not before `step`. */
function firstAtOrAfter(kept: readonly number[], steps: Float64Array, step: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[kept[middle]] < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pick({ steps, values, files, lines }: Points, kept: readonly number[]): Points {
  return {
    length: kept.length,
    steps: Float64Array.from(kept, (i) => steps[i]),
    values: Float64Array.from(kept, (i) => values[i]),
    files: Uint16Array.from(kept, (i) => files[i]),
    lines: Int32Array.from(kept, (i) => lines[i]),
  };
}
