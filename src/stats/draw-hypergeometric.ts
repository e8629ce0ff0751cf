import { invalid } from './invalid.ts';
import { logGamma } from './log-gamma.ts';
import type { Rng } from './rng.ts';

/** Numbers of draws below this are drawn one by one. */
const FEW = 12;

/**
 * Returns how many marked things are among `draws` taken without replacement from `marked` marked and `unmarked` other
 * ones: one exact draw, in time that does not grow with the numbers.
 *
 * Throws a RangeError unless all are whole and 0 or more and draws <= marked + unmarked. Source: Stadlober, "The ratio of
 * uniforms approach for generating discrete random variates", 1990, algorithm HRUA.
 */
export function drawHypergeometric(marked: number, unmarked: number, draws: number, rng: Rng): number {
  for (const [name, count] of Object.entries({ marked, unmarked, draws })) {
    if (!(Number.isSafeInteger(count) && count >= 0)) throw invalid(name, count, 'an integer of 0 or more');
  }
  const all = marked + unmarked;
  if (draws > all) throw invalid('draws', draws, `0 to ${all}`);
  // What is left behind tells as much as what is taken, and the unmarked as much as the marked.
  if (draws > all / 2) return marked - drawHypergeometric(marked, unmarked, all - draws, rng);
  if (marked > unmarked) return draws - drawHypergeometric(unmarked, marked, draws, rng);
  if (draws < FEW) return oneByOne(marked, all, draws, rng);
  // Which things are marked and which are drawn may be exchanged.
  return marked < FEW ? oneByOne(draws, all, marked, rng) : reject(marked, unmarked, draws, rng);
}

function oneByOne(marked: number, all: number, draws: number, rng: Rng): number {
  let found = 0;
  for (let i = 0; i < draws; i++) if (rng.integer(all - i) < marked - found) found += 1;
  return found;
}

function reject(marked: number, unmarked: number, draws: number, rng: Rng): number {
  const all = marked + unmarked;
  const share = marked / all;
  const centre = draws * share + 0.5;
  const deviation = Math.sqrt(((all - draws) / (all - 1)) * draws * share * (1 - share) + 0.5);
  const width = 2 * Math.sqrt(2 / Math.E) * deviation + 3 - 2 * Math.sqrt(3 / Math.E);
  const mode = Math.floor(((draws + 1) * (marked + 1)) / (all + 2));
  const logWeight = (k: number) =>
    -logGamma(k + 1) - logGamma(marked - k + 1) - logGamma(draws - k + 1) - logGamma(unmarked - draws + k + 1);
  const highest = logWeight(mode);
  const end = Math.min(draws, marked) + 1;
  for (;;) {
    const height = rng.next();
    const position = centre + (width * (rng.next() - 0.5)) / height;
    if (!(position >= 0 && position < end)) continue;
    const k = Math.floor(position);
    const gap = logWeight(k) - highest;
    if (height * (4 - height) - 3 <= gap) return k;
    if (height * (height - gap) >= 1) continue;
    if (2 * Math.log(height) <= gap) return k;
  }
}
