import type { Alternative } from './alternative.ts';
import { integrate } from './integrate.ts';
import { meanOverScale } from './mean-over-scale.ts';
import { normalCdf } from './normal-cdf.ts';
import { requireAlternative } from './require-alternative.ts';

/** This far from its peak a normal density has fallen to 1e-20 of it. */
const FAR = 9.7;
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * Returns the chance, without any effect, that the most extreme of several comparisons with one control is at least as
 * far out as `t`: the largest |T| ('two-sided'), or the largest T ('greater', and mirrored 'less').
 *
 * `shares` holds n_i / (n_i + n_0) for each group, whose roots multiply to the correlations; `df` is that of the pooled
 * spread. Given the control and the scale the comparisons are independent, so the chance is an integral over those two,
 * to about 1e-10, small chances included. Source: Dunnett, "A multiple comparison procedure for comparing several
 * treatments with a control", 1955.
 */
export function dunnettTail(t: number, shares: readonly number[], df: number, alternative: Alternative): number {
  requireAlternative(alternative);
  const bounded = alternative === 'less' ? -t : t;
  // Groups of one size have one share, and are computed once.
  const groups = Array.from(new Set(shares), (share) => ({
    slope: Math.sqrt(share / (1 - share)),
    width: Math.sqrt(1 / (1 - share)),
    times: shares.filter((other) => other === share).length,
  }));
  const leaning = Math.sqrt(Math.max(...shares));
  const bothSides = alternative === 'two-sided';
  return meanOverScale(df, (scale) => {
    const reach = bounded * scale;
    const anyBeyond = (control: number) => {
      let logNone = 0;
      for (const { slope, width, times } of groups) {
        const above = normalCdf(slope * control - width * reach);
        const below = bothSides ? normalCdf(-slope * control - width * reach) : 0;
        logNone += times * Math.log1p(-Math.min(1, above + below));
      }
      return -Math.expm1(logNone) * (Math.exp(-0.5 * control * control) / ROOT_TWO_PI);
    };
    // Far out the chance is largest where the control has gone part of the way.
    const far = FAR + leaning * Math.abs(reach);
    const parts = Math.ceil(2 * far);
    // Both sides are mirror images of each other in the control.
    return bothSides ? 2 * integrate(anyBeyond, 0, far, { parts }) : integrate(anyBeyond, -far, far, { parts });
  });
}
