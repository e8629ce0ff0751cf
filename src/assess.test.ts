import { expect, it } from 'vitest';
import { resultOfJob } from './assess.ts';
import type { Result } from './result.ts';
import { runsJob } from './runs/job.ts';

const resultWith = (metrics: Result['metrics']) => ({ checks: [], metrics }) as unknown as Result;

it('takes the metrics of a job from those of several jobs, and leaves those of several runs as they are', () => {
  const several = { runs: [], comparison: {} };
  expect(resultOfJob(resultWith({ runs: several, rollouts: {} }), runsJob).metrics).toBe(several);
  expect(resultOfJob(resultWith(several), runsJob).metrics).toBe(several);
});
