import { expect, test } from 'vitest';
import * as assay from './index.ts';

test("the library has the functions of NeMo Gym's reward_profile", () => {
  const { metrics, maxK } = assay.computePassMajorityMetrics([[{ reward: 1 }, { reward: 0 }]]);
  expect(maxK).toBe(2);
  expect(assay.highestKMetrics(metrics, 'pass@{k}')).toEqual({ 'pass@2/accuracy': 100 });
  const { profileRollouts, computeSubsetMetrics, computeAggregateMetrics, addAvgSampleStdDev } = assay;
  for (const named of [profileRollouts, computeSubsetMetrics, computeAggregateMetrics, addAvgSampleStdDev])
    expect(named).toBeTypeOf('function');
});

test('the library judges files and has the schema of what comes out', () => {
  expect(assay.assess).toBeTypeOf('function');
  expect(assay.JOBS.map((job) => job.id)).toContain('rollouts');
  expect(assay.PRESETS).toHaveProperty('general');
  expect(assay.resultSchema.safeParse({}).success).toBe(false);
});
