import { campaignsJob } from './campaigns/job.ts';
import type { AnyJob } from './job.ts';
import { rolloutsJob } from './rollouts/job.ts';
import { runsJob } from './runs/job.ts';

/** Every job, in the order of the product's four. */
export const JOBS: readonly AnyJob[] = [rolloutsJob, runsJob, campaignsJob];
