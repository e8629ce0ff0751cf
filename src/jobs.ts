import type { Job } from './job.ts';
import { rolloutsJob } from './rollouts/job.ts';

/** Every job, in the order in which a file is offered to them. */
export const JOBS: readonly Job<never, never>[] = [rolloutsJob] as unknown as readonly Job<never, never>[];
