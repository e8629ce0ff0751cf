/** Of each task with at least one score: how many rollouts are scored, and how many of them succeed. */
export interface TaskTally {
  readonly scored: Int32Array;
  readonly passed: Int32Array;
}

/** Counts 0/1 `scores` per task; NaN is missing and tasks without any score are left out. */
export function tallyTasks(scores: Float64Array, offsets: ArrayLike<number>): TaskTally {
  const scored = new Int32Array(offsets.length - 1);
  const passed = new Int32Array(offsets.length - 1);
  let kept = 0;
  for (let t = 0; t + 1 < offsets.length; t++) {
    let n = 0;
    let c = 0;
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      if (Number.isNaN(scores[i])) continue;
      n++;
      c += scores[i];
    }
    if (n === 0) continue;
    scored[kept] = n;
    passed[kept] = c;
    kept++;
  }
  return { scored: scored.subarray(0, kept), passed: passed.subarray(0, kept) };
}
