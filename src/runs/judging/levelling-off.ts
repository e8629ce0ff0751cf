import { piecewiseLine } from '../../stats/piecewise-line.ts';
import type { Curve } from './curve.ts';

/** After the bend a rise goes on at no more than this share of its slope before. */
const LEVEL = 0.2;

/**
 * The step at which a rise levels off: the bend of the line with one bend, where that is better than a straight one and its
 * second part is a fifth as steep as the first at most. Undefined below ten points and where the curve does not level off.
 */
export function levellingOff(curve: Curve): number | undefined {
  if (curve.n < 10) return undefined;
  const bent = piecewiseLine(curve.steps, curve.values);
  if (bent === undefined || bent.bicGain <= 0) return undefined;
  return bent.left.slope > 0 && bent.right.slope < LEVEL * bent.left.slope ? bent.knot : undefined;
}
