import type { Account } from './fold.ts';
import type { Points } from './run-builder.ts';

/**
 * The columns of a run in which keys of different accounts that mean the same are one, under the key of the account that has
 * the word. Hugging Face's loggers write `train/loss` and `eval/loss` for the `loss` and `eval_loss` of its own state
 * (huggingface/transformers: integrations/integration_utils.py, rewrite_logs).
 */
export function uniteKeys(
  columns: ReadonlyMap<string, Points>,
  accounts: readonly Account[],
): ReadonlyMap<string, Points> {
  if (new Set(accounts.map(({ rank }) => rank)).size < 2) return columns;
  const groups = new Map<string, string[]>();
  for (const [key, { length }] of columns) {
    if (length === 0) continue;
    const form = plainForm(key);
    const group = groups.get(form);
    if (group === undefined) groups.set(form, [key]);
    else group.push(key);
  }
  const united = new Map(columns);
  for (const keys of groups.values()) {
    if (keys.length < 2) continue;
    const told = keys
      .map((key) => ({ key, points: columns.get(key) as Points, ranks: ranksOf(columns.get(key) as Points, accounts) }))
      .sort((a, b) => Math.min(...a.ranks) - Math.min(...b.ranks));
    const [first, ...others] = told;
    let { points } = first;
    const seen = new Set(first.ranks);
    for (const other of others) {
      if ([...other.ranks].some((rank) => seen.has(rank))) continue;
      points = behind(points, other.points);
      for (const rank of other.ranks) seen.add(rank);
      united.delete(other.key);
    }
    united.set(first.key, points);
  }
  return united;
}

function plainForm(key: string): string {
  return key.replace(/^train\//, '').replace(/^eval\//, 'eval_');
}

function ranksOf({ files, length }: Points, accounts: readonly Account[]): Set<number> {
  const ranks = new Set<number>();
  for (let i = 0; i < length; i++) if (i === 0 || files[i] !== files[i - 1]) ranks.add(accounts[files[i]].rank);
  return ranks;
}

function behind(first: Points, second: Points): Points {
  const length = first.length + second.length;
  const join = <A extends Float64Array | Uint16Array | Int32Array>(to: A, a: A, b: A): A => {
    to.set(a.subarray(0, first.length));
    to.set(b.subarray(0, second.length), first.length);
    return to;
  };
  return {
    length,
    steps: join(new Float64Array(length), first.steps, second.steps),
    values: join(new Float64Array(length), first.values, second.values),
    files: join(new Uint16Array(length), first.files, second.files),
    lines: join(new Int32Array(length), first.lines, second.lines),
  };
}
