import type { RolloutLayout } from './layout.ts';
import { nemoGym } from './nemo-gym.ts';

/** Every layout Assay recognises, in alphabetical order. */
export const LAYOUTS: readonly RolloutLayout[] = [nemoGym];
