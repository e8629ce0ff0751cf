import { invalid } from './invalid.ts';
import { normalQuantile } from './normal-quantile.ts';
import type { Rng } from './rng.ts';

/**
 * Returns, for each estimate, the probability that it is truly the greatest, 0 to 1, summing to 1: the share of `draws`
 * in which it comes out on top when every one is drawn from a normal distribution with its value and standard error.
 * Equal draws share the win.
 *
 * The errors are taken as independent; for results on the same items use `pairedBootstrapBest`. An estimate whose value
 * or se is not finite cannot win and gets 0. Throws a RangeError when an se is negative, or draws is not an integer of
 * 1 or more.
 */
export function probabilityBest(
  estimates: readonly { value: number; se: number }[],
  { rng, draws = 20_000 }: { rng: Rng; draws?: number },
): number[] {
  if (!(Number.isInteger(draws) && draws >= 1)) throw invalid('draws', draws, 'an integer of 1 or more');
  for (const { se } of estimates) if (se < 0) throw invalid('se', se, '0 or more');
  const wins = new Array<number>(estimates.length).fill(0);
  const rivals = [...estimates.keys()].filter(
    (i) => Number.isFinite(estimates[i]!.value) && Number.isFinite(estimates[i]!.se),
  );
  for (let draw = 0; draw < draws; draw++) {
    let best = -Infinity;
    let winners: number[] = [];
    for (const i of rivals) {
      const { value, se } = estimates[i]!;
      // Half of the generator's step keeps 0 out of the quantile.
      const drawn = value + se * normalQuantile(rng.next() + 2 ** -54);
      if (drawn < best) continue;
      if (drawn > best) winners = [];
      best = drawn;
      winners.push(i);
    }
    for (const i of winners) wins[i]! += 1 / winners.length;
  }
  return wins.map((won) => won / draws);
}
