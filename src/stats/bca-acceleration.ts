/**
 * Returns the acceleration constant of BCa intervals from leave-one-out values of the statistic, one array for each
 * sample that is drawn on its own; `undefined` when they do not vary.
 *
 * As `scipy.stats.bootstrap` computes it: Davison and Hinkley, "Bootstrap methods and their application", 1997, formula
 * 5.36, with jackknife influence values.
 */
export function bcaAcceleration(jackknives: readonly ArrayLike<number>[]): number | undefined {
  let cubes = 0;
  let squares = 0;
  for (const values of jackknives) {
    const n = values.length;
    let mean = 0;
    for (let i = 0; i < n; i++) mean += values[i]! / n;
    for (let i = 0; i < n; i++) {
      const influence = (n - 1) * (mean - values[i]!);
      cubes += influence ** 3 / n ** 3;
      squares += influence ** 2 / n ** 2;
    }
  }
  return squares > 0 ? cubes / squares ** 1.5 / 6 : undefined;
}
