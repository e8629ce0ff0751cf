import { invalid } from './invalid.ts';
import { requireInformation } from './require-information.ts';
import { sequentialScore } from './sequential-score.ts';

/** The chances of stopping at each look, and not before, by either bound. */
export interface CrossingProbabilities {
  upper: number[];
  lower: number[];
  /** The chance of ever stopping. */
  total: number;
}

/**
 * Returns how likely a z statistic that is looked at repeatedly first leaves its bounds at each look.
 *
 * `information` grows from look to look (numbers of runs, or shares of a planned total), or is the number of equally
 * spaced looks; `upper` and `lower` are bounds on z, one for all looks or one each, `lower` being -upper unless given.
 * `drift` is the mean of z per root of information: 0 without an effect, so that `total` is the error rate of looking
 * that often; with drift = effect / (standard deviation of one unit of information) it is the power.
 *
 * Source: Armitage, McPherson and Rowe, "Repeated significance tests on accumulating data", 1969; Jennison and Turnbull,
 * "Group sequential methods with applications to clinical trials", 2000, chapter 19. Throws a RangeError when information
 * does not grow, or there are not as many bounds as looks.
 */
export function crossingProbabilities({
  information,
  upper,
  lower,
  drift = 0,
}: {
  information: number | readonly number[];
  upper: number | readonly number[];
  lower?: number | readonly number[];
  drift?: number;
}): CrossingProbabilities {
  const looks = requireInformation(information);
  const uppers = eachLook(upper, looks.length, 'upper');
  const lowers = lower === undefined ? uppers.map((bound) => -bound) : eachLook(lower, looks.length, 'lower');
  const score = sequentialScore({ drift });
  const result: CrossingProbabilities = { upper: [], lower: [], total: 0 };
  for (const [k, at] of looks.entries()) {
    const { above } = score.exit(at, uppers[k]!);
    const { below } = score.exit(at, lowers[k]!);
    result.upper.push(above);
    result.lower.push(below);
    result.total += above + below;
    if (k < looks.length - 1) score.advance(at, lowers[k]!, uppers[k]!);
  }
  return result;
}

function eachLook(bounds: number | readonly number[], looks: number, name: string): readonly number[] {
  if (typeof bounds === 'number') return new Array<number>(looks).fill(bounds);
  if (bounds.length !== looks) throw invalid(`number of ${name} bounds`, bounds.length, `${looks}, one a look`);
  return bounds;
}
