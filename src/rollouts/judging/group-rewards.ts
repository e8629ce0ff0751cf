/** The scored rollouts of one task. */
export interface GroupRewards {
  readonly task: number;
  /** The first scored row. */
  readonly row: number;
  readonly n: number;
  readonly mean: number;
  readonly least: number;
  readonly greatest: number;
}

/** The groups that have at least `size` scored rollouts, in task order; NaN is unscored. */
export function groupRewards(rewards: Float64Array, offsets: Int32Array, { size = 1 } = {}): GroupRewards[] {
  const groups: GroupRewards[] = [];
  for (let task = 0; task + 1 < offsets.length; task++) {
    let [row, n, sum, least, greatest] = [-1, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = offsets[task]; i < offsets[task + 1]; i++) {
      const reward = rewards[i];
      if (Number.isNaN(reward)) continue;
      if (n === 0) row = i;
      n++;
      sum += reward;
      if (reward < least) least = reward;
      if (reward > greatest) greatest = reward;
    }
    // Summing may leave a mean a rounding error outside its own values.
    if (n >= size) groups.push({ task, row, n, mean: Math.min(greatest, Math.max(least, sum / n)), least, greatest });
  }
  return groups;
}
