import { estimateValue, type Measurement, type Suspect } from '../../check.ts';
import { clusteredMean } from '../../stats/clustered-mean.ts';
import type { RolloutFrame } from '../frame.ts';
import { doubt } from './doubt.ts';

/** Which rollouts carry a flag, and the line their share is held against. */
export interface Flag {
  /** `undefined` for a row that cannot be judged: it counts nowhere. */
  readonly flagOf: (row: number) => boolean | undefined;
  /** Why a flagged row is shown. */
  readonly noteOf: (row: number) => string;
  /** A share, 0 to 1. */
  readonly line: number;
}

/**
 * Returns how many rollouts carry a flag: the values `count`, `total` and `share` with its interval clustered by task, the
 * word `doubt` for a warning, and the flagged rows as suspects in the order of the frame. Without a judged row there are
 * no values.
 */
export function flaggedShare(
  frame: RolloutFrame,
  { flagOf, noteOf, line }: Flag,
): Measurement<'count' | 'total' | 'share'> {
  const flags = new Float64Array(frame.rolloutCount);
  const suspects: Suspect[] = [];
  for (let row = 0; row < flags.length; row++) {
    const flag = flagOf(row);
    flags[row] = flag === undefined ? Number.NaN : Number(flag);
    if (flag) suspects.push({ row, note: () => noteOf(row) });
  }
  const share = clusteredMean(flags, frame.offsets);
  if (share === undefined) return { n: 0, values: {} };
  return {
    n: share.n,
    values: {
      count: { value: suspects.length, unit: 'count' },
      total: { value: share.n, unit: 'rollouts' },
      share: estimateValue(share, 'share'),
    },
    words: { doubt: doubt(share, line, 'share') },
    suspects,
  };
}

/** Sentences for a flagged share with the threshold `maximum`; `did` is what the flagged ones did, in the past tense. */
export function shareMessages(did: string) {
  return {
    pass: `{count} of {total} ({share}) ${did}, within the {limit.maximum} that may.`,
    warn: `{count} of {total} ({share}) ${did}, above {limit.maximum}, {doubt}.`,
    fail: `{count} of {total} ({share}) ${did}, above {limit.maximum}; the interval is {share.interval}.`,
  };
}
