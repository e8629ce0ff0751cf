/** Returns the units that the combinations of `factors` make: values in the same unit of each of them share one. */
export function joinUnits(factors: readonly { unitOf: Int32Array; units: number }[]): {
  unitOf: Int32Array;
  units: number;
} {
  return factors.reduce((outer, inner) => {
    const index = new Map<number, number>();
    const unitOf = outer.unitOf.map((unit, i) => {
      const key = unit * inner.units + inner.unitOf[i]!;
      if (!index.has(key)) index.set(key, index.size);
      return index.get(key)!;
    });
    return { unitOf, units: index.size };
  });
}
