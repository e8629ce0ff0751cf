/** Returns the rank of each label among all distinct ones, from 0: numbers by size, then words by their characters. */
export function rankLabels(labels: readonly (string | number)[]): Int32Array {
  const distinct = [...new Set(labels)];
  const numbers = distinct.filter((label) => typeof label === 'number').sort((a, b) => a - b);
  const words = distinct.filter((label) => typeof label === 'string').sort();
  const rank = new Map([...numbers, ...words].map((label, index) => [label, index]));
  return Int32Array.from(labels, (label) => rank.get(label)!);
}
