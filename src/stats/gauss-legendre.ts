const KNOWN = new Map<number, { nodes: Float64Array; weights: Float64Array }>();

/**
 * Returns the `n` nodes in -1 to 1, ascending, and the weights of Gauss-Legendre quadrature, which integrates
 * polynomials up to degree 2 n - 1 exactly.
 *
 * Newton's method on the Legendre polynomial from the asymptotic roots (Abramowitz and Stegun, 25.4.29 and 22.16.6).
 */
export function gaussLegendre(n: number): { nodes: Float64Array; weights: Float64Array } {
  const known = KNOWN.get(n);
  if (known) return known;
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [below, at] = [0, 1];
      for (let k = 1; k <= n; k++) [below, at] = [at, ((2 * k - 1) * x * at - (k - 1) * below) / k];
      slope = (n * (x * at - below)) / (x * x - 1);
      const change = at / slope;
      x -= change;
      if (Math.abs(change) < 1e-16) break;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  const rule = { nodes, weights };
  KNOWN.set(n, rule);
  return rule;
}
