import type { Preset } from './preset.ts';

/**
 * Checks of campaigns, at every stage the same. Those block whose failure means that a comparison of the conditions would
 * say something untrue.
 */
export const CAMPAIGNS: Preset['checks'] = {};
