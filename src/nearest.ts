/** The name most like `wrong`, when one is near enough to be meant. */
export function nearestName(wrong: string, names: readonly string[]): string | undefined {
  const best = names
    .map((name) => ({ name, distance: editDistance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return best !== undefined && best.distance <= Math.max(2, Math.ceil(wrong.length / 3)) ? best.name : undefined;
}

/** `, did you mean X?` or nothing. */
export function didYouMean(wrong: string, names: readonly string[]): string {
  const near = nearestName(wrong, names);
  return near === undefined ? '' : `, did you mean ${near}?`;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}
