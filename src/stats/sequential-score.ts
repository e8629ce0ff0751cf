import { gaussLegendre } from './gauss-legendre.ts';
import { normalCdf } from './normal-cdf.ts';

const NODES = 10;
// Further out than this a standard normal number comes less than once in 1e17.
const FURTHEST = 8.5;

/** The distribution of the score (z times the root of the information) of those experiments that still go on. */
export interface SequentialScore {
  /** The chances to be above, and below, a value of z when the information has grown to `information`. */
  exit(information: number, z: number): { above: number; below: number };
  /** Goes on to `information` with those whose z is then between `lower` and `upper`. */
  advance(information: number, lower: number, upper: number): void;
}

/**
 * Returns the distribution of a score that grows by independent normal steps of mean `drift` times, and variance equal
 * to, the information gained, before any look.
 *
 * Recursive integration from look to look (Armitage, McPherson and Rowe, "Repeated significance tests on accumulating
 * data", 1969), by Gauss-Legendre quadrature on pieces no longer than two standard deviations of the next step. Chances
 * are accurate to about 1e-10.
 */
export function sequentialScore({ drift = 0 } = {}): SequentialScore {
  let known = 0;
  let scores = Float64Array.of(0);
  let masses = Float64Array.of(1);

  return {
    exit(information, z) {
      const step = information - known;
      const deviation = Math.sqrt(step);
      let above = 0;
      let below = 0;
      for (const [i, score] of scores.entries()) {
        const distance = (z * Math.sqrt(information) - score - drift * step) / deviation;
        above += masses[i]! * normalCdf(-distance);
        below += masses[i]! * normalCdf(distance);
      }
      return { above, below };
    },
    advance(information, lower, upper) {
      const step = information - known;
      const deviation = Math.sqrt(step);
      const root = Math.sqrt(information);
      const middle = drift * information;
      const from = Math.max(lower * root, middle - FURTHEST * root);
      const to = Math.max(from, Math.min(upper * root, middle + FURTHEST * root));
      const pieces = Math.max(1, Math.ceil((to - from) / deviation));
      const rule = gaussLegendre(NODES);
      const nextScores = new Float64Array(pieces * NODES);
      const nextMasses = new Float64Array(pieces * NODES);
      const half = (to - from) / pieces / 2;
      for (let i = 0; i < nextScores.length; i++) {
        const centre = from + (2 * Math.floor(i / NODES) + 1) * half;
        const at = centre + half * rule.nodes[i % NODES]!;
        let density = 0;
        for (let j = 0; j < scores.length; j++) {
          const distance = (at - scores[j]! - drift * step) / deviation;
          density += masses[j]! * Math.exp(-0.5 * distance * distance);
        }
        nextScores[i] = at;
        nextMasses[i] = (density / (deviation * Math.sqrt(2 * Math.PI))) * half * rule.weights[i % NODES]!;
      }
      known = information;
      scores = nextScores;
      masses = nextMasses;
    },
  };
}
