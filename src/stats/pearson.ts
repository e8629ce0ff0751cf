import { correlationOfProducts } from './correlation-of-products.ts';
import { invalid } from './invalid.ts';

/**
 * Returns the product-moment correlation of x and y, -1 to 1, over the pairs without NaN; `undefined` with fewer than
 * two pairs, or when either side is constant. As `scipy.stats.pearsonr(x, y)`. Throws a RangeError when lengths differ.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number | undefined {
  if (x.length !== y.length) throw invalid('length of y', y.length, `${x.length}, as x`);
  let n = 0;
  let meanX = 0;
  let meanY = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]! + y[i]!)) continue;
    n += 1;
    const gapX = x[i]! - meanX;
    const gapY = y[i]! - meanY;
    meanX += gapX / n;
    meanY += gapY / n;
    xx += gapX * (x[i]! - meanX);
    yy += gapY * (y[i]! - meanY);
    xy += gapX * (y[i]! - meanY);
  }
  if (n < 2 || !(xx > 0) || !(yy > 0)) return undefined;
  return correlationOfProducts(xx, yy, xy);
}
