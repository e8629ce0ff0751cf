import { invalid } from './invalid.ts';

/** What every plan of a comparison declares: its error rate, the power it wants, and how much clusters inflate noise. */
export interface Design {
  alpha: number;
  power: number;
  designEffect: number;
}

/** Throws a RangeError unless 0 < alpha < 1, alpha < power < 1 and the design effect is above 0, where they are given. */
export function requireDesign({ alpha, power, designEffect }: Partial<Design>): void {
  if (alpha !== undefined && !(alpha > 0 && alpha < 1)) throw invalid('alpha', alpha, 'above 0, below 1');
  if (power !== undefined && !(power > (alpha ?? 0) && power < 1)) {
    throw invalid('power', power, `above alpha (${alpha}), below 1`);
  }
  if (designEffect !== undefined && !(designEffect > 0 && designEffect < Infinity)) {
    throw invalid('designEffect', designEffect, 'above 0');
  }
}
