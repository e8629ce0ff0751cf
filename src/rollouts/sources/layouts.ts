import type { RolloutLayout } from './layout.ts';
import { nemoGym } from './nemo-gym.ts';
import { qualityMetrics } from './quality-metrics.ts';
import { scoredAnswers } from './scored-answers.ts';
import { tinkerCookbook } from './tinker-cookbook.ts';
import { trl } from './trl.ts';
import { verifiers } from './verifiers.ts';
import { verifiersTraces } from './verifiers-traces.ts';
import { verl } from './verl.ts';

/** Every layout Assay recognises, in alphabetical order. */
export const LAYOUTS: readonly RolloutLayout[] = [
  nemoGym,
  qualityMetrics,
  scoredAnswers,
  tinkerCookbook,
  trl,
  verifiers,
  verifiersTraces,
  verl,
];
