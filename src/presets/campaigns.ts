import type { Preset } from './preset.ts';

/**
 * Checks of campaigns, at every stage the same. Those block whose failure means that a comparison of the conditions would
 * say something untrue.
 */
export const CAMPAIGNS: Preset['checks'] = {
  'confounded-arms': { blocking: true },
  'dead-batches': { blocking: false },
  'incomparable-loss': { blocking: false },
  'label-collision': { blocking: false },
  'mechanism-off': { blocking: true },
  'mechanism-without-effect': { blocking: false },
  'no-op-intervention': { blocking: true },
  peeking: { blocking: false },
  'run-collapse': { blocking: false },
  'selected-generations': { blocking: true },
  'shared-shape-curve': { blocking: false },
  'stale-backpressure': { blocking: false },
  'throughput-artefact': { blocking: false },
  'truncation-bias': { blocking: false },
  'under-seeded': { blocking: false },
  'unequal-stopping': { blocking: true },
  'uninformative-ties': { blocking: false },
  'unpaired-arms': { blocking: false },
  'unsolved-or-saturated-prompts': { blocking: false },
};
