/** Rollouts by a text column: group g is named `names[g]`, the largest group first, ties in the order of their names. */
export interface RolloutGroups {
  readonly names: readonly string[];
  /** Group of each rollout; -1 where it has no name. */
  readonly groups: Int32Array;
  readonly rollouts: readonly number[];
  /** Tasks with at least one rollout in the group. */
  readonly tasks: readonly number[];
}

/** Groups rollouts by their name, which may be null. */
export function groupRollouts(nameOf: (row: number) => string | null, offsets: ArrayLike<number>): RolloutGroups {
  const byName = new Map<string, { id: number; rollouts: number; tasks: number; task: number }>();
  const ids = new Int32Array(offsets[offsets.length - 1]);
  for (let t = 0; t + 1 < offsets.length; t++) {
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      const name = nameOf(i);
      if (name === null) {
        ids[i] = -1;
        continue;
      }
      let group = byName.get(name);
      if (group === undefined) {
        group = { id: byName.size, rollouts: 0, tasks: 0, task: -1 };
        byName.set(name, group);
      }
      ids[i] = group.id;
      group.rollouts++;
      if (group.task !== t) group.tasks++;
      group.task = t;
    }
  }
  const sorted = [...byName].sort(([a, x], [b, y]) => y.rollouts - x.rollouts || (a < b ? -1 : 1));
  const rank = new Int32Array(sorted.length);
  sorted.forEach(([, { id }], g) => void (rank[id] = g));
  return {
    names: sorted.map(([name]) => name),
    groups: ids.map((id) => (id < 0 ? -1 : rank[id])),
    rollouts: sorted.map(([, group]) => group.rollouts),
    tasks: sorted.map(([, group]) => group.tasks),
  };
}
