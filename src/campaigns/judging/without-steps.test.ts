import { describe, expect, it } from 'vitest';
import { campaignOf } from '../../../test/support/campaigns.ts';
import { scoredRuns } from './scored-runs.ts';
import { withoutSteps } from './without-steps.ts';

const curves = (...runs: (number | undefined)[][]) =>
  withoutSteps(scoredRuns(campaignOf({ a: runs.map((correct) => ({ correct, total: 100 })) })).matrix);

describe('withoutSteps', () => {
  it('leaves nothing of what all runs share, at the level of a good run', () => {
    const shared = [30, 80, 10, 60];
    for (const { values } of curves(shared, shared, shared, shared))
      for (const value of values) expect(value).toBeCloseTo(0.45, 12);
  });

  it('keeps what one run does for itself', () => {
    const [first, , last] = curves([30, 80, 10], [30, 80, 10], [30, 60, 10]);
    expect(first.values[1] - last.values[1]).toBeCloseTo(0.2, 12);
  });

  it('changes nothing with two runs, and skips steps that a run does not have', () => {
    const [first, second] = curves([30, 80, 10], [30, undefined, 10]);
    expect([...first.values]).toEqual([0.3, 0.8, 0.1]);
    expect([...second.steps]).toEqual([0, 2]);
  });
});
