import type { LitmusResult } from '../metrics/litmus-schema.ts';
import type { Campaign } from '../table.ts';
import type { LitmusOptions } from './options.ts';

/** First version: signatures stand, numbers follow. */
export function litmus(
  _campaign: Campaign,
  _arms: { readonly baseline: string; readonly candidate: string; readonly alpha?: number },
  { profile = 'official_v1', without = [] }: LitmusOptions = {},
): LitmusResult {
  const arm = { runs: 0, steps: 0, generations: 0, gramPairs: 0 };
  return {
    profile,
    point: 'INCONCLUSIVE',
    interval: 'INCONCLUSIVE',
    checks: [],
    missing: [],
    leftOut: [...without],
    evidence: {
      minRunPairs: 1,
      minStepsPerRun: 8,
      minGenerationsPerRun: 32,
      minGramPairsPerRun: 8,
      ok: false,
      failures: [],
    },
    baseline: arm,
    candidate: arm,
  };
}
