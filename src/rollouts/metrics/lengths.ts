import type { RolloutFrame } from '../frame.ts';
import { LARGEST, measureDistribution } from './distribution.ts';
import { present } from './present.ts';
import type { RolloutMetrics } from './schema.ts';

const LENGTHS = ['characters', 'output_tokens', 'turns', 'tool_calls', 'output_items'] as const;

/** Distribution of each length that the file knows, over all its rollouts, in characters, tokens, turns, calls, items. */
export function measureLengths(frame: RolloutFrame): RolloutMetrics['lengths'] {
  return present(
    Object.fromEntries(LENGTHS.map((name) => [name, measureDistribution(usable(frame.numbers(name)), 'whole')])),
  );
}

function usable(values: Float64Array): Float64Array {
  return values.map((value) => (Math.abs(value) > LARGEST ? Number.NaN : value));
}
