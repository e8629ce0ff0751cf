import { type Rational, rational } from './rational.ts';

/** A well mixed 32-bit integer of a text, the same on every machine (FNV-1a, then the finaliser of MurmurHash3). */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Trials below this one use positive values alone. */
export const POSITIVE_TRIALS = 3;

/** Trials of a comparison. */
export const TRIALS = 6;

/**
 * The value of an unknown in a trial: a fraction of size 0.25 to about 3.3, positive in the first trials, of either sign
 * after. It depends on the name, the trial and nothing else, so both sides of a comparison see the same point.
 */
export function sampleValue(name: string, trial: number): Rational {
  const drawn = hashText(`${trial}:${name}`);
  const magnitude = 25n + BigInt(drawn % 307);
  const isNegative = trial >= POSITIVE_TRIALS && ((drawn >>> 16) + trial) % 2 === 1;
  return rational(isNegative ? -magnitude : magnitude, 97n + BigInt((drawn >>> 9) % 5))!;
}

/** The value of an unknown that counts something: 3 to 8. */
export function sampleCount(name: string, trial: number): Rational {
  return rational(3n + BigInt(hashText(`${trial}#${name}`) % 6))!;
}
